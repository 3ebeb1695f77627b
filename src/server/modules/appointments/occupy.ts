import type { Kysely } from 'kysely';
import { occupiesSlot } from '#domain/appointment/status.ts';
import { contains } from '#domain/interval/interval.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { requirePatient } from '../patients/service.ts';
import { living, type Reference } from '../reference/service.ts';
import type { Judged } from './judged.ts';
import { patientOf } from './patient-of.ts';
import { requirePlace, type ProposedPlace } from './placement.ts';
import { slotOf, type AppointmentRow } from './row.ts';

/** Where a stored visit shall stand. */
type NextOccupied = Omit<ProposedPlace, 'appointmentId' | 'locationId' | 'patient' | 'isNewPatient'>;

/**
 * Refuses a stored visit that may not stand where it is proposed: it comes to the book under the same conditions as a new
 * one, whichever way it comes.
 * @throws Refusal 404 or 422 when what it stands on is out of use, 409 with all conflicts.
 */
export async function requirePlaceFor(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  row: AppointmentRow,
  next: NextOccupied,
): Promise<Judged> {
  await requireUsable(ctx, tx, ref, row, next);
  return requirePlace(ctx, tx, ref, {
    ...next,
    appointmentId: row.id,
    locationId: row.location_id,
    patient: patientOf(row),
    isNewPatient: row.is_new_patient,
  });
}

/**
 * Time that a visit did not take before needs a location, an operatory, providers and a patient in use, as in a booking;
 * a visit that stays within its time goes on naming what was archived since.
 * @throws Refusal 404 for location, operatory or provider, 422 for the patient.
 */
export async function requireUsable(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  row: AppointmentRow,
  { operatoryId, slot, providers }: Pick<NextOccupied, 'operatoryId' | 'slot' | 'providers'>,
): Promise<void> {
  const before = row.deleted_at === null && occupiesSlot(row.status) ? slotOf(row) : null;
  if (before && row.operatory_id === operatoryId && contains(before, slot)) return;
  living(ref.location, row.location_id, 'location', ['body', 'location_uuid']);
  living(ref.operatory, operatoryId, 'operatory', ['body', 'operatory_uuid']);
  for (const [index, { providerId }] of providers.entries()) {
    living(ref.provider, providerId, 'provider', ['body', 'providers', index, 'provider_uuid']);
  }
  await requirePatient({ ...ctx, db }, row.patient_id, ['body', 'patient_uuid']);
}
