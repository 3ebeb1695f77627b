import { patientName } from '#domain/patient/name.ts';
import type { OrgContext } from '../../context.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { findPatientIdentity } from './store.ts';

/**
 * A patient for whom something new may be written: a visit, a waitlist entry. Patients are known to the whole
 * organisation, whatever the caller's locations (decisions 11).
 * @param loc where the request names the patient.
 * @throws Refusal 404 when unknown or deleted; 422 when archived or merged into another file.
 */
export async function requirePatient(
  ctx: OrgContext,
  id: string,
  loc: readonly (string | number)[],
): Promise<{ id: string; name: string }> {
  const row = await findPatientIdentity(ctx.db, ctx.org.id, id);
  if (!row) throw notFound('patient', loc, id);
  if (row.merged_into_id !== null) {
    throw new Refusal({
      type: 'value_error',
      msg: 'This patient was merged into another one',
      loc,
      input: id,
      ctx: { reason: 'merged', merged_into_uuid: row.merged_into_id },
    });
  }
  if (row.archived_at !== null) {
    throw new Refusal({
      type: 'value_error',
      msg: 'This patient is archived',
      loc,
      input: id,
      ctx: { reason: 'archived' },
    });
  }
  return { id: row.id, name: patientName(row) };
}
