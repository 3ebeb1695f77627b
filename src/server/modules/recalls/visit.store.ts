import { sql, type Kysely } from 'kysely';
import type { Performance } from '#domain/recall/performance.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** Lets the visits of one patient change the patient's recalls one after another. */
export async function queueForPatient(tx: Db, orgId: string, patientId: string): Promise<void> {
  const key = `recalls ${orgId} ${patientId}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

/** Living recall types that one of the procedures starts. */
export function typesStartedBy(
  tx: Db,
  orgId: string,
  codeIds: readonly string[],
): Promise<Row<'recall_type'>[]> {
  if (codeIds.length === 0) return Promise.resolve([]);
  return tx
    .selectFrom('recall_type as t')
    .selectAll('t')
    .where('t.org_id', '=', orgId)
    .where('t.deleted_at', 'is', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('recall_trigger as g')
          .select('g.id')
          .whereRef('g.org_id', '=', 't.org_id')
          .whereRef('g.recall_type_id', '=', 't.id')
          .where('g.procedure_code_id', 'in', [...codeIds])
          .where('g.deleted_at', 'is', null),
      ),
    )
    .orderBy('t.id')
    .execute();
}

/** Living recalls of a patient by type, without holding them. */
export function recallsOfTypes(
  tx: Db,
  orgId: string,
  patientId: string,
  typeIds: readonly string[],
): Promise<Pick<Row<'patient_recall'>, 'id' | 'recall_type_id'>[]> {
  if (typeIds.length === 0) return Promise.resolve([]);
  return tx
    .selectFrom('patient_recall')
    .select(['id', 'recall_type_id'])
    .where('org_id', '=', orgId)
    .where('patient_id', '=', patientId)
    .where('recall_type_id', 'in', [...typeIds])
    .where('deleted_at', 'is', null)
    .execute();
}

/** Holds living recalls until the transaction ends, in the order in which everybody takes them. */
export function holdRecalls(tx: Db, orgId: string, ids: readonly string[]): Promise<Row<'patient_recall'>[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .selectFrom('patient_recall')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** Recalls that a visit performed. */
export async function performedBy(tx: Db, orgId: string, visitId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('recall_performance')
    .select('patient_recall_id')
    .where('org_id', '=', orgId)
    .where('appointment_id', '=', visitId)
    .execute();
  return rows.map((row) => row.patient_recall_id);
}

/** What performed a recall, by day, then in the order of writing. */
export async function performancesOf(tx: Db, orgId: string, recallId: string): Promise<Performance[]> {
  const rows = await tx
    .selectFrom('recall_performance')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('patient_recall_id', '=', recallId)
    .orderBy('performed_on')
    .orderBy('created_at')
    .orderBy('appointment_id')
    .execute();
  return rows.map((row) => ({
    visitId: row.appointment_id,
    performedOn: row.performed_on,
    before: { datePrevious: row.previous_before, dateDue: row.due_before },
    dueAfter: row.due_after,
    started: row.started,
  }));
}

/** Writes performances, new or changed. */
export async function savePerformances(
  tx: Db,
  orgId: string,
  recallId: string,
  performances: readonly Performance[],
): Promise<void> {
  for (const one of performances) {
    const values = {
      performed_on: one.performedOn,
      previous_before: one.before.datePrevious,
      due_before: one.before.dateDue,
      due_after: one.dueAfter,
      started: one.started,
    };
    await tx
      .insertInto('recall_performance')
      .values({ org_id: orgId, patient_recall_id: recallId, appointment_id: one.visitId, ...values })
      .onConflict((conflict) =>
        conflict.columns(['org_id', 'patient_recall_id', 'appointment_id']).doUpdateSet(values),
      )
      .execute();
  }
}

export async function deletePerformance(
  tx: Db,
  orgId: string,
  recallId: string,
  visitId: string,
): Promise<void> {
  await tx
    .deleteFrom('recall_performance')
    .where('org_id', '=', orgId)
    .where('patient_recall_id', '=', recallId)
    .where('appointment_id', '=', visitId)
    .execute();
}

/** Day of the first scheduled visit tied to a recall; null when none is. */
export async function bookedDay(tx: Db, orgId: string, recallId: string): Promise<LocalDate | null> {
  const row = await tx
    .selectFrom('appointment')
    .select('schedule_date')
    .where('org_id', '=', orgId)
    .where('recall_id', '=', recallId)
    .where('status', '=', 'scheduled')
    .where('deleted_at', 'is', null)
    .orderBy('start_at')
    .limit(1)
    .executeTakeFirst();
  return row?.schedule_date ?? null;
}

/** Whether a visit or a waitlist entry names the recall. */
export async function isNamed(tx: Db, orgId: string, recallId: string): Promise<boolean> {
  const { rows } = await sql<{ named: boolean }>`
    select exists (select from appointment where org_id = ${orgId} and recall_id = ${recallId})
      or exists (select from waitlist_entry where org_id = ${orgId} and recall_id = ${recallId}) as named`.execute(
    tx,
  );
  return rows[0]?.named ?? false;
}

/** Visits still to come that are tied to a recall, by id. */
export async function openVisitsOf(tx: Db, orgId: string, recallId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('appointment')
    .select('id')
    .where('org_id', '=', orgId)
    .where('recall_id', '=', recallId)
    .where('status', 'in', ['planned', 'scheduled', 'unscheduled', 'pinboard'])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}

/** Ids of open recalls whose date has passed and that do not say so yet. */
export async function dueBefore(db: Db, orgId: string, day: LocalDate): Promise<string[]> {
  const rows = await db
    .selectFrom('patient_recall')
    .select('id')
    .where('org_id', '=', orgId)
    .where('status', '=', 'due')
    .where('date_due', '<', day)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
