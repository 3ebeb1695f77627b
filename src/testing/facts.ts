import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, Row } from '#server/db/schema.ts';
import {
  makeAppointment,
  makeAppointmentType,
  makeBlockTemplate,
  makeBlockTemplateItem,
  makeBlockout,
  makeBlockoutType,
  makeDefinition,
  makeFlowStatus,
  makeLocation,
  makeNote,
  makeOperatory,
  makePatient,
  makePractice,
  makeProcedureCode,
  type Practice,
} from './builders.ts';
import { makeOutreachFacts, type OutreachFacts } from './outreach.ts';
import { makeSetupFacts, type SetupFacts } from './setup-facts.ts';
import { makeScheduleFacts, type ScheduleFacts } from './schedule-facts.ts';

/**
 * A practice with one record of every kind that a request can name, at versions above 1 so that a base can be stale, with
 * amounts and ways to reach the patient, which not everybody may see.
 */
export interface Facts extends Practice, ScheduleFacts, OutreachFacts, SetupFacts {
  /** Another location, at which nothing of the rest lies. */
  readonly elsewhere: Row<'location'>;
  readonly guarantor: Row<'patient'>;
  readonly confirmation: Row<'definition'>;
  readonly cancelReason: Row<'definition'>;
  readonly brokenReason: Row<'definition'>;
  readonly tag: Row<'definition'>;
  readonly flowStatus: Row<'flow_status'>;
  readonly procedureCode: Row<'procedure_code'>;
  /** Scheduled on 2026-03-02 at 09:00 with the provider and a procedure. */
  readonly visit: Row<'appointment'>;
  /** That of `visit`. */
  readonly procedure: Row<'appointment_procedure'>;
  readonly pinned: Row<'appointment'>;
  readonly deletedVisit: Row<'appointment'>;
  readonly note: Row<'schedule_note'>;
  readonly deletedNote: Row<'schedule_note'>;
  readonly blockout: Row<'blockout'>;
  readonly deletedBlockout: Row<'blockout'>;
  /** On 2026-05-25. */
  readonly holiday: Row<'blockout'>;
  readonly holidayType: Row<'blockout_type'>;
  /** Nothing uses it. */
  readonly spareBlockoutType: Row<'blockout_type'>;
  readonly deletedBlockoutType: Row<'blockout_type'>;
  readonly template: Row<'block_template'>;
  readonly deletedTemplate: Row<'block_template'>;
  readonly templateItem: Row<'block_template_item'>;
  readonly deletedTemplateItem: Row<'block_template_item'>;
  readonly spareType: Row<'appointment_type'>;
  readonly archivedType: Row<'appointment_type'>;
}

const VERSION = 5;
const DELETED = { version: VERSION, deleted_at: '2026-03-01T00:00:00Z' };

export async function makeFacts(db: Kysely<Database>): Promise<Facts> {
  const made = await makePractice(db, { version: VERSION });
  const org = made.org.id;
  const patient = await makePatient(db, org, {
    version: VERSION,
    email: 'avery@example.test',
    balance: '80.00',
  });
  await db
    .insertInto('patient_phone')
    .values({ org_id: org, id: v7(), patient_id: patient.id, kind: 'mobile', number: '312 555 0114' })
    .execute();
  await db
    .insertInto('patient_insurance')
    .values({ org_id: org, id: v7(), patient_id: patient.id, rank: 1, carrier: 'Delta' })
    .execute();
  const practice = { ...made, patient };
  const confirmation = await makeDefinition(db, org, { category: 'ApptConfirmed', kind: 'confirmed' });
  const elsewhere = await makeLocation(db, org);
  await makeOperatory(db, elsewhere);
  const procedureCode = await makeProcedureCode(db, org);
  const visit = await makeAppointment(db, practice, {
    version: VERSION,
    production_amount: '98.00',
    estimated_insurance: '60.00',
    estimated_patient_portion: '38.00',
  });
  const below = { org_id: org, appointment_id: visit.id, provider_id: practice.provider.id };
  await db
    .insertInto('appointment_provider')
    .values({ ...below, id: v7(), role: 'primary' })
    .execute();
  const procedure = await db
    .insertInto('appointment_procedure')
    .values({ ...below, id: v7(), procedure_code_id: procedureCode.id, fee: '98.00' })
    .returningAll()
    .executeTakeFirstOrThrow();
  return {
    ...practice,
    elsewhere,
    guarantor: await makePatient(db, org),
    confirmation,
    cancelReason: await makeDefinition(db, org, { category: 'CancelReason' }),
    brokenReason: await makeDefinition(db, org, { category: 'BrokenReason' }),
    tag: await makeDefinition(db, org, { category: 'ApptTag' }),
    flowStatus: await makeFlowStatus(db, org, { kind: 'arrived' }),
    procedureCode,
    visit,
    procedure,
    pinned: await makeAppointment(db, practice, {
      version: VERSION,
      status: 'pinboard',
      operatory_id: null,
      schedule_date: null,
      start_at: null,
      end_at: null,
      pinned_at: '2026-03-02T13:00:00Z',
    }),
    deletedVisit: await makeAppointment(db, practice, {
      ...DELETED,
      start_at: '2026-03-02T17:00:00Z',
      end_at: '2026-03-02T17:30:00Z',
    }),
    note: await makeNote(db, practice.location, { version: VERSION }),
    deletedNote: await makeNote(db, practice.location, { ...DELETED, note_date: '2026-03-03' }),
    ...(await makeOutreachFacts(db, practice, procedureCode)),
    ...(await makeScheduleFacts(db, practice)),
    ...(await makeBlocks(db, practice)),
    ...(await makeSetupFacts(db, practice)),
  };
}

/** Everything about blocked time, and types of visits to edit. */
async function makeBlocks(db: Kysely<Database>, { org, location }: Practice) {
  const version = { version: VERSION };
  const type = await makeBlockoutType(db, org.id, version);
  const holidayType = await makeBlockoutType(db, org.id, { ...version, is_holiday: true });
  const template = await makeBlockTemplate(db, location, version);
  return {
    blockout: await makeBlockout(db, location, type, version),
    deletedBlockout: await makeBlockout(db, location, type, { ...DELETED, schedule_date: '2026-03-03' }),
    holiday: await makeBlockout(db, location, holidayType, {
      ...version,
      schedule_date: '2026-05-25',
      start_time: '00:00:00',
      end_time: '24:00:00',
      note: 'Memorial Day',
    }),
    holidayType,
    spareBlockoutType: await makeBlockoutType(db, org.id, version),
    deletedBlockoutType: await makeBlockoutType(db, org.id, DELETED),
    template,
    deletedTemplate: await makeBlockTemplate(db, location, DELETED),
    templateItem: await makeBlockTemplateItem(db, template, type, version),
    deletedTemplateItem: await makeBlockTemplateItem(db, template, type, DELETED),
    spareType: await makeAppointmentType(db, org.id, version),
    archivedType: await makeAppointmentType(db, org.id, DELETED),
  };
}
