import type { Examples } from './example.ts';

const providers = [{ provider_uuid: '{provider_uuid}', role: 'primary' as const }];
const week = { date_from: '{today}', date_to: '{end_date}' };

export const APPOINTMENT_EXAMPLES: Examples = {
  'appointments.list': {
    query: { location_uuid: '{location_uuid}', status: 'scheduled', date_from: '{today}' },
  },
  'appointments.cursor': {
    query: { first: 20, location_uuid: '{location_uuid}', date_from: '{today}T00:00:00Z' },
  },
  'appointments.countsByLocation': { query: week },
  'appointments.procedureFrequency': { query: { patient_uuid: '{patient_uuid}', procedure_code: 'D1110' } },
  'appointments.pinboardList': { query: { location_uuid: '{location_uuid}' } },
  'appointments.batch': { query: { ids: ['{appointment_uuid}'], fields: 'age,mobile_phone' } },
  'appointments.checkConflicts': {
    body: {
      location_uuid: '{location_uuid}',
      operatory_uuid: '{operatory_uuid}',
      provider_uuids: ['{provider_uuid}'],
      schedule_date: '{date}',
      start_time: '10:00',
      end_time: '10:30',
    },
  },
  'appointments.create': {
    body: {
      location_uuid: '{location_uuid}',
      patient_uuid: '{patient_uuid}',
      appointment_type_uuid: '{appointment_type_uuid}',
      operatory_uuid: '{operatory_uuid}',
      schedule_date: '{date}',
      start_time: '10:00',
      end_time: '10:30',
      note: 'Bring X-rays',
      providers,
      procedures: [{ procedure_code_uuid: '{procedure_code_uuid}', area: '#19 MO' }],
      tag_uuids: ['{tag_uuid}'],
    },
  },
  'appointments.import': {
    body: {
      meta: { on_conflict: 'update', source: 'legacy-export' },
      rows: [
        {
          external_id: 'L-9001',
          location_uuid: '{location_uuid}',
          patient_uuid: '{patient_uuid}',
          appointment_type_uuid: '{appointment_type_uuid}',
          operatory_uuid: '{operatory_uuid}',
          schedule_date: '{date}',
          start_time: '10:30',
          end_time: '11:00',
          providers,
        },
      ],
    },
  },
  'appointments.bulkConfirm': {
    body: {
      appointment_uuids: ['{appointment_uuid}'],
      confirmation_status_uuid: '{confirmation_status_uuid}',
    },
  },
  'appointments.get': { query: { fields: 'age,mobile_phone' } },
  'appointments.patch': { body: { note: 'Bring X-rays', tag_uuids: ['{tag_uuid}'] } },
  'appointments.move': {
    body: {
      schedule_date: '{date}',
      start_time: '11:00',
      end_time: '11:30',
      operatory_uuid: '{operatory_uuid}',
      note: 'Asked for later',
    },
  },
  'appointments.place': {
    params: { appointment_uuid: '{pinned_appointment_uuid}' },
    body: {
      schedule_date: '{date}',
      start_time: '13:00',
      end_time: '13:30',
      operatory_uuid: '{operatory_uuid}',
      providers,
    },
  },
  'appointments.pinboard': { body: { note: 'Will call back' } },
  'appointments.transition': { body: { status: 'complete' } },
  'appointments.break': { body: { broken_reason_uuid: '{broken_reason_uuid}', note: 'No answer' } },
  'appointments.cancel': { body: { cancel_reason_uuid: '{cancel_reason_uuid}', cancelled_by: 'patient' } },
  'appointments.confirmationStatus': {
    body: { confirmation_status_uuid: '{confirmation_status_uuid}' },
  },
  'appointments.flowStatus': { body: { flow_status_uuid: '{flow_status_uuid}', change_note: 'Early' } },
  'appointments.flowStats': { query: { include_open: 'false' } },
  'appointments.replaceProviders': { body: { providers } },
  'appointments.addProcedure': {
    body: { procedure_code_uuid: '{procedure_code_uuid}', fee: '98.00', area: '#19 MO' },
  },
  'appointments.patchProcedure': { body: { fee: '42.00' } },
  'appointmentTypes.list': { query: { status: 'all', search: 'hygiene' } },
  'appointmentTypes.create': {
    body: {
      name: 'Whitening',
      abbrev: 'WH',
      color: '#336699',
      duration_minutes: 40,
      time_pattern: 'XX//',
      location_uuids: ['{location_uuid}'],
    },
  },
  'appointmentTypes.patch': { body: { duration_minutes: 50, time_pattern: 'XX///' } },
};
