import type { Examples } from './example.ts';

export const PRACTICE_EXAMPLES: Examples = {
  'setup.create': {
    body: {
      token: '{setup_token}',
      organisation: { name: 'Elm Street Dental', slug: 'elm-street', timezone: 'America/Denver' },
      owner: { name: 'Ada Holm', email: 'ada@example.com', password: 'correct horse battery' },
    },
  },
  'organisation.patch': { body: { receptionist_overlap: true } },
  'locations.create': {
    body: {
      name: 'Riverside',
      abbrev: 'River',
      timezone: 'America/Chicago',
      opening_hours: [
        { day_of_week: 0, start_time: '08:00', end_time: '12:00' },
        { day_of_week: 0, start_time: '13:00', end_time: '17:00' },
      ],
    },
  },
  'locations.patch': { body: { phone: '+1 312 555 0199' } },
  'operatories.list': { query: { location_uuid: '{location_uuid}' } },
  'operatories.create': { body: { location_uuid: '{location_uuid}', name: 'Op 9', abbrev: 'O9' } },
  'operatories.patch': { body: { name: 'Surgery' } },
  'providers.list': { query: { location_uuid: '{location_uuid}' } },
  'providers.create': {
    body: {
      name: 'Dr. Noor Saleh',
      short_name: 'Dr Saleh',
      initials: 'NS',
      color: '#336699',
      kind: 'dentist',
      home_location_uuid: '{location_uuid}',
    },
  },
  'providers.patch': { body: { color: '#8A4A86' } },
  'procedureCodes.list': { query: { search: 'D0' } },
  'procedureCodes.create': {
    body: { code: 'D9910', description: 'Desensitizing', abbrev: 'Desens', fee: '48.00' },
  },
  'procedureCodes.patch': { body: { fee: '52.00' } },
  'procedureCodes.import': { body: { csv: 'code,description,fee\nD9986,Missed visit,40.00\n' } },
  'definitions.list': { query: { category: 'ApptConfirmed' } },
  'definitions.create': { body: { category: 'ApptTag', name: 'Needs a ramp', color: '#336699' } },
  'definitions.patch': { body: { name: 'Needs the ramp' } },
  'members.invite': {
    body: { name: 'Ines Duarte', email: 'ines@example.com', role: 'receptionist' },
  },
  'members.patch': { body: { display_name: 'Ines D.' } },
  'invitations.accept': { body: { token: '{invitation_token}', password: 'correct horse battery' } },
  'apiKeys.create': { body: { name: 'Website', role: 'receptionist', scopes: ['day.read'] } },
  'patients.search': { body: { search: 'nguyen' } },
  'patients.create': {
    body: {
      first_name: 'Ines',
      last_name: 'Duarte',
      date_of_birth: '1990-03-03',
      email: 'ines.duarte@example.com',
      preferred_provider_uuid: '{provider_uuid}',
      phones: [{ kind: 'mobile', number: '312 555 0101' }],
    },
  },
  'patients.patch': { body: { note: 'Prefers mornings' } },
  'patients.merge': { body: { other_uuid: '{other_patient_uuid}', other_base_version: 1 } },
};
