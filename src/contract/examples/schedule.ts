import type { Examples } from './example.ts';

const at = { location_uuid: '{location_uuid}' };
const of = { provider_uuid: '{provider_uuid}', location_uuid: '{location_uuid}' };
const week = { date_from: '{today}', date_to: '{end_date}' };
const goal = { ...of, goal_date: '{date}' };

export const SCHEDULE_EXAMPLES: Examples = {
  'calendar.daily': { query: { ...at, target_date: '{today}' } },
  'calendar.weekly': { query: { ...at, week_start: '{today}' } },
  'calendar.monthly': { query: { ...at, month: '{month}' } },
  'dailyProviders.list': { query: { ...at, date: '{today}' } },
  'providerAvailability.get': { query: { ...of, date: '{today}' } },
  'freeTime.find': {
    body: {
      location_uuids: ['{location_uuid}'],
      appointment_type_uuid: '{appointment_type_uuid}',
      date_from: '{today}',
      days_of_week: [0, 1, 2],
      time_from: '08:00',
      time_to: '12:00',
      max_results: 5,
    },
  },
  'scheduleTemplates.list': { query: { ...of, day_of_week: '0' } },
  'scheduleTemplates.create': {
    body: {
      ...of,
      operatory_uuid: '{operatory_uuid}',
      day_of_week: 5,
      start_time: '08:00',
      end_time: '12:00',
      effective_from: '{date}',
      every_n_weeks: 2,
      anchor_date: '{date}',
      note: 'Every other Saturday',
    },
  },
  'scheduleTemplates.patch': { body: { end_time: '13:00' } },
  'scheduleVersions.list': { query: { ...at, status: 'draft' } },
  'scheduleVersions.create': { body: { ...at, name: 'Late summer', effective_from: '{other_date}' } },
  'scheduleVersions.patch': { body: { name: 'Autumn' } },
  'scheduleOverrides.list': { query: { ...at, date_from: '{today}' } },
  'scheduleOverrides.create': {
    body: {
      ...of,
      override_date: '{other_date}',
      start_time: '12:00',
      end_time: '17:00',
      override_reason: 'training',
      note: 'Course in the morning',
    },
  },
  'scheduleOverrides.patch': { body: { end_time: '15:00' } },
  'views.list': { query: at },
  'views.create': {
    body: {
      ...at,
      name: 'Surgery',
      operatory_uuids: ['{operatory_uuid}'],
      time_increment: 15,
      card_layout: { schema_version: 1, rows: [{ fields: [{ key: 'patient_name', style: 'bold' }] }] },
    },
  },
  'views.patch': { body: { name: 'Surgery and crowns', privacy_mode: true } },
  'views.setShortcut': { query: { shortcut: '3' } },
  'presence.put': {
    body: { desk: 'front-desk-1', looks_at: { ...at, date: '{date}', mode: 'day', visit_uuid: null } },
  },
  'notes.list': { query: { ...at, ...week } },
  'notes.create': { body: { ...at, note_date: '{date}', note: 'Fire drill' } },
  'notes.patch': { body: { note: 'Fire drill at noon' } },
  'savedSearches.list': { query: { search_type: 'find_free_time' } },
  'savedSearches.create': {
    body: {
      name: 'Early mornings',
      search_type: 'find_free_time',
      criteria: { duration_minutes: 60, time_to: '10:00:00' },
    },
  },
  'savedSearches.patch': { body: { name: 'Early', is_default: true } },
  'productionGoals.list': { query: { ...at, ...week } },
  'productionGoals.summary': { query: { ...at, ...week } },
  'productionGoals.create': { body: { ...goal, goal_amount: '4000.00' } },
  'productionGoals.upsert': { body: { ...of, goal_date: '{other_date}', goal_amount: '4200.00' } },
  'productionGoals.bulk': {
    body: { rows: [{ ...of, goal_date: '{date}', goal_amount: '3900.00' }], dry_run: true },
  },
  'productionGoals.patch': { body: { goal_amount: '4400.00' } },
  'flowStatuses.create': { body: { name: 'X-ray', color: '#336699', kind: 'other' } },
  'flowStatuses.patch': { body: { name: 'In the X-ray room' } },
  'appointmentRules.list': { query: at },
  'appointmentRules.create': {
    body: {
      ...at,
      appointment_type_uuid_a: '{appointment_type_uuid}',
      appointment_type_uuid_b: '{other_appointment_type_uuid}',
      allow_overlap: false,
    },
  },
  'appointmentRules.patch': { body: { allow_overlap: true } },
  'patientPreferences.list': { query: { patient_uuid: '{patient_uuid}' } },
  'patientPreferences.create': {
    body: {
      patient_uuid: '{new_patient_uuid}',
      preferred_provider_uuid: '{provider_uuid}',
      preferred_days: [0, 2],
      preferred_time_start: '08:00',
      preferred_time_end: '12:00',
      notes: 'Mornings only',
    },
  },
  'patientPreferences.upsert': {
    params: { patient_uuid: '{other_patient_uuid}' },
    body: { preferred_days: [0, 1, 2], notes: 'Early in the week' },
  },
  'patientPreferences.patch': { body: { preferred_contact_method: 'sms' } },
  'events.stream': { query: { last_event_id: 0 } },
};
