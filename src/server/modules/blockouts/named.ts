import type { Ref } from '#contract/kernel/fields.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import { notFound, Refusal } from '../../refusal.ts';
import {
  living,
  refOf,
  type BlockoutTypeRow,
  type LocationRow,
  type Reference,
} from '../reference/service.ts';

/**
 * The location a body names.
 * @throws Refusal 404, 403 out of scope.
 */
export function namedLocation(ctx: OrgContext, ref: Reference, id: string): LocationRow {
  const location = living(ref.location, id, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  return location;
}

/**
 * The blockout type a body names, usable for new blockouts.
 * @throws Refusal 404, 422 when it is inactive.
 */
export function namedType(ref: Reference, id: string): BlockoutTypeRow {
  const loc = ['body', 'blockout_type_uuid'];
  const type = living(ref.blockoutType, id, 'blockout_type', loc);
  if (type.status === 'active') return type;
  throw new Refusal({ type: 'value_error', msg: 'This blockout type is not in use', loc, input: id });
}

/**
 * The operatories a body lists, each once; null = the whole location, one entry.
 * @throws Refusal 404, also for one of another location.
 */
export function namedOperatories(
  ref: Reference,
  locationId: string,
  ids: readonly string[] | null | undefined,
): readonly (Ref | null)[] {
  if (!ids) return [null];
  for (const [index, id] of ids.entries()) {
    requireOperatoryOf(ref, locationId, id, ['body', 'operatory_uuids', index]);
  }
  return [...new Set(ids)].map((id) => refOf(ref.operatory, id));
}

/**
 * @param kept where the blockout stands already.
 * @throws Refusal 404 for an unknown operatory or one of another location.
 */
export function requireOperatoryOf(
  ref: Reference,
  locationId: string,
  id: string,
  loc: readonly (string | number)[],
  kept: string | null = null,
): void {
  const row = living(ref.operatory, id, 'operatory', loc, [kept]);
  if (row.location_id !== locationId) throw notFound('operatory', loc, id);
}
