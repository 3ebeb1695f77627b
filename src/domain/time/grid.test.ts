import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateOfDayNumber } from './calendar.ts';
import {
  drawnGridMinuteOf,
  gridMinuteOf,
  gridMinuteOfInstant,
  hourLabels,
  instantOfGridMinute,
  snap,
  utcOffsetLabel,
  wallTimeOfGridMinute,
} from './grid.ts';

const labels = (date: string, zone: string) =>
  hourLabels(date, zone).map(({ minute, hour, offsetLabel }) =>
    offsetLabel === null ? `${minute}:${hour}` : `${minute}:${hour} ${offsetLabel}`,
  );

describe('the grid of a day', () => {
  test('an ordinary day counts minutes like the clock', () => {
    expect(gridMinuteOf('09:30:00', '2026-03-02', 'America/Chicago')).toEqual({ ok: true, minute: 570 });
    expect(wallTimeOfGridMinute(570, '2026-03-02', 'America/Chicago')).toBe('09:30:00');
    expect(hourLabels('2026-03-02', 'America/Chicago').map((label) => label.hour)).toEqual([
      ...Array(24).keys(),
    ]);
  });

  test('after the spring change the grid is an hour behind the clock', () => {
    // 2026-03-08 in New York: 02:00 -> 03:00, so 09:00 is eight hours after midnight.
    expect(gridMinuteOf('09:00:00', '2026-03-08', 'America/New_York')).toEqual({ ok: true, minute: 480 });
    expect(gridMinuteOf('02:30:00', '2026-03-08', 'America/New_York')).toEqual({ ok: false, reason: 'gap' });
    expect(labels('2026-03-08', 'America/New_York').slice(0, 4)).toEqual(['0:0', '60:1', '120:3', '180:4']);
    // A blockout 02:30 to 04:00 is drawn from the jump on.
    expect(drawnGridMinuteOf('02:30:00', '2026-03-08', 'America/New_York')).toBe(120);
  });

  test('a repeated hour shows its offsets', () => {
    expect(labels('2026-11-01', 'America/New_York').slice(0, 4)).toEqual([
      '0:0',
      '60:1 UTC-4',
      '120:1 UTC-5',
      '180:2',
    ]);
    expect(gridMinuteOf('01:30:00', '2026-11-01', 'America/New_York')).toEqual({ ok: true, minute: 90 });
    expect(gridMinuteOf('02:00:00', '2026-11-01', 'America/New_York')).toEqual({ ok: true, minute: 180 });
  });

  test('Lord Howe moves by half an hour', () => {
    // 2026-04-05: 02:00 -> 01:30, no full hour repeats. 2026-10-04: 02:00 -> 02:30, no 2 o'clock.
    expect(labels('2026-04-05', 'Australia/Lord_Howe').slice(0, 4)).toEqual([
      '0:0',
      '60:1',
      '150:2',
      '210:3',
    ]);
    expect(labels('2026-10-04', 'Australia/Lord_Howe').slice(0, 3)).toEqual(['0:0', '60:1', '150:3']);
  });

  test('a day without midnight begins at one', () => {
    expect(labels('2018-11-04', 'America/Sao_Paulo').slice(0, 2)).toEqual(['0:1', '60:2']);
    expect(labels('2018-02-17', 'America/Sao_Paulo').slice(-2)).toEqual(['1380:23 UTC-2', '1440:23 UTC-3']);
    expect(drawnGridMinuteOf('00:00:00', '2018-11-04', 'America/Sao_Paulo')).toBe(0);
    expect(drawnGridMinuteOf('24:00:00', '2018-11-03', 'America/Sao_Paulo')).toBe(1440);
  });

  test('grid minutes and instants are two names of one thing', () => {
    const zone = fc.constantFrom(
      'America/New_York',
      'Australia/Lord_Howe',
      'America/Sao_Paulo',
      'Asia/Kolkata',
    );
    fc.assert(
      fc.property(
        zone,
        fc.integer({ min: 14_000, max: 22_000 }),
        fc.integer({ min: 0, max: 1379 }),
        (name, day, minute) => {
          const date = dateOfDayNumber(day);
          expect(gridMinuteOfInstant(instantOfGridMinute(minute, date, name), date, name)).toBe(minute);
        },
      ),
    );
  });

  test('offsets read as people write them', () => {
    expect([0, 120, -300, 630, -210].map(utcOffsetLabel)).toEqual([
      'UTC',
      'UTC+2',
      'UTC-5',
      'UTC+10:30',
      'UTC-3:30',
    ]);
    expect(snap(47, 10)).toBe(50);
    expect(snap(42, 5)).toBe(40);
  });
});
