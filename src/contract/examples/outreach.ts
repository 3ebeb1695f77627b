import type { Examples } from './example.ts';

const patient = { patient_uuid: '{patient_uuid}' };
const slot = { slot_date: '{date}', slot_start_time: '14:00', slot_end_time: '14:30' };

export const OUTREACH_EXAMPLES: Examples = {
  'recalls.list': { query: { status: 'due' } },
  'recalls.due': { query: { due_on: '{date}' } },
  'recalls.create': {
    body: {
      patient_uuid: '{new_patient_uuid}',
      recall_type_uuid: '{recall_type_uuid}',
      date_due: '{date}',
      interval: { months: 3 },
      note: 'Postcard',
    },
  },
  'recalls.patch': { body: { date_due: '{other_date}', note: 'Away in June' } },
  'recallTypes.create': {
    body: { name: 'Night guard', description: 'Yearly check', default_interval: { years: 1 } },
  },
  'recallTypes.patch': { body: { default_interval: { months: 18 } } },
  'recallTriggers.list': { query: { recall_type_uuid: '{recall_type_uuid}' } },
  'recallTriggers.create': {
    body: { recall_type_uuid: '{new_recall_type_uuid}', procedure_code_uuid: '{rare_procedure_code_uuid}' },
  },
  'waitlist.list': {
    query: { location_uuid: '{location_uuid}', status: 'waiting,contacted', sort_by: 'score' },
  },
  'waitlist.create': {
    body: {
      ...patient,
      location_uuid: '{location_uuid}',
      appointment_type_uuid: '{appointment_type_uuid}',
      provider_uuid: '{provider_uuid}',
      priority_uuid: '{priority_uuid}',
      date_range_start: '{date}',
      date_range_end: '{other_date}',
      preferred_days: [0, 2],
      preferred_time_start: '08:00',
      preferred_time_end: '16:00',
      estimated_duration_mins: 30,
      note: 'Also at short notice',
    },
  },
  'waitlist.patch': { body: { urgency: 'urgent', note: 'In pain' } },
  'waitlist.bulkRemove': { body: { entry_uuids: ['{waiting_entry_uuid}'] } },
  'waitlist.contact': {
    body: { contact_method: 'sms', slot_location_uuid: '{location_uuid}', ...slot },
  },
  'waitlist.response': {
    body: { patient_response: 'accepted', book: { operatory_uuid: '{operatory_uuid}', ...slot } },
  },
  'waitlist.quickFill': {
    body: {
      location_uuid: '{location_uuid}',
      appointment_type_uuid: '{appointment_type_uuid}',
      slot_date: '{today}',
      slot_start_time: '15:00',
      slot_end_time: '16:00',
    },
  },
};
