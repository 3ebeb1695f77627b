import { sql, type Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** Holds the rows of patients until the transaction ends, in the same order everywhere. */
export async function lockPatients(tx: Db, orgId: string, ids: readonly string[]): Promise<void> {
  await sql`select from patient where org_id = ${orgId} and id = any(${[...ids]}::uuid[]) and deleted_at is null
    order by id for update`.execute(tx);
}

/** All visits of a patient, deleted ones too: they may come back. */
export async function visitsOf(tx: Db, orgId: string, patientId: string) {
  // Twice, because the living and the deleted ones have indexes of their own.
  const { rows } = await sql<Pick<Row<'appointment'>, 'id' | 'location_id' | 'schedule_date'>>`
    select id, location_id, schedule_date from appointment
      where org_id = ${orgId} and patient_id = ${patientId} and deleted_at is null
    union all
    select id, location_id, schedule_date from appointment
      where org_id = ${orgId} and patient_id = ${patientId} and deleted_at is not null
    order by id`.execute(tx);
  return rows;
}

/** All recalls of a patient, deleted ones too. */
export function recallsOf(tx: Db, orgId: string, patientId: string) {
  return tx
    .selectFrom('patient_recall')
    .select(['id', 'recall_type_id', 'is_disabled', 'status', 'deleted_at'])
    .where('org_id', '=', orgId)
    .where('patient_id', '=', patientId)
    .orderBy('id')
    .execute();
}

/** All waitlist entries of a patient, deleted ones too. */
export async function entriesOf(tx: Db, orgId: string, patientId: string) {
  const { rows } = await sql<
    Pick<Row<'waitlist_entry'>, 'id' | 'location_id' | 'appointment_type_id' | 'status' | 'deleted_at'>
  >`select id, location_id, appointment_type_id, status, deleted_at from waitlist_entry
    where org_id = ${orgId} and patient_id = ${patientId} order by id`.execute(tx);
  return rows;
}

/** The living scheduling preference of a patient, held. */
export function preferenceOf(tx: Db, orgId: string, patientId: string) {
  return tx
    .selectFrom('patient_preference')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('patient_id', '=', patientId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/** Patients for whom one pays, and files that were merged into one's file. */
export async function dependantsOf(
  tx: Db,
  orgId: string,
  patientId: string,
): Promise<{ guarantees: string[]; merged: string[] }> {
  const living = () => tx.selectFrom('patient').select('id').where('org_id', '=', orgId);
  const guarantees = await living().where('guarantor_id', '=', patientId).orderBy('id').execute();
  const merged = await living().where('merged_into_id', '=', patientId).orderBy('id').execute();
  return { guarantees: guarantees.map((row) => row.id), merged: merged.map((row) => row.id) };
}
