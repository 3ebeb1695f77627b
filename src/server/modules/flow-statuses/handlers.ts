import { v7 } from 'uuid';
import type { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import { slugOf } from '#domain/appointment/slug.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { pageOf } from '../../paging.ts';
import { insertRecord, removeRecord, requireRecord, restoreRecord, updateRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { reference } from '../reference/service.ts';
import { FLOW_STATUS, shapeFlowStatus } from './record.ts';
import { isUsed, queueForSlugs, takenSlugs, waitForUsers } from './store.ts';

export const flowStatusHandlers: Handlers<typeof flowStatusEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const rows = ref.flowStatuses.filter(
      (row) => row.deleted_at === null && (row.is_active || query.include_inactive),
    );
    return pageOf(rows.map(shapeFlowStatus), query);
  },
  get: async (ctx, { params }) =>
    shapeFlowStatus(await requireRecord(ctx, ctx.db, FLOW_STATUS, params.flow_status_uuid)),
  create: (ctx, { body }) =>
    inTransaction(ctx.db, async (tx) => {
      await queueForSlugs(tx, ctx.org.id);
      const slug = slugOf(body.name, await takenSlugs(tx, ctx.org.id));
      const { name, kind, is_active, item_order } = body;
      const row = { org_id: ctx.org.id, id: v7(), name, slug, kind, is_active, item_order };
      const coloured = { ...row, color: body.color ?? undefined };
      return insertRecord(ctx, tx, FLOW_STATUS, coloured, { locationId: null, localDay: null });
    }),
  patch: (ctx, { params, body: { base_version: base, ...change } }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, FLOW_STATUS, params.flow_status_uuid, { hold: true });
      return updateRecord(ctx, tx, FLOW_STATUS, row, change, { base });
    }),
  delete: (ctx, { params, query }) =>
    removeRecord(ctx, FLOW_STATUS, params.flow_status_uuid, query.base_version, async (tx, row) => {
      await waitForUsers(tx, ctx.org.id, row.id);
      if (await isUsed(tx, ctx.org.id, row.id)) throw inUse(row.id);
    }),
  restore: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const finding = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, FLOW_STATUS, params.flow_status_uuid, finding);
      return restoreRecord(ctx, tx, FLOW_STATUS, row, body.base_version);
    }),
};

function inUse(id: string): Refusal {
  return new Refusal({
    type: 'in_use',
    msg: 'Visits are in this status; make it inactive instead',
    loc: ['path', 'flow_status_uuid'],
    input: id,
    ctx: { entity: 'flow_status', used_by: 'appointment' },
  });
}
