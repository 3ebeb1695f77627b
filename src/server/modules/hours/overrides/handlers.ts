import { v7 } from 'uuid';
import type { scheduleOverrideEndpoints } from '#contract/schedule-overrides.ts';
import { overrideTimes, type OverrideFault, type OverrideTimes } from '#domain/openings/override.ts';
import { inTransaction } from '../../../db/transaction.ts';
import type { Handlers } from '../../../handler.ts';
import { pageFrom, windowOf } from '../../../paging.ts';
import {
  changed,
  insertRecord,
  removeRecord,
  requireRecord,
  restoreRecord,
  updateRecord,
} from '../../../records.ts';
import { Refusal } from '../../../refusal.ts';
import { scopeOfList } from '../../../scope.ts';
import { known, reference } from '../../reference/service.ts';
import { requireOperatoryOf, requirePlace } from '../checks.ts';
import { OVERRIDE, shapeOverride } from './record.ts';
import { listOverrides } from './store.ts';

/** Deviations of single days. They never move visits; the answer names those left outside the hours. */
export const scheduleOverrideHandlers: Handlers<typeof scheduleOverrideEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const locationIds = await scopeOfList(ctx, query.location_uuid);
    const providerId = query.provider_uuid;
    if (providerId !== undefined) known(ref.provider, providerId, 'provider', ['query', 'provider_uuid']);
    const filter = { locationIds, providerId, from: query.date_from, to: query.date_to };
    const { rows, total } = await listOverrides(ctx.db, ctx.org.id, filter, windowOf(query));
    return pageFrom(
      rows.map((row) => shapeOverride(ref, row)),
      total,
      query,
    );
  },
  get: async (ctx, { params }) =>
    OVERRIDE.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, OVERRIDE, params.override_uuid)),
  create: async (ctx, { body }) => {
    const ref = await reference(ctx);
    const { provider, location } = requirePlace(ctx, ref, body);
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      provider_id: provider.id,
      location_id: location.id,
      operatory_id: body.operatory_uuid ?? null,
      override_date: body.override_date,
      ...requireTimes({
        isUnavailable: body.is_unavailable,
        startTime: body.start_time ?? null,
        endTime: body.end_time ?? null,
      }),
      override_reason: body.override_reason ?? 'other',
      note: body.note ?? '',
      bookable_by: body.bookable_by,
    };
    const place = { locationId: location.id, localDay: body.override_date };
    return inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, OVERRIDE, row, place));
  },
  patch: async (ctx, { params, body: { base_version: base, operatory_uuid: operatoryId, ...change } }) => {
    const ref = await reference(ctx);
    return inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, OVERRIDE, params.override_uuid, { hold: true });
      if (operatoryId) requireOperatoryOf(ref, row.location_id, operatoryId, row.operatory_id);
      const next = changed(row, change);
      const times = requireTimes({
        isUnavailable: next.is_unavailable,
        startTime: next.start_time,
        endTime: next.end_time,
      });
      return updateRecord(
        ctx,
        tx,
        OVERRIDE,
        row,
        { ...change, ...times, operatory_id: operatoryId },
        { base },
      );
    });
  },
  delete: (ctx, { params, query }) => removeRecord(ctx, OVERRIDE, params.override_uuid, query.base_version),
  restore: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, OVERRIDE, params.override_uuid, { deleted: true, hold: true });
      return restoreRecord(ctx, tx, OVERRIDE, row, body.base_version);
    }),
};

const FAULTS: Readonly<Record<OverrideFault, { field: string; msg: string }>> = {
  start_missing: { field: 'start_time', msg: 'Unless unavailable, both times are needed' },
  end_missing: { field: 'end_time', msg: 'Unless unavailable, both times are needed' },
  order: { field: 'end_time', msg: 'The end must be after the start' },
};

/** @throws Refusal 422 for an override that is neither unavailable nor a range (catalogue §4 d). */
function requireTimes(given: OverrideTimes) {
  const result = overrideTimes(given);
  if (result.ok) {
    const { isUnavailable, startTime, endTime } = result.times;
    return { is_unavailable: isUnavailable, start_time: startTime, end_time: endTime };
  }
  const { field, msg } = FAULTS[result.fault];
  throw new Refusal({ type: 'value_error', msg, loc: ['body', field], ctx: { reason: result.fault } });
}
