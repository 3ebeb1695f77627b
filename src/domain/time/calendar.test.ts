import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  age,
  compareLocal,
  dateOfDayNumber,
  dayNumber,
  daysBetween,
  isLocalDate,
  isLocalMonth,
  isWallTime,
  minutesOfWallTime,
  monthDays,
  monthWeeks,
  startOfWeek,
  wallTimeOfMinutes,
  wallTimeOfSeconds,
  weekDates,
  weekday,
  weekNumber,
} from './calendar.ts';

const anyDay = fc.integer({ min: -100_000, max: 100_000 });

describe('dates', () => {
  test.each(['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    '%s is a date',
    (text) => {
      expect(isLocalDate(text)).toBe(true);
    },
  );

  test.each([
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-1-1',
    '0000-01-01',
    '',
  ])('"%s" is no date', (text) => {
    expect(isLocalDate(text)).toBe(false);
  });

  test('day numbers and dates are two names of one thing', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        const date = dateOfDayNumber(day);
        expect(isLocalDate(date)).toBe(true);
        expect(dayNumber(date)).toBe(day);
      }),
    );
  });

  test('adding days is undone by subtracting, and moves the weekday along', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, delta) => {
        const date = dateOfDayNumber(day);
        const later = addDays(date, delta);
        expect(daysBetween(date, later)).toBe(delta);
        expect(addDays(later, -delta)).toBe(date);
        expect((weekday(date) + delta + 7 * 1000) % 7).toBe(weekday(later));
      }),
    );
  });

  test('2026-03-02 is a Monday, 2026-03-08 a Sunday', () => {
    expect(weekday('2026-03-02')).toBe(0);
    expect(weekday('2026-03-08')).toBe(6);
    expect(startOfWeek('2026-03-08')).toBe('2026-03-02');
    expect(startOfWeek('2026-03-02')).toBe('2026-03-02');
    expect(startOfWeek('2026-03-07', 6)).toBe('2026-03-01');
    expect(weekDates('2026-02-27')).toEqual([
      '2026-02-27',
      '2026-02-28',
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
      '2026-03-04',
      '2026-03-05',
    ]);
  });

  test('the weeks of a month begin where the week does and hold all its days', () => {
    const ends = (month: string, first: 0 | 6) =>
      monthWeeks(month, first).map((week) => `${week[0]?.slice(5)} ${week[6]?.slice(5)}`);
    expect(ends('2026-11', 0)).toEqual([
      '10-26 11-01',
      '11-02 11-08',
      '11-09 11-15',
      '11-16 11-22',
      '11-23 11-29',
      '11-30 12-06',
    ]);
    expect(ends('2026-11', 6)).toHaveLength(5);
    expect(ends('2027-02', 0)).toEqual(['02-01 02-07', '02-08 02-14', '02-15 02-21', '02-22 02-28']);
  });

  test('a month lacking the day ends on its last', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-15', 3)).toBe('2027-02-15');
  });

  test('a month lists all its days', () => {
    expect(monthDays('2024-02')).toHaveLength(29);
    expect(monthDays('2026-12').at(-1)).toBe('2026-12-31');
    expect(isLocalMonth('2026-12')).toBe(true);
    expect(isLocalMonth('2026-13')).toBe(false);
    expect(isLocalMonth('2026-1')).toBe(false);
  });

  test('strings compare like the days they name', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (a, b) => {
        expect(Math.sign(compareLocal(dateOfDayNumber(a), dateOfDayNumber(b)))).toBe(Math.sign(a - b));
      }),
    );
  });

  test('weeks are counted by ISO from Monday on, else from the week with 1 January', () => {
    expect(weekNumber('2025-11-17')).toBe(47);
    expect(weekNumber('2025-11-16')).toBe(47);
    // 2026 has 53 weeks by ISO; counted from Sunday the same days begin the next year.
    expect(weekNumber('2026-12-28')).toBe(53);
    expect(weekNumber('2026-12-27')).toBe(1);
    expect(weekNumber('2027-01-04')).toBe(1);
    expect(weekNumber('2027-01-03')).toBe(2);
  });

  test('age counts completed years', () => {
    expect(age('1990-05-10', '2026-05-09')).toBe(35);
    expect(age('1990-05-10', '2026-05-10')).toBe(36);
    expect(age('2004-02-29', '2025-02-28')).toBe(20);
    expect(age('2004-02-29', '2025-03-01')).toBe(21);
    expect(age('2026-05-11', '2026-05-10')).toBeNull();
  });
});

describe('wall times', () => {
  test.each(['00:00:00', '23:59:59', '09:05:00'])('%s is a wall time', (text) =>
    expect(isWallTime(text)).toBe(true),
  );
  test.each(['24:00:00', '9:05:00', '09:60:00', '09:05', '09:05:60', ''])('"%s" is none', (text) =>
    expect(isWallTime(text)).toBe(false),
  );

  test('minutes and wall times are two names of one thing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1440 }), (minutes) => {
        expect(minutesOfWallTime(wallTimeOfMinutes(minutes))).toBe(minutes);
      }),
    );
    expect(wallTimeOfMinutes(1440)).toBe('24:00:00');
    expect(wallTimeOfSeconds(45_296)).toBe('12:34:56');
  });
});
