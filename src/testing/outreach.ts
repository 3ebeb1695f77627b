import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, NewRow, Row } from '#server/db/schema.ts';
import { makeDefinition, makePatient, makeProcedureCode, type Practice } from './builders.ts';

type Db = Kysely<Database>;

let made = 0;

/** A type of recall, every six months unless told otherwise. */
export async function makeRecallType(
  db: Db,
  org: string,
  row: Partial<NewRow<'recall_type'>> = {},
): Promise<Row<'recall_type'>> {
  made += 1;
  return db
    .insertInto('recall_type')
    .values({ org_id: org, id: v7(), name: `Recall ${made}`, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Lets a procedure start a recall. */
export async function makeTrigger(
  db: Db,
  type: Row<'recall_type'>,
  code: Row<'procedure_code'>,
  row: Partial<NewRow<'recall_trigger'>> = {},
): Promise<Row<'recall_trigger'>> {
  return db
    .insertInto('recall_trigger')
    .values({ org_id: type.org_id, id: v7(), recall_type_id: type.id, procedure_code_id: code.id, ...row })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** A patient's recall: due on 2026-03-20, last performed half a year before. */
export async function makeRecall(
  db: Db,
  patient: Row<'patient'>,
  type: Row<'recall_type'>,
  row: Partial<NewRow<'patient_recall'>> = {},
): Promise<Row<'patient_recall'>> {
  return db
    .insertInto('patient_recall')
    .values({
      org_id: patient.org_id,
      id: v7(),
      patient_id: patient.id,
      recall_type_id: type.id,
      interval: JSON.stringify(type.default_interval),
      date_previous: '2025-09-20',
      date_due: '2026-03-20',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The practice's patient waits at its location, since 2026-02-10, for anything. */
export async function makeEntry(
  db: Db,
  practice: Pick<Practice, 'org' | 'location' | 'patient'>,
  row: Partial<NewRow<'waitlist_entry'>> = {},
): Promise<Row<'waitlist_entry'>> {
  return db
    .insertInto('waitlist_entry')
    .values({
      org_id: practice.org.id,
      id: v7(),
      patient_id: practice.patient.id,
      location_id: practice.location.id,
      created_at: '2026-02-10T15:00:00Z',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Recalls and waitlist, each record at a version above 1, and a deleted or removed one that can come back. */
export interface OutreachFacts {
  readonly recallType: Row<'recall_type'>;
  /** No patient has a recall of it. */
  readonly spareRecallType: Row<'recall_type'>;
  readonly deletedRecallType: Row<'recall_type'>;
  readonly trigger: Row<'recall_trigger'>;
  readonly deletedTrigger: Row<'recall_trigger'>;
  readonly recall: Row<'patient_recall'>;
  readonly waitlistPriority: Row<'definition'>;
  /** Waiting, at its home location only, with an amount and one contact. */
  readonly entry: Row<'waitlist_entry'>;
  readonly removedEntry: Row<'waitlist_entry'>;
}

const VERSION = { version: 5 };
const DELETED = { ...VERSION, deleted_at: '2026-03-01T00:00:00Z' };

export async function makeOutreachFacts(
  db: Db,
  practice: Practice,
  code: Row<'procedure_code'>,
): Promise<OutreachFacts> {
  const org = practice.org.id;
  const recallType = await makeRecallType(db, org, VERSION);
  const entry = await makeEntry(db, practice, {
    ...VERSION,
    appointment_type_id: practice.type.id,
    treatment_value: '196.00',
    contact_attempts: 1,
    score_details: JSON.stringify({
      total: 20,
      components: [{ key: 'treatment_value', points: 20, max_points: 20, reason: '196.00 against …' }],
      formula_version: 1,
    }),
    patient_score: 20,
  });
  await db
    .insertInto('waitlist_contact')
    .values({
      org_id: org,
      id: v7(),
      waitlist_entry_id: entry.id,
      contact_method: 'phone',
      slot_location_id: practice.location.id,
      slot_date: '2026-02-20',
      slot_start_time: '09:00:00',
      contacted_by: 'Ines Duarte',
    })
    .execute();
  return {
    recallType,
    spareRecallType: await makeRecallType(db, org, VERSION),
    deletedRecallType: await makeRecallType(db, org, DELETED),
    trigger: await makeTrigger(db, recallType, code, VERSION),
    deletedTrigger: await makeTrigger(db, recallType, await makeProcedureCode(db, org), DELETED),
    recall: await makeRecall(db, practice.patient, recallType, VERSION),
    waitlistPriority: await makeDefinition(db, org, { category: 'WaitlistPriority' }),
    entry,
    removedEntry: await makeEntry(
      db,
      { ...practice, patient: await makePatient(db, org) },
      { ...VERSION, status: 'removed' },
    ),
  };
}
