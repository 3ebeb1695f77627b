import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { AppointmentType } from '#contract/appointment-types.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { Patient } from '#contract/patients.ts';
import type { ProcedureCode } from '#contract/procedure-codes.ts';
import type { Provider } from '#contract/providers.ts';
import type { OrgMe } from '#contract/session.ts';
import { BOOKING_TOOLS } from '#domain/openings/hours.ts';
import type { Action } from '#domain/permission/actions.ts';
import { permissionsOf } from '#domain/permission/table.ts';
import { DAY, LOCATION, slot, uuid, visit } from '#web/api/testing/visit.ts';

/** A small clinic in Chicago on a Monday: Hyg 1 with a hygienist from 8 to 5, Op 2 with a dentist until 3:30. */

export const ZONE = 'America/Chicago';
/** 8:00 that morning in Chicago. */
export const EIGHT = Date.parse('2026-03-02T14:00:00Z');

const kept = { version: 1, created_at: '2026-01-01T10:00:00Z', updated_at: '2026-01-01T10:00:00Z' };
const location = { id: LOCATION, name: 'Main Street' };

export const hygienist: Provider = {
  ...kept,
  id: uuid('pr', 1),
  name: 'Tanja Brandt, RDH',
  short_name: 'T. Brandt',
  initials: 'TB',
  color: 'p-tb',
  kind: 'hygienist',
  home_location: location,
  is_active: true,
  item_order: 0,
};
export const dentist: Provider = {
  ...hygienist,
  id: uuid('pr', 2),
  name: 'Dr. Mikael Lindqvist',
  short_name: 'Dr Lindqvist',
  initials: 'ML',
  color: 'p-ml',
  kind: 'dentist',
  item_order: 1,
};

/** The operatory of the nth column; `slot` of the shared fixture counts them alike. */
export function operatory(n: number, name: string): Operatory {
  return {
    ...kept,
    id: uuid('op', n),
    location,
    name,
    abbrev: name,
    is_hygiene: name.startsWith('Hyg'),
    is_active: true,
    item_order: n,
  };
}
export const hyg = operatory(1, 'Hyg 1');
export const op = operatory(2, 'Op 2');

/** A second location, with one room of its own. */
export const harbor = { id: uuid('lo', 2), name: 'Harbor' };
export const chair: Operatory = { ...operatory(9, 'Chair 9'), location: harbor };

export const exam: ProcedureCode = {
  ...kept,
  id: uuid('pc', 1),
  code: 'D0120',
  description: 'Periodic exam',
  abbrev: 'Exam',
  category: 'Diagnostic',
  fee: '64.00',
  is_active: true,
  item_order: 0,
};
export const prophy: ProcedureCode = {
  ...exam,
  id: uuid('pc', 2),
  code: 'D1110',
  description: 'Prophy, adult',
  abbrev: 'Prophy',
  fee: '132.00',
};
export const bitewings: ProcedureCode = {
  ...exam,
  id: uuid('pc', 3),
  code: 'D0274',
  description: 'Bitewings, four',
  abbrev: '4BW',
  fee: '80.00',
};

export const hygieneVisit: AppointmentType = {
  ...kept,
  id: uuid('ty', 1),
  name: 'Hygiene visit',
  abbrev: 'Hyg',
  color: '#16877A',
  duration_minutes: 60,
  time_pattern: 'XXXXX/',
  effective_time_pattern: 'XXXXX/',
  time_pattern_5: 'XXXXXXXXXX//',
  blockout_only: false,
  procedure_codes_to_add: ['D1110', 'D0120', 'D9999'],
  required_procedure_codes: [],
  require_all: false,
  locations: [],
  is_hidden: false,
  item_order: 0,
  status: 'active',
  deleted_at: null,
};

