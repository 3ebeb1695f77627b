import { expect, test } from 'vitest';
import {
  WAITLIST_STATUSES,
  daysWaiting,
  endsOffer,
  isActiveEntry,
  isPastRange,
  statusAfterContact,
  statusAfterResponse,
  type PatientResponse,
  type WaitlistStatus,
} from './entry.ts';

test('waiting, contacted and offered are active', () => {
  expect(WAITLIST_STATUSES.filter(isActiveEntry)).toEqual(['waiting', 'contacted', 'offered']);
});

test('days waiting are local days', () => {
  expect(daysWaiting('2026-02-10', '2026-03-02')).toBe(20);
  expect(daysWaiting('2026-03-02', '2026-03-01')).toBe(0);
});

test('a contact turns waiting into contacted and leaves all else', () => {
  expect(WAITLIST_STATUSES.map(statusAfterContact)).toEqual([
    'contacted',
    'contacted',
    'offered',
    'scheduled',
    'removed',
    'expired',
  ]);
});

test.each<[PatientResponse, Record<WaitlistStatus, WaitlistStatus>]>([
  [
    'accepted',
    {
      waiting: 'scheduled',
      contacted: 'scheduled',
      offered: 'scheduled',
      scheduled: 'scheduled',
      removed: 'scheduled',
      expired: 'scheduled',
    },
  ],
  ...(['declined', 'slot_taken', 'expired'] as const).map(
    (response): [PatientResponse, Record<WaitlistStatus, WaitlistStatus>] => [
      response,
      {
        waiting: 'waiting',
        contacted: 'waiting',
        offered: 'waiting',
        scheduled: 'waiting',
        removed: 'removed',
        expired: 'expired',
      },
    ],
  ),
  [
    'no_answer',
    {
      waiting: 'waiting',
      contacted: 'contacted',
      offered: 'offered',
      scheduled: 'scheduled',
      removed: 'removed',
      expired: 'expired',
    },
  ],
])('after %s', (response, expected) => {
  const after = WAITLIST_STATUSES.map((status) => [status, statusAfterResponse(status, response)]);
  expect(Object.fromEntries(after)).toEqual(expected);
});

test('who could not be reached may still call back', () => {
  expect(endsOffer('no_answer')).toBe(false);
  expect(endsOffer('declined')).toBe(true);
});

test('an entry runs out the day after its last day', () => {
  expect(isPastRange('2026-03-02', '2026-03-02')).toBe(false);
  expect(isPastRange('2026-03-01', '2026-03-02')).toBe(true);
  expect(isPastRange(null, '2026-03-02')).toBe(false);
});
