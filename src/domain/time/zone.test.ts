import { fromZonedTime, getTimezoneOffset } from 'date-fns-tz';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOfDayNumber, wallTimeOfMinutes } from './calendar.ts';
import { epochMs, instantOf, isInstant, minutesBetween } from './instant.ts';
import { isTimeZone, offsetAt } from './offset.ts';
import {
  dayHours,
  dayMinutes,
  endTimeOf,
  isWithinLocalDay,
  localDateOf,
  startOfLocalDay,
  toInstant,
  toLocal,
} from './zone.ts';

const ZONES = [
  'America/New_York',
  'America/Chicago',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Africa/Cairo',
  'America/Havana',
  'Asia/Kolkata',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Europe/Dublin',
  'Africa/Casablanca',
  'UTC',
];

const zone = fc.constantFrom(...ZONES);
/** 2000 to 2037: the years a schedule of ours can speak of. */
const day = fc.integer({ min: 10_957, max: 24_800 }).map(dateOfDayNumber);
const minuteOfDay = fc.integer({ min: 0, max: 1439 });

const at = (date: string, time: string, name: string): string => {
  const result = toInstant(date, time, name);
  return result.ok ? instantOf(result.ms) : result.reason;
};

describe('toInstant', () => {
  test.each([
    // Ordinary days: CST is UTC-6, CDT is UTC-5.
    ['2026-03-02', '09:00:00', 'America/Chicago', '2026-03-02T15:00:00Z'],
    ['2026-07-01', '09:00:00', 'America/Chicago', '2026-07-01T14:00:00Z'],
    // Spring 2026-03-08: 02:00 CST -> 03:00 CDT at 08:00Z.
    ['2026-03-08', '01:59:59', 'America/Chicago', '2026-03-08T07:59:59Z'],
    ['2026-03-08', '02:00:00', 'America/Chicago', 'gap'],
    ['2026-03-08', '02:59:59', 'America/Chicago', 'gap'],
    ['2026-03-08', '03:00:00', 'America/Chicago', '2026-03-08T08:00:00Z'],
    // Autumn 2026-11-01: 02:00 CDT -> 01:00 CST at 07:00Z; the first 01:30 is CDT.
    ['2026-11-01', '01:30:00', 'America/Chicago', '2026-11-01T06:30:00Z'],
    ['2026-11-01', '02:00:00', 'America/Chicago', '2026-11-01T08:00:00Z'],
    // New York: gap at 07:00Z, fold at 06:00Z; the first 01:30 is EDT (UTC-4).
    ['2026-03-08', '02:30:00', 'America/New_York', 'gap'],
    ['2026-11-01', '01:30:00', 'America/New_York', '2026-11-01T05:30:00Z'],
    // Sydney: spring 2026-10-04 02:00 AEST -> 03:00 AEDT; autumn 2026-04-05 03:00 AEDT (UTC+11) -> 02:00 AEST.
    ['2026-10-04', '02:30:00', 'Australia/Sydney', 'gap'],
    ['2026-04-05', '02:30:00', 'Australia/Sydney', '2026-04-04T15:30:00Z'],
    ['2026-04-05', '03:00:00', 'Australia/Sydney', '2026-04-04T17:00:00Z'],
    // Lord Howe shifts by half an hour: +10:30 in winter, +11 in summer.
    ['2026-10-04', '02:15:00', 'Australia/Lord_Howe', 'gap'],
    ['2026-10-04', '02:30:00', 'Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
    ['2026-04-05', '01:45:00', 'Australia/Lord_Howe', '2026-04-04T14:45:00Z'],
    // São Paulo 2018-11-04: 00:00 (UTC-3) -> 01:00 (UTC-2) at 03:00Z; 2018-02-18 00:00 -> 23:00 of the 17th at 02:00Z.
    ['2018-11-04', '00:00:00', 'America/Sao_Paulo', 'gap'],
    ['2018-11-04', '01:00:00', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2018-02-17', '23:30:00', 'America/Sao_Paulo', '2018-02-18T01:30:00Z'],
    ['2018-02-18', '00:00:00', 'America/Sao_Paulo', '2018-02-18T03:00:00Z'],
    // Beirut 2026-03-29: 00:00 (UTC+2) -> 01:00 (UTC+3) at 22:00Z the day before.
    ['2026-03-29', '00:30:00', 'Asia/Beirut', 'gap'],
    ['2026-03-29', '01:00:00', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
    // Cairo 2026-04-24: 00:00 (UTC+2) -> 01:00 (UTC+3) at 22:00Z the day before.
    ['2026-04-24', '00:00:00', 'Africa/Cairo', 'gap'],
    ['2026-04-24', '01:00:00', 'Africa/Cairo', '2026-04-23T22:00:00Z'],
    // Samoa had no 30 December 2011.
    ['2011-12-30', '12:00:00', 'Pacific/Apia', 'gap'],
    // The end of a day.
    ['2026-03-02', '24:00:00', 'America/Chicago', '2026-03-03T06:00:00Z'],
    ['2026-03-28', '24:00:00', 'Asia/Beirut', '2026-03-28T22:00:00Z'],
    ['2026-10-31', '24:00:00', 'America/Havana', '2026-11-01T04:00:00Z'],
  ])('%s %s in %s is %s', (date, time, name, expected) => {
    expect(at(date, time, name)).toBe(expected);
  });

  test('an instant survives the way to the clock and back, or is the second of two equal clock times', () => {
    fc.assert(
      fc.property(zone, day, minuteOfDay, (name, date, minute) => {
        const ms = startOfLocalDay(date, name) + minute * 60_000;
        const local = toLocal(ms, name);
        const back = toInstant(local.date, local.time, name);
        if (!back.ok) throw new Error('a time the clock shows cannot be in a gap');
        expect(back.ms).toBeLessThanOrEqual(ms);
        expect(ms - back.ms).toBeLessThanOrEqual(3_600_000);
        expect(toLocal(back.ms, name)).toEqual(local);
      }),
      { numRuns: 1000 },
    );
  });

  test('a clock time leads to an instant that shows it, or is refused', () => {
    fc.assert(
      fc.property(zone, day, minuteOfDay, (name, date, minute) => {
        const time = wallTimeOfMinutes(minute);
        const result = toInstant(date, time, name);
        if (result.ok) expect(toLocal(result.ms, name)).toEqual({ date, time });
        // date-fns-tz moves a time in a gap silently, so it shows another clock time afterwards.
        else {
          const moved = fromZonedTime(`${date}T${time}`, name).getTime();
          expect(toLocal(moved, name)).not.toEqual({ date, time });
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('offsets agree with an independent library', () => {
    const dayMs = 86_400_000;
    fc.assert(
      fc.property(zone, day, minuteOfDay, (name, date, minute) => {
        const ms = startOfLocalDay(date, name) + minute * 60_000;
        // Within a day of a change date-fns-tz answers wrongly itself (New York, 2018-03-11T05:00Z: still UTC-5).
        fc.pre(offsetAt(ms - dayMs, name) === offsetAt(ms + dayMs, name));
        expect(offsetAt(ms, name)).toBe(getTimezoneOffset(name, new Date(ms)));
      }),
      { numRuns: 300 },
    );
  });
});

describe('local days', () => {
  test.each([
    // Midnight does not exist: the day starts at the change.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z', 1380, 23],
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-17T02:00:00Z', 1500, 25],
    ['2018-02-18', 'America/Sao_Paulo', '2018-02-18T03:00:00Z', 1440, 24],
    ['2026-03-29', 'Asia/Beirut', '2026-03-28T22:00:00Z', 1380, 23],
    ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00Z', 1380, 23],
    ['2026-10-29', 'Africa/Cairo', '2026-10-28T21:00:00Z', 1500, 25],
    // Midnight happens twice in Havana (01:00 -> 00:00): the first counts.
    ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00Z', 1500, 25],
    ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00Z', 1380, 23],
    ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00Z', 1500, 25],
    ['2026-03-08', 'America/Chicago', '2026-03-08T06:00:00Z', 1380, 23],
    ['2026-10-04', 'Australia/Sydney', '2026-10-03T14:00:00Z', 1380, 23],
    ['2026-04-05', 'Australia/Sydney', '2026-04-04T13:00:00Z', 1500, 25],
    // Half an hour: exact minutes, hours by direction.
    ['2026-10-04', 'Australia/Lord_Howe', '2026-10-03T13:30:00Z', 1410, 23],
    ['2026-04-05', 'Australia/Lord_Howe', '2026-04-04T13:00:00Z', 1470, 25],
    ['2026-06-01', 'Asia/Kolkata', '2026-05-31T18:30:00Z', 1440, 24],
  ])('%s in %s starts at %s and has %i minutes', (date, name, start, minutes, hours) => {
    expect(instantOf(startOfLocalDay(date, name))).toBe(start);
    expect(dayMinutes(date, name)).toBe(minutes);
    expect(dayHours(date, name)).toBe(hours);
  });

  test('the first instant of a date shows that date, the one before does not', () => {
    fc.assert(
      fc.property(zone, day, (name, date) => {
        fc.pre(!(name === 'Pacific/Apia' && date === '2011-12-30'));
        const start = startOfLocalDay(date, name);
        expect(localDateOf(start, name)).toBe(date);
        expect(localDateOf(start - 1000, name)).toBe(addDays(date, -1));
        expect(isWithinLocalDay(start, date, name)).toBe(true);
        expect(isWithinLocalDay(start - 1000, date, name)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });
});

test('what ends with its day ends at 24:00, also where the clocks change', () => {
  for (const date of ['2026-03-02', '2026-03-08', '2026-11-01']) {
    const midnight = startOfLocalDay(addDays(date, 1), 'America/Chicago');
    expect(endTimeOf(midnight, date, 'America/Chicago')).toBe('24:00:00');
    expect(endTimeOf(midnight - 600_000, date, 'America/Chicago')).toBe('23:50:00');
    expect(endTimeOf(midnight + 600_000, date, 'America/Chicago')).toBe('00:10:00');
  }
});

describe('names and forms', () => {
  test('only IANA names are zones', () => {
    expect(isTimeZone('America/Chicago')).toBe(true);
    expect(isTimeZone('UTC')).toBe(true);
    for (const name of ['', 'Mars/Olympus', '+02:00', 'America/Chicago; drop'])
      expect(isTimeZone(name)).toBe(false);
  });

  test('instants are written in UTC without a zero fraction', () => {
    expect(instantOf(epochMs('2026-03-02T09:00:00-06:00'))).toBe('2026-03-02T15:00:00Z');
    expect(instantOf(1)).toBe('1970-01-01T00:00:00.001Z');
    expect(isInstant('2026-03-02T15:00:00Z')).toBe(true);
    for (const text of ['2026-03-02', '2026-03-02T15:00:00', '2026-13-02T15:00:00Z', 'now']) {
      expect(isInstant(text)).toBe(false);
    }
    expect(minutesBetween(0, 119_999)).toBe(1);
  });
});
