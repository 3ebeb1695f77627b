import type { Appointment } from '#contract/appointment-shapes.ts';
import { instantOf } from '#domain/time/instant.ts';
import { toInstant } from '#domain/time/zone.ts';

export const LOCATION = '0198f000-0000-7000-8000-000000000001';
export const DAY = '2026-03-02';
const ZONE = 'America/Chicago';

/** Readable uuid of the nth thing of a kind: `uuid('a', 3)`. */
export function uuid(kind: string, n: number): string {
  const hex = [...kind].map((letter) => letter.charCodeAt(0).toString(16)).join('');
  return `0198f000-0000-7000-8000-${hex.padStart(6, '0')}${String(n).padStart(6, '0')}`;
}

/** Place and time of a visit in its three spellings; times are wall clock in Chicago. */
export function slot(date: string, start: string, end: string, operatory: number) {
  const instant = (time: string) => {
    const at = toInstant(date, time, ZONE);
    return at.ok ? instantOf(at.ms) : null;
  };
  return {
    schedule_date: date,
    local_start: start,
    local_end: end,
    start_time: instant(start),
    end_time: instant(end),
    operatory: { id: uuid('op', operatory), name: `Op ${operatory}` },
  };
}

/** A complete appointment; overrides replace single fields. */
export function visit(n: number, overrides: Partial<Appointment> = {}): Appointment {
  return {
    id: uuid('ap', n),
    version: 1,
    created_at: '2026-02-01T10:00:00Z',
    updated_at: '2026-02-01T10:00:00Z',
    patient: { id: uuid('pa', n), name: `Patient ${n}` },
    location: { id: LOCATION, name: 'Main Street' },
    location_timezone: ZONE,
    ...slot(DAY, '09:00:00', '10:00:00', 1),
    appointment_type: null,
    status: 'scheduled',
    provider: null,
    providers: [],
    note: '',
    priority: 0,
    item_order: 0,
    is_new_patient: false,
    is_time_locked: false,
    color_override: null,
    datetime_ask_to_arrive: null,
    confirmation_status: null,
    confirmation_status_label: null,
    flow_status: null,
    broken_reason: null,
    cancel_reason: null,
    cancelled_by: null,
    production_amount: '120.00',
    estimated_insurance: null,
    estimated_patient_portion: null,
    recall: null,
    tags: [],
    duration_minutes: 60,
    appointment_type_abbrev: null,
    appointment_type_color: null,
    treatments: [],
    time_pattern: null,
    time_pattern_5: null,
    provider_assignments: [],
    confirmation_kind: null,
    flow_kind: null,
    flow_status_since: null,
    overlap: null,
    on_waitlist: false,
    pinned_at: null,
    pinned_from: null,
    ...overrides,
  };
}
