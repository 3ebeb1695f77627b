import type { Kysely } from 'kysely';
import { patientName } from '#domain/patient/name.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { notFound, Refusal } from '../../refusal.ts';
import { findNames, findPatientIdentity, lockPatient, sharePatients } from './store.ts';

/**
 * Refuses a patient nobody knows; archived and merged ones are known.
 * @param loc where the request names the patient.
 * @throws Refusal 404.
 */
export async function requireKnownPatient(
  ctx: OrgContext,
  id: string,
  loc: readonly (string | number)[],
): Promise<void> {
  if (!(await findPatientIdentity(ctx.db, ctx.org.id, id))) throw notFound('patient', loc, id);
}

/** Display names by id, whatever became of the patients. */
export async function patientNames(
  ctx: OrgContext,
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly name: string }>> {
  const rows = await findNames(db, ctx.org.id, ids);
  return new Map(rows.map((row) => [row.id, { id: row.id, name: patientName(row) }]));
}

/** Holds a patient's file until the transaction ends: what is written beside it queues. */
export function holdPatient(ctx: OrgContext, tx: Kysely<Database>, id: string): Promise<void> {
  return lockPatient(tx, ctx.org.id, id);
}

type Found = Awaited<ReturnType<typeof findPatientIdentity>>;

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
  return admitPatient(await findPatientIdentity(ctx.db, ctx.org.id, id), id, loc);
}

/**
 * What decides whether patients can be booked, by id, for `admitPatient`. Nobody archives or merges them until the
 * transaction ends. Who writes for patients holds them before book-days and visits, as a merge does.
 */
export async function holdBookable(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<Found>>> {
  const rows = await sharePatients(tx, ctx.org.id, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The same as `requirePatient` for a patient who is held: what is decided about him stays true until it is written. */
export async function holdOpenPatient(
  ctx: OrgContext,
  tx: Kysely<Database>,
  id: string,
  loc: readonly (string | number)[],
): Promise<{ id: string; name: string }> {
  return admitPatient((await holdBookable(ctx, tx, [id])).get(id), id, loc);
}

/** The same as `requirePatient` for a patient that was looked up already. @param row undefined = there is none. */
export function admitPatient(
  row: Found,
  id: string,
  loc: readonly (string | number)[],
): { id: string; name: string } {
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
