import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { testDatabase } from '#testing/database.ts';

const { pool } = await testDatabase();

/** Which table keeps the records of a shape of the catalogue. */
const TABLES: Readonly<Record<string, string>> = {
  Appointment: 'appointment',
  AppointmentProcedure: 'appointment_procedure',
  AppointmentProvider: 'appointment_provider',
  AppointmentRule: 'appointment_rule',
  AppointmentType: 'appointment_type',
  Blockout: 'blockout',
  BlockoutType: 'blockout_type',
  BlockTemplate: 'block_template',
  BlockTemplateItem: 'block_template_item',
  Definition: 'definition',
  FlowStatus: 'flow_status',
  PatientPreference: 'patient_preference',
  PatientRecall: 'patient_recall',
  ProductionGoal: 'production_goal',
  RecallTrigger: 'recall_trigger',
  RecallType: 'recall_type',
  SavedSearch: 'saved_search',
  ScheduleNote: 'schedule_note',
  ScheduleOverride: 'schedule_override',
  ScheduleTemplate: 'schedule_template',
  ScheduleView: 'schedule_view',
  WaitlistContactLog: 'waitlist_contact',
  WaitlistEntry: 'waitlist_entry',
};

/** Fields that have another name in the table, or are worked out from elsewhere (null). */
const ELSEWHERE: Readonly<Record<string, string | null>> = {
  'Appointment.confirmation_status_label': null, // name of the definition
  'Appointment.datetime_ask_to_arrive': 'ask_to_arrive_at',
  'Appointment.end_time': 'end_at',
  'Appointment.start_time': 'start_at',
  'Appointment.location_timezone': null, // of the location
  'Appointment.provider': null, // appointment_provider
  'Appointment.providers': null,
  'Appointment.tags': null, // appointment_tag
  'AppointmentProcedure.procedure_code_description': null, // of the procedure code
  'AppointmentProcedure.procedure_code_value': null,
  'AppointmentProvider.end_time': 'end_at',
  'AppointmentProvider.start_time': 'start_at',
  'AppointmentType.effective_time_pattern': null, // of pattern and duration
  'AppointmentType.locations': null, // appointment_type_location
  'PatientRecall.appointment': null, // the appointment whose recall_id it is
  'PatientRecall.patient_phone': null, // patient_phone
  'ScheduleView.is_default': null, // view_preference
  'ScheduleView.keyboard_shortcut': null,
  'WaitlistContactLog.slot_location': 'slot_location_id',
  'WaitlistEntry.additional_locations': null, // waitlist_entry_location
  'WaitlistEntry.days_waiting': null, // since created_at
  'WaitlistEntry.last_offered_slot': 'offered_date',
};

const Shape = z.looseObject({ fields: z.array(z.looseObject({ name: z.string() })) });
const Catalogue = z.looseObject({
  schemas: z.record(z.string(), Shape),
  proposed_schemas: z.record(z.string(), Shape),
});

function fieldsOf(): Readonly<Record<string, readonly string[]>> {
  const file = path.resolve(import.meta.dirname, '../../tools/catalogue/scheduling-api.json');
  const { schemas, proposed_schemas } = Catalogue.parse(JSON.parse(readFileSync(file, 'utf8')));
  const shapes = Object.entries({ ...schemas, ...proposed_schemas });
  return Object.fromEntries(shapes.map(([name, shape]) => [name, shape.fields.map((field) => field.name)]));
}

test('every field of the catalogue has its column', async () => {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`,
  );
  const columns = new Set(rows.map((row) => row.name));
  const fields = fieldsOf();
  const homeless = Object.entries(TABLES).flatMap(([shape, table]) =>
    (fields[shape] ?? ['(unknown shape)'])
      .filter((field) => {
        const elsewhere = ELSEWHERE[`${shape}.${field}`];
        if (elsewhere === null) return false;
        const names = elsewhere === undefined ? [field, `${field}_id`] : [elsewhere];
        // A pair such as appointment_type_a is a reference too; a group of blockouts has an id but no table.
        const candidates = [...names, field.replace(/_uuid$/, '_id')];
        return !candidates.some((column) => columns.has(`${table}.${column}`));
      })
      .map((field) => `${shape}.${field}`),
  );
  expect(homeless).toEqual([]);
});
