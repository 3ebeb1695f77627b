import { expect, it } from 'vitest';
import { dayOn } from '#web/api/testing/day.ts';
import { endTimeAt, wallTimeAt } from './frame.ts';

it('the last minute of a day is its end, not the beginning of the next, also where the clocks change', () => {
  const day = dayOn('2026-03-02');
  const long = dayOn('2026-11-01');
  expect(wallTimeAt(0, day)).toBe('00:00:00');
  expect(endTimeAt(24 * 60, day)).toBe('24:00:00');
  expect(endTimeAt(24 * 60 - 10, day)).toBe('23:50:00');
  expect(endTimeAt(24 * 60, long)).toBe('23:00:00');
  expect(endTimeAt(25 * 60, long)).toBe('24:00:00');
});
