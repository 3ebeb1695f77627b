import type { LocationBook } from '../book.ts';
import type { Sheet } from './sheet.ts';

interface ViewSpec {
  readonly name: string;
  readonly operatories: readonly string[] | null;
  readonly providers: readonly string[] | null;
  readonly weekly?: boolean;
}

/** The saved views of the design's sidebar, in the order of their shortcuts. */
const VIEWS: Readonly<Record<string, readonly ViewSpec[]>> = {
  main: [
    { name: 'All operatories', operatories: null, providers: null },
    { name: 'Dentists', operatories: ['op1', 'op2', 'op3', 'op4'], providers: null },
    { name: 'Hygiene', operatories: ['hyg6', 'hyg7', 'hyg8'], providers: null },
    { name: 'Surgery + Op 5', operatories: ['op5'], providers: null },
    { name: 'Week, Dr Okafor', operatories: null, providers: ['AO'], weekly: true },
  ],
};
const ONE_VIEW: readonly ViewSpec[] = [{ name: 'All operatories', operatories: null, providers: null }];

/** Views with everybody's default and shortcuts, a saved search, and what patients like. */
export function putDesk(sheet: Sheet): void {
  for (const book of sheet.books) putViews(sheet, book);
  putSearch(sheet);
  putPreferences(sheet);
}

function putViews(sheet: Sheet, { location }: LocationBook): void {
  const { orgId, put, nextId, idOf, foundedAt } = sheet;
  const locationId = idOf('location', location.key);
  for (const [index, spec] of (VIEWS[location.key] ?? ONE_VIEW).entries()) {
    const id = nextId();
    put('schedule_view', {
      org_id: orgId,
      id,
      location_id: locationId,
      owner_id: null,
      name: spec.name,
      view_type: spec.weekly === true ? 'weekly' : 'daily',
      start_time: '07:00:00',
      end_time: '18:00:00',
      time_increment: 10,
      font_size: 'sm',
      operatory_uuids: spec.operatories?.map((key) => idOf('operatory', `${location.key}/${key}`)) ?? null,
      provider_uuids: spec.providers?.map((key) => idOf('provider', key)) ?? null,
      show_missed_appointments: true,
      created_at: foundedAt,
      updated_at: foundedAt,
    });
    for (const { membershipId } of sheet.staff) {
      put('view_preference', {
        org_id: orgId,
        membership_id: membershipId,
        location_id: locationId,
        view_id: id,
        is_default: index === 0,
        keyboard_shortcut: index + 1,
      });
    }
  }
}

function putSearch(sheet: Sheet): void {
  const hygienist = sheet.clinic.providers.find(({ treats }) => treats === 'hygienist');
  if (!hygienist) return;
  sheet.put('saved_search', {
    org_id: sheet.orgId,
    id: sheet.nextId(),
    membership_id: sheet.staff[0].membershipId,
    name: `Hygiene 60 min, ${hygienist.shortName}, mornings`,
    criteria: JSON.stringify({
      provider_uuids: [sheet.idOf('provider', hygienist.key)],
      location_uuids: [sheet.idOf('location', hygienist.home)],
      operatory_uuids: null,
      appointment_type_uuid: sheet.idOf('type', 'hygiene'),
      duration_minutes: 60,
      days_of_week: [0, 1, 2, 3, 4],
      time_from: '08:00:00',
      time_to: '12:00:00',
      max_results: 20,
    }),
    is_default: true,
    created_at: sheet.foundedAt,
    updated_at: sheet.foundedAt,
  });
}

const DAYS: readonly (readonly number[])[] = [[0, 2], [1, 3], [4], [0, 1, 2, 3, 4], [3]];
const TIMES: readonly (readonly [string, string])[] = [
  ['08:00:00', '12:00:00'],
  ['13:00:00', '17:00:00'],
  ['15:00:00', '17:00:00'],
];

function putPreferences(sheet: Sheet): void {
  const random = sheet.random.fork('preferences');
  for (const patient of sheet.patients) {
    if (!random.chance(0.16)) continue;
    const times = random.chance(0.7) ? random.pick(TIMES) : null;
    sheet.put('patient_preference', {
      org_id: sheet.orgId,
      id: sheet.nextId(),
      patient_id: patient.id,
      preferred_provider_id: random.chance(0.5)
        ? sheet.idOf('provider', random.pick(sheet.clinic.providers).key)
        : null,
      preferred_days: random.chance(0.6) ? [...random.pick(DAYS)] : null,
      preferred_time_start: times?.[0] ?? null,
      preferred_time_end: times?.[1] ?? null,
      preferred_contact_method: random.pick(['sms', 'sms', 'phone', 'email'] as const),
      learned_from_history: random.chance(0.3),
      notes: random.chance(0.2)
        ? random.pick([
            'Before work only',
            'Never on school holidays',
            'With the children on one day',
            'Ground floor room',
          ])
        : '',
      created_at: sheet.foundedAt,
      updated_at: sheet.foundedAt,
    });
  }
}
