import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, daysBetween, startOfWeek, weekday } from '../time/calendar.ts';
import { repeatDates } from './repeat-dates.ts';

test('weekdays of every n-th week, counted from the week of the first day', () => {
  const every = (everyNWeeks: number, from = '2026-03-04') =>
    repeatDates({ from, until: '2026-03-31', weekdays: [0, 3], everyNWeeks });
  // From a Wednesday on: the Monday of that week is past.
  expect(every(1)).toEqual([
    '2026-03-05',
    '2026-03-09',
    '2026-03-12',
    '2026-03-16',
    '2026-03-19',
    '2026-03-23',
    '2026-03-26',
    '2026-03-30',
  ]);
  expect(every(2)).toEqual(['2026-03-05', '2026-03-16', '2026-03-19', '2026-03-30']);
  expect(every(1, '2026-04-01')).toEqual([]);
});

test('no day is forgotten and none is of the wrong week or weekday', () => {
  const start = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
  const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 });
  fc.assert(
    fc.property(
      start,
      fc.integer({ min: 0, max: 400 }),
      weekdays,
      fc.integer({ min: 1, max: 8 }),
      (...given) => {
        const [from, length, days, everyNWeeks] = given;
        const until = addDays(from, length);
        const dates = new Set(repeatDates({ from, until, weekdays: days, everyNWeeks }));
        for (let date = from; date <= until; date = addDays(date, 1)) {
          const weeks = daysBetween(startOfWeek(from), startOfWeek(date)) / 7;
          expect(dates.has(date)).toBe(days.includes(weekday(date)) && weeks % everyNWeeks === 0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
