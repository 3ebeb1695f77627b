import type { Kysely } from 'kysely';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound } from '../../refusal.ts';
import { findPatients, type PatientRow } from './store.ts';

/**
 * The patient a request names in its path.
 * @throws Refusal 404 when unknown, deleted or of another organisation.
 */
export async function loadPatient(ctx: OrgContext, db: Kysely<Database>, id: string): Promise<PatientRow> {
  const [row] = await findPatients(db, ctx.org.id, [id], ctx.now());
  if (!row) throw notFound('patient', ['path', 'patient_uuid'], id);
  return row;
}

/** Patients in the order of their ids. */
export async function loadPatients(ctx: OrgContext, ids: readonly string[]): Promise<PatientRow[]> {
  const rows = await findPatients(ctx.db, ctx.org.id, ids, ctx.now());
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
