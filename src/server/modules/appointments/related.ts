import { notFound, Refusal } from '../../refusal.ts';
import {
  known,
  living,
  type AppointmentTypeRow,
  type OperatoryRow,
  type Reference,
} from '../reference/service.ts';

/**
 * An operatory of the visit's own location.
 * @param kept where the visit stands already.
 * @throws Refusal 404 also for one of another location: it does not exist there.
 */
export function requireOperatory(
  ref: Reference,
  locationId: string,
  id: string,
  kept: string | null = null,
): OperatoryRow {
  const row = living(ref.operatory, id, 'operatory', ['body', 'operatory_uuid'], [kept]);
  if (row.location_id !== locationId) throw notFound('operatory', ['body', 'operatory_uuid'], id);
  return row;
}

type Loc = readonly (string | number)[];
const TYPE_LOC: Loc = ['body', 'appointment_type_uuid'];

/**
 * A type, archived or not.
 * @throws Refusal 404 when unknown.
 */
export function requireType(ref: Reference, id: string, loc: Loc = TYPE_LOC): AppointmentTypeRow {
  return known(ref.type, id, 'appointment_type', loc);
}

/**
 * Whether a type may be chosen for visits at a location.
 * @throws Refusal 422 when archived or not offered there (catalogue §19).
 */
export function requireOffered(ref: Reference, locationId: string, type: AppointmentTypeRow): void {
  requireInUse(type);
  if (isOffered(ref, locationId, type)) return;
  const msg = 'This location does not offer this appointment type';
  throw new Refusal({ type: 'value_error', msg, loc: TYPE_LOC, input: type.id });
}

/** @throws Refusal 422 for an archived type: it may not be chosen any more. */
export function requireInUse(type: AppointmentTypeRow, loc: Loc = TYPE_LOC): void {
  if (type.deleted_at === null) return;
  const msg = 'This appointment type is archived';
  throw new Refusal({ type: 'value_error', msg, loc, input: type.id });
}

/** Whether a location offers a type that is in use: one of its locations, or any when it names none. */
export function isOffered(ref: Reference, locationId: string, type: AppointmentTypeRow): boolean {
  const offered = ref.typeLocations.filter((entry) => entry.appointment_type_id === type.id);
  return offered.length === 0 || offered.some((entry) => entry.location_id === locationId);
}

/**
 * A confirmation status, or null to clear it.
 * @throws Refusal 404 for an unknown definition or one of another category.
 */
export function requireConfirmation(ref: Reference, id: string | null, field: string): string | null {
  if (id === null) return null;
  return requireDefinition(ref, id, 'ApptConfirmed', 'confirmation_status', field);
}

/**
 * A definition of one category.
 * @param entity what the error calls it.
 * @throws Refusal 404.
 */
export function requireDefinition(
  ref: Reference,
  id: string,
  category: 'ApptConfirmed' | 'CancelReason' | 'BrokenReason',
  entity: string,
  field: string,
): string {
  const row = living(ref.definition, id, entity, ['body', field]);
  if (row.category !== category) throw notFound(entity, ['body', field], id);
  return row.id;
}

/** The first confirmation status that means "unconfirmed". */
export function firstUnconfirmed(ref: Reference): string | null {
  return (
    ref.definitions.find(
      (row) =>
        row.category === 'ApptConfirmed' &&
        row.kind === 'unconfirmed' &&
        !row.is_hidden &&
        row.deleted_at === null,
    )?.id ?? null
  );
}
