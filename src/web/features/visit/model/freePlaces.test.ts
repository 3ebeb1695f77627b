import { describe, expect, it } from 'vitest';
import type { DailyCalendar } from '#contract/calendar.ts';
import { dayOn } from '#web/api/testing/day.ts';
import { DAY, slot, uuid, visit } from '#web/api/testing/visit.ts';
import { freePlaces } from './freePlaces.ts';

const OKAFOR = { id: uuid('pr', 1), name: 'Dr Okafor' };
const room = (n: number) => ({
  id: uuid('op', n),
  name: `Op ${n}`,
  version: 1,
  created_at: '2026-01-01T00:00:00Z',
  updated_at: '2026-01-01T00:00:00Z',
  location: { id: uuid('lo', 1), name: 'Main Street' },
  abbrev: `${n}`,
  is_hygiene: false,
  is_active: true,
  item_order: n,
});
const own = visit(1, {
  ...slot(DAY, '09:00:00', '10:00:00', 1),
  provider: OKAFOR,
  providers: [OKAFOR],
  provider_assignments: [
    {
      id: uuid('as', 1),
      provider: OKAFOR,
      role: 'primary',
      start_time: null,
      end_time: null,
      item_order: 0,
      version: 1,
    },
  ],
});
const works = (...operatories: readonly number[]): DailyCalendar['provider_schedules'] => [
  {
    provider: OKAFOR,
    is_override: false,
    override_reason: null,
    is_unavailable: false,
    time_ranges: operatories.map((n) => ({
      start_time: '08:00:00',
      end_time: '12:00:00',
      operatory: { id: uuid('op', n), name: `Op ${n}` },
      source: 'template',
      source_uuid: uuid('te', 1),
      bookable_by: [],
    })),
  },
];
const rooms = [room(1), room(2), room(3)];
const NOTHING_ONLY: ReadonlySet<string> = new Set();
const places = (day: DailyCalendar, now = Date.parse(`${DAY}T06:00:00Z`)) =>
  freePlaces(own, day, rooms, NOTHING_ONLY, now);

describe('freePlaces', () => {
  it('offers the operatories the provider works in, by start, never where the visit stands', () => {
    const found = places(dayOn(DAY, { appointments: [own], provider_schedules: works(1, 2) }));
    expect(new Set(found.map(({ operatory }) => operatory.name))).toEqual(new Set(['Op 1', 'Op 2']));
    expect(found.some((one) => one.startTime === '09:00:00' && one.operatory.name === 'Op 1')).toBe(false);
    expect(found.map(({ start }) => start)).toEqual(
      found.map(({ start }) => start).toSorted((a, b) => a - b),
    );
    for (const { endTime } of found) expect(endTime <= '12:00:00').toBe(true);
  });

  it('offers nothing that is taken, nor what has gone by', () => {
    const other = visit(2, { ...slot(DAY, '08:00:00', '11:00:00', 2) });
    const day = dayOn(DAY, { appointments: [own, other], provider_schedules: works(1, 2) });
    for (const one of places(day).filter(({ operatory }) => operatory.name === 'Op 2')) {
      expect(one.startTime >= '11:00:00').toBe(true);
    }
    expect(places(day, Date.parse(`${DAY}T23:00:00Z`))).toEqual([]);
  });

  it('finds nothing on a day on which the provider does not work', () => {
    expect(places(dayOn('2026-03-03'))).toEqual([]);
  });
});
