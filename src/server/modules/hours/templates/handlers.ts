import { v7 } from 'uuid';
import type { scheduleTemplateEndpoints } from '#contract/schedule-templates.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Handlers } from '../../../handler.ts';
import { byAge, pageOf } from '../../../paging.ts';
import {
  changed,
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
} from '../../../records.ts';
import { notFound } from '../../../refusal.ts';
import { scopeOfList } from '../../../scope.ts';
import { requireDateOrder, requireOperatoryOf, requirePlace, requireTimeOrder } from '../checks.ts';
import { known, reference, type Reference } from '../../reference/service.ts';
import { shapeTemplate, TEMPLATE } from './record.ts';
import { holdVersion } from './store.ts';

/** Weekly hours of providers. Changing them never touches booked visits. */
export const scheduleTemplateHandlers: Handlers<typeof scheduleTemplateEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const scope = await scopeOfList(ctx, query.location_uuid);
    if (query.provider_uuid !== undefined) {
      known(ref.provider, query.provider_uuid, 'provider', ['query', 'provider_uuid']);
    }
    const versionId = query.schedule_version_uuid;
    if (versionId !== undefined && !ref.version.has(versionId)) {
      throw notFound('schedule_version', ['query', 'schedule_version_uuid'], versionId);
    }
    const rows = ref.templates.filter(
      (row) =>
        (scope === null || scope.includes(row.location_id)) &&
        (query.provider_uuid === undefined || row.provider_id === query.provider_uuid) &&
        (query.day_of_week === undefined || row.day_of_week === query.day_of_week) &&
        (versionId === undefined
          ? query.include_drafts || !isDraft(ref, row.schedule_version_id)
          : row.schedule_version_id === versionId),
    );
    return pageOf(
      rows.toSorted(byAge).map((row) => shapeTemplate(ref, row)),
      query,
    );
  },
  get: async (ctx, { params }) =>
    TEMPLATE.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, TEMPLATE, params.template_uuid)),
  create: async (ctx, { body }) => {
    const ref = await reference(ctx);
    const { provider, location } = requirePlace(ctx, ref, body);
    requireTimeOrder(body.start_time, body.end_time);
    requireDateOrder(body.effective_from, body.effective_to ?? null);
    const versionId = body.schedule_version_uuid ?? null;
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      provider_id: provider.id,
      location_id: location.id,
      operatory_id: body.operatory_uuid ?? null,
      schedule_version_id: versionId,
      day_of_week: body.day_of_week,
      start_time: body.start_time,
      end_time: body.end_time,
      effective_from: body.effective_from,
      effective_to: body.effective_to ?? null,
      every_n_weeks: body.every_n_weeks,
      anchor_date: body.anchor_date ?? null,
      bookable_by: body.bookable_by,
      note: body.note ?? '',
    };
    return inTransaction(ctx.db, async (tx) => {
      if (versionId !== null && !(await holdVersion(tx, ctx.org.id, location.id, versionId))) {
        throw notFound('schedule_version', ['body', 'schedule_version_uuid'], versionId);
      }
      return insertRecord(ctx, tx, TEMPLATE, row, { locationId: location.id, localDay: null });
    });
  },
  patch: async (ctx, { params, body: { base_version: base, operatory_uuid: operatoryId, ...change } }) => {
    const ref = await reference(ctx);
    return inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { hold: true });
      if (operatoryId) requireOperatoryOf(ref, row.location_id, operatoryId, row.operatory_id);
      const next = changed(row, change);
      requireTimeOrder(next.start_time, next.end_time);
      requireDateOrder(next.effective_from, next.effective_to);
      return updateRecord(ctx, tx, TEMPLATE, row, { ...change, operatory_id: operatoryId }, { base });
    });
  },
  delete: (ctx, { params, query }) => removeRecord(ctx, TEMPLATE, params.template_uuid, query.base_version),
  restore: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, TEMPLATE, params.template_uuid, { deleted: true, hold: true });
      const versionId = row.schedule_version_id;
      if (versionId !== null && !(await holdVersion(tx, ctx.org.id, row.location_id, versionId))) {
        throw notFound('schedule_version', ['path', 'template_uuid'], versionId);
      }
      return restoreRecord(ctx, tx, TEMPLATE, row, body.base_version);
    }),
};

function isDraft(ref: Reference, versionId: string | null): boolean {
  return versionId !== null && ref.version.get(versionId)?.status !== 'published';
}
