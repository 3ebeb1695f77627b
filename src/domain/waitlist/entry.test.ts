import { expect, test } from 'vitest';
import { WAITLIST_STATUSES, daysWaiting, isActiveEntry } from './entry.ts';

test('waiting, contacted and offered are active', () => {
  expect(WAITLIST_STATUSES.filter(isActiveEntry)).toEqual(['waiting', 'contacted', 'offered']);
});

test('days waiting are local days', () => {
  expect(daysWaiting('2026-02-10', '2026-03-02')).toBe(20);
  expect(daysWaiting('2026-03-02', '2026-03-01')).toBe(0);
});