/** A patient with some history. */
export function patient(n: number, name: string, values: Partial<Patient> = {}): Patient {
  const [first = '', last = ''] = name.split(' ');
  return {
    ...kept,
    id: uuid('pa', n),
    name,
    first_name: first,
    last_name: last,
    preferred_name: null,
    chart_number: `C-${n}`,
    date_of_birth: '1982-02-08',
    age: 44,
    gender: null,
    mobile_phone: '555 0177',
    preferred_provider: null,
    balance_due: '0.00',
    medical_alerts: [],
    last_visit: {
      appointment_uuid: uuid('ap', 90),
      start_time: '2025-05-14T15:00:00Z',
      location,
      provider: { id: hygienist.id, name: hygienist.name },
    },
    next_visit: null,
    on_waitlist: false,
    is_archived: false,
    email: null,
    phones: [],
    preferred_contact_method: null,
    language: null,
    note: '',
    alerts: [],
    insurances: [],
    guarantor: null,
    ask_to_arrive_minutes: 0,
    merged_into: null,
    ...values,
  };
}
export const josephine = patient(7, 'Josephine Tran');

/** A visit on the grid; times are wall clock. */
export function booked(
  n: number,
  name: string,
  start: string,
  end: string,
  room = hyg,
  values: Partial<CalendarAppointment> = {},
): CalendarAppointment {
  const who = room.id === hyg.id ? hygienist : dentist;
  const provider = { id: who.id, name: who.name };
  return visit(n, {
    ...slot(DAY, start, end, room.id === hyg.id ? 1 : 2),
    operatory: { id: room.id, name: room.name },
    patient: { id: uuid('pa', 100 + n), name },
    appointment_type: { id: uuid('ty', 9), name: 'Child prophy' },
    provider,
    providers: [provider],
    provider_assignments: [
      {
        id: uuid('as', n),
        provider,
        role: 'primary',
        start_time: null,
        end_time: null,
        item_order: 0,
        version: 1,
      },
    ],
    ...values,
  });
}

/** The day with some visits. */
export function day(
  appointments: readonly CalendarAppointment[] = [],
  values: Partial<DailyCalendar> = {},
): DailyCalendar {
  const works = (who: Provider, room: Operatory, until: string) => ({
    provider: { id: who.id, name: who.name },
    is_override: false,
    is_unavailable: false,
    override_reason: null,
    time_ranges: [
      {
        start_time: '08:00:00',
        end_time: until,
        operatory: { id: room.id, name: room.name },
        source: 'template' as const,
        source_uuid: uuid('st', 1),
        bookable_by: [...BOOKING_TOOLS],
      },
    ],
  });
  return {
    date: DAY,
    location_timezone: ZONE,
    day_hours: 24,
    appointments: [...appointments],
    blockouts: [],
    provider_schedules: [works(hygienist, hyg, '17:00:00'), works(dentist, op, '15:30:00')],
    location,
    day_start: '2026-03-02T06:00:00Z',
    day_minutes: 1440,
    note: null,
    opening_hours: [{ start_time: '08:00:00', end_time: '17:00:00' }],
    keeps_hours: true,
    overlap_rules: [],
    holiday: null,
    goals: [],
    ...values,
  };
}

/** Who sits at the desk. @param without rights the role lacks. */
export function person(without: readonly Action[] = []): OrgMe {
  const permissions = { ...permissionsOf('owner', true) };
  for (const action of without) permissions[action] = 'none';
  return {
    user: { id: 'u1', name: 'Priya Nair', email: 'priya@clinic.test' },
    organisation: {
      id: uuid('or', 1),
      slug: 'demo',
      name: 'Demo',
      timezone: ZONE,
      locale: 'en-US',
      currency: 'USD',
    },
    role: 'receptionist',
    display_name: 'Priya Nair',
    initials: 'PN',
    color: null,
    permissions,
    all_locations: true,
    locations: [
      { id: LOCATION, name: 'Main Street', timezone: ZONE },
      { ...harbor, timezone: ZONE },
    ],
    provider: null,
  };
}
