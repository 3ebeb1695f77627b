import { expect, it } from 'vitest';
import type { MonthDay } from './figures.ts';
import { axisOf, clockShift, closedBecause, type OpeningHours } from './hours.ts';

const ZONE = 'America/Chicago';
/** Mondays to Fridays. */
const HOURS: OpeningHours = [0, 1, 2, 3, 4].map((weekday) => ({
  day_of_week: weekday,
  start_time: '07:30:00',
  end_time: '17:00:00',
}));

function day(date: string, busy: readonly [number, number][], more: Partial<MonthDay> = {}): MonthDay {
  return {
    date,
    day_hours: 24,
    day_minutes: 1440,
    appointment_count: busy.length,
    status_counts: {
      planned: 0,
      scheduled: busy.length,
      complete: 0,
      broken: 0,
      cancelled: 0,
      unscheduled: 0,
      pinboard: 0,
    },
    scheduled_production: null,
    completed_production: null,
    production_goal: null,
    is_holiday: false,
    holiday_name: null,
    blockout_count: 0,
    unconfirmed_count: 0,
    open_minutes: 0,
    note: null,
    lanes: [{ operatory_uuid: 'a', provider_uuid: null, busy: [...busy] }],
    ...more,
  };
}

it('draws all days from the first to the last hour in which anything can be or is', () => {
  expect(axisOf(HOURS, [], ZONE)).toEqual({ from: 420, to: 1020 });
  expect(axisOf(HOURS, [day('2026-11-20', [[1010, 1070]])], ZONE)).toEqual({ from: 420, to: 1080 });
  expect(axisOf([], [], ZONE)).toEqual({ from: 480, to: 1080 });
});

it('keeps the clock in line on days that are an hour shorter or longer', () => {
  expect([clockShift('2026-03-08', ZONE), clockShift('2026-11-01', ZONE)]).toEqual([-60, 60]);
  // Eight in the morning is the 420th minute of a day that lost an hour.
  expect(axisOf([], [day('2026-03-08', [[420, 480]])], ZONE)).toEqual({ from: 480, to: 540 });
});

it('knows why nobody comes: no hours that weekday, or a holiday that leaves nothing open', () => {
  const holiday = { is_holiday: true, holiday_name: 'Thanksgiving' };
  expect(closedBecause('2026-11-22', HOURS, undefined)).toBe('hours');
  expect(closedBecause('2026-11-23', HOURS, undefined)).toBeNull();
  expect(closedBecause('2026-11-22', [], undefined)).toBeNull();
  expect(closedBecause('2026-11-26', HOURS, day('2026-11-26', [], holiday))).toBe('holiday');
  expect(
    closedBecause('2026-11-26', HOURS, day('2026-11-26', [], { ...holiday, open_minutes: 30 })),
  ).toBeNull();
  expect(closedBecause('2026-11-26', HOURS, day('2026-11-26', [[540, 600]], holiday))).toBeNull();
});
