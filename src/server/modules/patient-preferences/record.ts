import type * as z from 'zod';
import type { patientPreference } from '#contract/patient-preferences.ts';
import type { OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { RecordKind } from '../../records.ts';
import { patientNames } from '../patients/service.ts';
import { refOf, reference, type Reference } from '../reference/service.ts';

export type PreferenceAnswer = z.input<typeof patientPreference>;
type PreferenceRow = Row<'patient_preference'>;

/** Patients are known to the whole organisation, and so is how they like to be seen. */
export const PREFERENCE: RecordKind<'patient_preference', PreferenceAnswer> = {
  table: 'patient_preference',
  param: 'preference_uuid',
  admit: () => undefined,
  shape: async (ctx, db, row) => {
    const names = await patientNames(ctx, db, [row.patient_id]);
    return shapePreference(await reference(ctx), names, row);
  },
  told: (ref, row) => ({
    preferred_provider: refOf(ref.provider, row.preferred_provider_id),
    preferred_operatory: refOf(ref.operatory, row.preferred_operatory_id),
    preferred_days: row.preferred_days,
    preferred_time_start: row.preferred_time_start,
    preferred_time_end: row.preferred_time_end,
    preferred_contact_method: row.preferred_contact_method,
    learned_from_history: row.learned_from_history,
    notes: row.notes,
  }),
  place: () => ({ locationId: null, localDay: null }),
};

export async function shapePreferences(
  ctx: OrgContext,
  rows: readonly PreferenceRow[],
): Promise<PreferenceAnswer[]> {
  const ref = await reference(ctx);
  const names = await patientNames(
    ctx,
    ctx.db,
    rows.map((row) => row.patient_id),
  );
  return rows.map((row) => shapePreference(ref, names, row));
}

function shapePreference(
  ref: Reference,
  names: Awaited<ReturnType<typeof patientNames>>,
  row: PreferenceRow,
): PreferenceAnswer {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    patient: names.get(row.patient_id) ?? { id: row.patient_id, name: null },
    preferred_provider: refOf(ref.provider, row.preferred_provider_id),
    preferred_operatory: refOf(ref.operatory, row.preferred_operatory_id),
    preferred_days: row.preferred_days,
    preferred_time_start: row.preferred_time_start,
    preferred_time_end: row.preferred_time_end,
    preferred_contact_method: row.preferred_contact_method,
    learned_from_history: row.learned_from_history,
    notes: row.notes,
  };
}
