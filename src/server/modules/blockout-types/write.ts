import { v7 } from 'uuid';
import { PLAIN, type BookingRuleIn, type blockoutTypeEndpoints } from '#contract/blockout-types.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { OrgContext } from '../../context.ts';
import { databaseConflict } from '../../db/errors.ts';
import type { BookingRule } from '../../db/tables/column.ts';
import { inTransaction } from '../../db/transaction.ts';
import { insertRecord, removeRecord, requireRecord, restoreRecord, updateRecord } from '../../records.ts';
import { Refusal } from '../../refusal.ts';
import { requireInUse, requireType } from '../appointments/service.ts';
import { reference, type Reference } from '../reference/service.ts';
import { BLOCKOUT_TYPE, type BlockoutTypeAnswer } from './kind.ts';
import { countUses } from './store.ts';

type Request<Name extends keyof typeof blockoutTypeEndpoints> = EndpointRequest<
  (typeof blockoutTypeEndpoints)[Name]
>;

export async function createBlockoutType(
  ctx: OrgContext,
  { body }: Request<'create'>,
): Promise<BlockoutTypeAnswer> {
  const { booking_rule, color, ...columns } = body;
  const rule = JSON.stringify(readRule(await reference(ctx), booking_rule));
  const row = { ...columns, color: color ?? PLAIN, booking_rule: rule, org_id: ctx.org.id, id: v7() };
  const place = { locationId: null, localDay: null };
  return nameGuarded(['body', 'name'], () =>
    inTransaction(ctx.db, (tx) => insertRecord(ctx, tx, BLOCKOUT_TYPE, row, place)),
  );
}

/** Changes the fields given; what the blockouts of the type mean changes with it. */
export async function patchBlockoutType(
  ctx: OrgContext,
  { params, body }: Request<'patch'>,
): Promise<BlockoutTypeAnswer> {
  const { base_version: base, booking_rule, ...columns } = body;
  const ref = await reference(ctx);
  return nameGuarded(['body', 'name'], () =>
    inTransaction(ctx.db, async (tx) => {
      const row = await requireRecord(ctx, tx, BLOCKOUT_TYPE, params.blockout_type_uuid, { hold: true });
      const rule = booking_rule && { booking_rule: readRule(ref, booking_rule, row.booking_rule) };
      return updateRecord(ctx, tx, BLOCKOUT_TYPE, row, { ...columns, ...rule }, { base });
    }),
  );
}

/**
 * Hides a type that nothing uses.
 * @throws Refusal 409 `in_use`. Writers of blockouts hold the row of their type, so none can appear in between.
 */
export async function deleteBlockoutType(
  ctx: OrgContext,
  { params, query }: Request<'delete'>,
): Promise<void> {
  const { blockout_type_uuid: id } = params;
  await removeRecord(ctx, BLOCKOUT_TYPE, id, query.base_version, async (tx) => {
    const uses = await countUses(tx, ctx.org.id, id);
    if (uses.blockouts + uses.template_items === 0) return;
    throw new Refusal({
      type: 'in_use',
      msg: 'Blockouts or templates have this type; make it inactive or hide it',
      loc: ['path', 'blockout_type_uuid'],
      input: id,
      ctx: { entity: 'blockout_type', ...uses },
    });
  });
}

export async function restoreBlockoutType(
  ctx: OrgContext,
  { params, body }: Request<'restore'>,
): Promise<BlockoutTypeAnswer> {
  return nameGuarded(['path', 'blockout_type_uuid'], () =>
    inTransaction(ctx.db, async (tx) => {
      const finding = { deleted: true, hold: true };
      const row = await requireRecord(ctx, tx, BLOCKOUT_TYPE, params.blockout_type_uuid, finding);
      return restoreRecord(ctx, tx, BLOCKOUT_TYPE, row, body.base_version);
    }),
  );
}

/**
 * @param kept the rule as it is; nothing for a new type.
 * @throws Refusal 404 for an appointment type that is unknown, 422 for an archived one.
 */
function readRule(ref: Reference, rule: BookingRuleIn, kept?: BookingRule): BookingRule {
  if (rule.kind !== 'appointment_types') return { kind: rule.kind };
  const before = kept?.kind === 'appointment_types' ? kept.appointment_type_uuids : [];
  const ids = rule.appointment_type_uuids ?? [];
  for (const [index, id] of ids.entries()) {
    const loc = ['body', 'booking_rule', 'appointment_type_uuids', index];
    const type = requireType(ref, id, loc);
    if (!before.includes(id)) requireInUse(type, loc);
  }
  return { kind: rule.kind, appointment_type_uuids: [...new Set(ids)] };
}

/** One type of a name: the unique index decides, whoever was faster. */
async function nameGuarded<T>(loc: readonly string[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (databaseConflict(error)?.constraint !== 'blockout_type_name_unique') throw error;
    throw new Refusal({
      type: 'duplicate',
      msg: 'Another blockout type has this name',
      loc,
      ctx: { entity: 'blockout_type', field: 'name' },
    });
  }
}
