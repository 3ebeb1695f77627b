import type { Kysely } from 'kysely';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { versionConflict } from '../../version-conflict.ts';
import type { Reference } from '../reference/service.ts';
import { shapePatient } from './shape.ts';
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

/**
 * Refuses a file that was merged into another: it stays as it was.
 * @throws Refusal 422.
 */
export function requireOpenFile(row: PatientRow, loc: readonly string[]): void {
  if (row.merged_into_id === null) return;
  throw new Refusal({
    type: 'state_not_allowed',
    msg: 'This patient was merged into another one',
    loc,
    input: row.id,
    ctx: { reason: 'merged', merged_into_uuid: row.merged_into_id },
  });
}

/**
 * @param field of the body that names the base; absent base = last write wins (decisions 5).
 * @throws Refusal 409 with the file as it is when the base is stale.
 */
export async function requirePatientBase(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ref: Reference,
  row: PatientRow,
  base: number | undefined,
  field = 'base_version',
): Promise<void> {
  if (base === undefined || base === row.version) return;
  const current = shapePatient(ctx, ref, row);
  throw await versionConflict(tx, { table: 'patient', org: ctx.org.id, id: row.id, base, current, field });
}

/** Patients in the order of their ids. */
export async function loadPatients(ctx: OrgContext, ids: readonly string[]): Promise<PatientRow[]> {
  const rows = await findPatients(ctx.db, ctx.org.id, ids, ctx.now());
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
