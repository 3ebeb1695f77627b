import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { OrgMe } from '#contract/session.ts';
import type { ScheduleView } from '#contract/views.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { VIEW_DEFAULTS } from '#domain/view/defaults.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';

const stamp = { version: 1, created_at: '2026-01-01T00:00:00Z', updated_at: '2026-01-01T00:00:00Z' };
const here = { id: LOCATION, name: 'Main Street' };
export const op = (n: number) => ({ id: uuid('op', n), name: `Op ${n}` });
export const OKAFOR = { id: uuid('pr', 1), name: 'Dr Okafor' };
const BRANDT = { id: uuid('pr', 2), name: 'T. Brandt' };
const person = (ref: typeof OKAFOR, color: string) => ({
  ...stamp,
  ...ref,
  short_name: ref.name,
  initials: ref.name.slice(-2).toUpperCase(),
  color,
  kind: 'dentist',
  home_location: null,
  is_active: true,
  item_order: 0,
});

const ADA: CalendarAppointment = {
  ...visit(1, {
    ...slot(DAY, '09:00:00', '10:00:00', 1),
    patient: { id: uuid('pa', 1), name: 'Ada Stone' },
    provider: OKAFOR,
    providers: [OKAFOR],
    treatments: ['Crown prep #14'],
    note: 'Premed first',
    production_amount: '1340.00',
  }),
  age: 61,
  mobile_phone: '+1 312 555 0148',
  medical_alerts: ['Latex allergy'],
};
const BEN: CalendarAppointment = visit(2, {
  ...slot(DAY, '10:00:00', '11:00:00', 2),
  patient: { id: uuid('pa', 2), name: 'Ben Hale' },
  provider: BRANDT,
  providers: [BRANDT],
});
const CLEO: CalendarAppointment = visit(3, {
  ...slot(DAY, '13:00:00', '14:00:00', 1),
  patient: { id: uuid('pa', 3), name: 'Cleo Nash' },
  status: 'broken',
  provider: OKAFOR,
  providers: [OKAFOR],
});

const works = (provider: typeof OKAFOR, operatory: number) => ({
  provider,
  is_override: false,
  override_reason: null,
  is_unavailable: false,
  time_ranges: [
    {
      start_time: '08:00:00',
      end_time: '17:00:00',
      operatory: op(operatory),
      source: 'template' as const,
      source_uuid: uuid('te', operatory),
      bookable_by: [],
    },
  ],
});

const day: DailyCalendar = {
  date: DAY,
  location_timezone: 'America/Chicago',
  day_hours: 24,
  day_start: '2026-03-02T06:00:00Z',
  day_minutes: 1440,
  appointments: [ADA, BEN, CLEO],
  blockouts: [],
  provider_schedules: [works(OKAFOR, 1), works(BRANDT, 2)],
  location: here,
  note: null,
  opening_hours: [{ start_time: '08:00:00', end_time: '17:00:00' }],
  keeps_hours: true,
  overlap_rules: [],
  holiday: null,
  goals: [],
};

const listed = (items: readonly unknown[]) => ({ items, page: 1, page_size: 200, total: items.length });
const operatory = (n: number) => ({
  ...stamp,
  ...op(n),
  location: here,
  abbrev: `${n}`,
  is_hygiene: false,
  is_active: true,
  item_order: n,
});

/** A view with nothing chosen, but what a test wants to see change. */
export const PLAIN: ScheduleView = {
  ...VIEW_DEFAULTS,
  ...stamp,
  id: uuid('vi', 1),
  location: here,
  name: 'All',
  operatory_uuids: null,
  provider_uuids: null,
  card_layout: null,
  bubble_layout: null,
  color_config: null,
  show_missed_appointments: true,
  is_default: true,
  keyboard_shortcut: null,
};

export const MAIN = { ...here, timezone: 'America/Chicago' };
export const me: OrgMe = {
  user: { id: 'u', name: 'Priya Nair', email: 'p@demo.test' },
  organisation: {
    id: uuid('or', 1),
    slug: 'demo',
    name: 'Demo',
    timezone: 'UTC',
    locale: 'en',
    currency: 'USD',
  },
  role: 'manager',
  display_name: 'Priya Nair',
  initials: 'PN',
  color: null,
  permissions: { ...permissionsOf('manager', true) },
  all_locations: true,
  locations: [MAIN],
  provider: null,
};

/**
 * A clinic behind `fetch`: three operatories, two people, three visits of one day, looked at through one view.
 * @param onDay hears which patient fields were asked for.
 */
export function clinicThrough(view: ScheduleView, onDay: (fields: string) => void) {
  const answers: Record<string, unknown> = {
    '/schedule/views': listed([view]),
    '/operatories': listed([operatory(1), operatory(2), operatory(3)]),
    '/providers': listed([person(OKAFOR, 'p-ao'), person(BRANDT, 'p-tb')]),
    '/appointment-types': listed([]),
    '/appointments/pinboard': [],
  };
  return (input: RequestInfo | URL, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input.toString(), 'http://clinic.test');
    const path = url.pathname.replace(/^\/api\/v1\/[^/]+/, '');
    if (path === '/schedule/calendar/daily') {
      onDay(url.searchParams.get('fields') ?? '');
      const date = url.searchParams.get('target_date');
      const body = date === DAY ? day : { ...day, date, appointments: [] };
      return Promise.resolve(new Response(JSON.stringify(body), { status: 200 }));
    }
    const found = answers[path];
    if (found !== undefined) return Promise.resolve(new Response(JSON.stringify(found), { status: 200 }));
    return new Promise<Response>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new DOMException('gone', 'AbortError')));
    });
  };
}
