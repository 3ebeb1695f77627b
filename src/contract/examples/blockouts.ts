import type { Examples } from './example.ts';

const at = { location_uuid: '{location_uuid}' };
const lunch = {
  ...at,
  blockout_type_uuid: '{blockout_type_uuid}',
  start_time: '12:00',
  end_time: '13:00',
  note: 'Team lunch',
};
const weeks = { ...at, source_week_start: '{date}' };

export const BLOCKOUT_EXAMPLES: Examples = {
  'blockouts.list': { query: { ...at, date_from: '{today}', date_to: '{end_date}' } },
  'blockouts.create': {
    body: { ...lunch, operatory_uuids: ['{operatory_uuid}'], schedule_date: '{date}' },
  },
  'blockouts.copyDay': {
    body: { ...at, source_date: '{date}', target_date: '{other_date}', dry_run: true },
  },
  'blockouts.copyWeek': { body: { ...weeks, target_week_start: '{other_date}', dry_run: true } },
  'blockouts.repeatWeeks': { body: { ...weeks, num_weeks: 2, dry_run: true } },
  'blockouts.repeat': {
    body: { ...lunch, date_from: '{date}', until: '{other_date}', weekdays: [1, 3], every_n_weeks: 2 },
  },
  'blockouts.patch': { body: { start_time: '12:15', note: 'Shorter' } },
  'blockoutTypes.create': {
    body: { name: 'Surgery only', abbreviation: 'SUR', color: '#8A4A86', is_no_schedule: false },
  },
  'blockoutTypes.patch': { body: { name: 'Oral surgery only' } },
  'blockTemplates.list': { query: at },
  'blockTemplates.create': { body: { ...at, name: 'Usual Monday', day_of_week: 0 } },
  'blockTemplates.patch': { body: { description: 'Lunch at noon' } },
  'blockTemplates.apply': {
    params: { template_uuid: '{block_template_uuid}' },
    body: { ...at, target_date: '{other_date}' },
  },
  'blockTemplates.createItem': {
    body: { blockout_type_uuid: '{blockout_type_uuid}', start_time: '12:00', end_time: '13:00' },
  },
  'blockTemplates.patchItem': { body: { end_time: '12:40' } },
  'holidays.list': { query: { date_from: '{date}', date_to: '{other_date}' } },
  'holidays.create': { body: { holiday_date: '{other_date}', name: 'Founders day' } },
};
