import { describe, expect, test } from 'vitest';
import { addInterval, isRecallInterval, recallStatus } from './due.ts';

describe('recalls', () => {
  test.each([
    ['2026-01-31', { months: 1 }, '2026-02-28'],
    ['2026-08-31', { months: 6 }, '2027-02-28'],
    // Years first: the leap day becomes the 28th before anything else is added.
    ['2024-02-29', { years: 1, months: 1 }, '2025-03-28'],
    ['2026-01-31', { months: 1, days: 1 }, '2026-03-01'],
    ['2026-03-02', { weeks: 2, days: 3 }, '2026-03-19'],
    ['2026-03-02', { months: 6, days: 1 }, '2026-09-03'],
  ])('%s and %j later is %s', (date, interval, expected) => {
    expect(addInterval(date, interval)).toBe(expected);
  });

  test('an interval has at least one positive part', () => {
    expect(isRecallInterval({ months: 6 })).toBe(true);
    expect(isRecallInterval({ years: 0, days: 1 })).toBe(true);
    for (const bad of [{}, { months: 0 }, { months: -1 }, { months: 1.5 }, { months: 6, days: -1 }]) {
      expect(isRecallInterval(bad)).toBe(false);
    }
  });

  test('due becomes overdue the day after', () => {
    expect(recallStatus('due', '2026-03-02', '2026-03-02')).toBe('due');
    expect(recallStatus('due', '2026-03-02', '2026-03-03')).toBe('overdue');
    expect(recallStatus('scheduled', '2026-03-02', '2026-03-03')).toBe('scheduled');
    expect(recallStatus('due', null, '2026-03-03')).toBe('due');
    expect(recallStatus('completed', '2026-03-02', '2026-03-03')).toBe('completed');
  });

  test('what was overdue is due again when its date moves on', () => {
    expect(recallStatus('overdue', '2026-09-02', '2026-03-03')).toBe('due');
    expect(recallStatus('overdue', '2026-03-02', '2026-03-03')).toBe('overdue');
  });

  test('no date lies beyond what the API can name', () => {
    expect(addInterval('2150-01-01', { years: 9999 })).toBe('2199-12-31');
    expect(addInterval('2150-01-01', { years: 49 })).toBe('2199-01-01');
  });
});
