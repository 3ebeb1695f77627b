import type { AppointmentRow } from './row.ts';
import { patientName } from '#domain/patient/name.ts';

/** The patient of a visit as the placement rule reads it. */
export function patientOf(row: AppointmentRow): { id: string; name: string } {
  return { id: row.patient_id, name: patientName(row) };
}
