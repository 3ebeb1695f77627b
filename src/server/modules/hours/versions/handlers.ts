import { v7 } from 'uuid';
import type { scheduleVersionEndpoints } from '#contract/schedule-versions.ts';
import { authorOf, requireLocation } from '../../../context.ts';
import { inTransaction } from '../../../db/transaction.ts';
import { versioned } from '../../../db/versioned.ts';
import type { Handlers } from '../../../handler.ts';
import { byAge, pageOf } from '../../../paging.ts';
import {
  changed,
  insertRecord,
  removeRecord,
  requireRecord,
  requireRecordBase,
  restoreRecord,
  updateRecord,
} from '../../../records.ts';
import { Refusal } from '../../../refusal.ts';
import { scopeOfList } from '../../../scope.ts';
import { living, reference } from '../../reference/service.ts';
import { requireDateOrder } from '../checks.ts';
import { TEMPLATE } from '../templates/record.ts';
import { shapeVersion, VERSION } from './record.ts';
import { templatesOf } from './store.ts';

/** Hours prepared together and put into force at once (decisions 18). */
export const scheduleVersionHandlers: Handlers<typeof scheduleVersionEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const scope = await scopeOfList(ctx, query.location_uuid);
    const rows = ref.versions.filter(
      (row) =>
        (scope === null || scope.includes(row.location_id)) &&
        (query.status === undefined || row.status === query.status),
    );
    return pageOf(
      rows.toSorted(byAge).map((row) => shapeVersion(ref, row)),
      query,
    );
  },
  get: async (ctx, { params }) =>
    VERSION.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, VERSION, params.version_uuid)),
  create: async (ctx, { body }) => {
    const ref = await reference(ctx);
    const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
    requireLocation(ctx, location.id);
    requireDateOrder(body.effective_from, body.effective_to ?? null);
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      location_id: location.id,
      name: body.name,
      effective_from: body.effective_from,
      effective_to: body.effective_to ?? null,
      published_at: null,
    };
    const place = { locationId: location.id, localDay: null };
    return inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, VERSION, row, place));
  },
  patch: (ctx, { params, body: { base_version: base, ...change } }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, VERSION, params.version_uuid, { hold: true });
      const next = changed(row, change);
      requireDateOrder(next.effective_from, next.effective_to);
      return updateRecord(ctx, tx, VERSION, row, change, { base });
    }),
  publish: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, VERSION, params.version_uuid, { hold: true });
      await requireRecordBase(ctx, tx, VERSION, row, body.base_version);
      if (row.status === 'published') {
        throw new Refusal({
          type: 'state_not_allowed',
          msg: 'This version is published already',
          loc: ['path', 'version_uuid'],
          input: row.id,
          ctx: { status: row.status },
        });
      }
      const change = { status: 'published' as const, published_at: ctx.now().toISOString() };
      return updateRecord(ctx, tx, VERSION, row, change, { base: body.base_version, action: 'published' });
    }),
  delete: (ctx, { params, query }) =>
    removeRecord(ctx, VERSION, params.version_uuid, query.base_version, async (tx, version) => {
      for (const row of await templatesOf(tx, ctx.org.id, version.id, null)) {
        const event = { by: authorOf(ctx), action: 'deleted', ...TEMPLATE.place(row, { ctx, before: row }) };
        await versioned.remove(tx, { table: 'schedule_template', org: ctx.org.id, id: row.id }, event);
      }
    }),
  restore: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, VERSION, params.version_uuid, { deleted: true, hold: true });
      const answer = await restoreRecord(ctx, tx, VERSION, row, body.base_version);
      // One transaction has one `now()`: what was deleted with the version carries its very instant.
      for (const template of await templatesOf(tx, ctx.org.id, row.id, row.deleted_at)) {
        const event = {
          by: authorOf(ctx),
          action: 'restored',
          ...TEMPLATE.place(template, { ctx, before: template }),
        };
        await versioned.restore(tx, { table: 'schedule_template', org: ctx.org.id, id: template.id }, event);
      }
      return answer;
    }),
};
