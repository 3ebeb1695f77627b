import { v7 } from 'uuid';
import type { appointmentRuleEndpoints } from '#contract/appointment-rules.ts';
import { requireLocation, requireReach, type OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Handlers } from '../../handler.ts';
import { byAge, pageOf } from '../../paging.ts';
import { insertRecord, removeRecord, requireRecord, restoreRecord, updateRecord } from '../../records.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { known, living, reference, type Reference } from '../reference/service.ts';
import { RULE, shapeRule } from './record.ts';

/** Rules whether visits of two types may overlap (catalogue: Conflicts). Changing one never touches booked visits. */
export const appointmentRuleHandlers: Handlers<typeof appointmentRuleEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    requireFilters(ctx, ref, query);
    const type = query.appointment_type_uuid;
    // Catalogue §19, literally: without a location the rules of the whole organisation, with one its own alone.
    const rows = ref.rules.filter(
      (row) =>
        row.location_id === (query.location_uuid ?? null) &&
        (type === undefined || row.appointment_type_a_id === type || row.appointment_type_b_id === type),
    );
    return pageOf(
      rows.toSorted(byAge).map((row) => shapeRule(ref, row)),
      query,
    );
  },
  get: async (ctx, { params }) =>
    RULE.shape(ctx, ctx.db, await requireRecord(ctx, ctx.db, RULE, params.rule_uuid)),
  create: async (ctx, { body }) => {
    const ref = await reference(ctx);
    for (const field of ['appointment_type_uuid_a', 'appointment_type_uuid_b'] as const) {
      requireType(ref, body[field], field);
    }
    const locationId = body.location_uuid ?? null;
    if (locationId !== null) living(ref.location, locationId, 'location', ['body', 'location_uuid']);
    requireReach(ctx, locationId);
    const row = {
      org_id: ctx.org.id,
      id: v7(),
      appointment_type_a_id: body.appointment_type_uuid_a,
      appointment_type_b_id: body.appointment_type_uuid_b,
      location_id: locationId,
      allow_overlap: body.allow_overlap,
    };
    return onePerPair(['body', 'appointment_type_uuid_b'], () =>
      inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, RULE, row, { locationId, localDay: null })),
    );
  },
  patch: (ctx, { params, body }) =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, RULE, params.rule_uuid, { hold: true });
      const change = { allow_overlap: body.allow_overlap };
      return updateRecord(ctx, tx, RULE, row, change, { base: body.base_version });
    }),
  delete: (ctx, { params, query }) => removeRecord(ctx, RULE, params.rule_uuid, query.base_version),
  restore: (ctx, { params, body }) =>
    onePerPair(['path', 'rule_uuid'], () =>
      inTransaction(ctx.db, async (tx) => {
        const row = await requireRecord(ctx, tx, RULE, params.rule_uuid, { deleted: true, hold: true });
        return restoreRecord(ctx, tx, RULE, row, body.base_version);
      }),
    ),
};

function requireFilters(
  ctx: OrgContext,
  ref: Reference,
  filter: { location_uuid?: string | undefined; appointment_type_uuid?: string | undefined },
): void {
  if (filter.location_uuid !== undefined) {
    known(ref.location, filter.location_uuid, 'location', ['query', 'location_uuid']);
    requireLocation(ctx, filter.location_uuid);
  }
  const type = filter.appointment_type_uuid;
  if (type !== undefined) known(ref.type, type, 'appointment_type', ['query', 'appointment_type_uuid']);
}

/** A type that can still be booked: 404 when unknown, 422 when archived (catalogue §19). */
function requireType(ref: Reference, id: string, field: string): void {
  const row = ref.type.get(id);
  if (!row) throw notFound('appointment_type', ['body', field], id);
  if (row.deleted_at === null) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'This appointment type is archived',
    loc: ['body', field],
    input: id,
  });
}

/** One rule for each pair and location, whatever the order of the pair: the unique index decides. */
async function onePerPair<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'appointment_rule_pair_unique') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'These two types have a rule already',
      loc,
      ctx: { entity: 'appointment_rule' },
    });
  }
}
