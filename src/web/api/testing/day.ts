import type { DailyCalendar } from '#contract/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { dayMinutes, startOfLocalDay } from '#domain/time/zone.ts';
import { LOCATION } from './visit.ts';

const ZONE = 'America/Chicago';

/** A day in Chicago without anything on it; overrides replace single fields. */
export function dayOn(date: string, overrides: Partial<DailyCalendar> = {}): DailyCalendar {
  return {
    date,
    location_timezone: ZONE,
    day_hours: Math.round(dayMinutes(date, ZONE) / 60),
    appointments: [],
    blockouts: [],
    provider_schedules: [],
    location: { id: LOCATION, name: 'Main Street' },
    day_start: instantOf(startOfLocalDay(date, ZONE)),
    day_minutes: dayMinutes(date, ZONE),
    note: null,
    opening_hours: [{ start_time: '08:00:00', end_time: '17:00:00' }],
    keeps_hours: true,
    overlap_rules: [],
    holiday: null,
    goals: [],
    ...overrides,
  };
}
