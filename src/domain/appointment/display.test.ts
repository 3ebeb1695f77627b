import { expect, test } from 'vitest';
import type { DisplayFacts } from './display.ts';
import { displayStatus, isMissed } from './display.ts';

const minute = 60_000;
const visit: DisplayFacts = {
  status: 'scheduled',
  confirmationKind: null,
  flowKind: null,
  flowSince: null,
  startMs: 0,
  endMs: 70 * minute,
};
const kind = (facts: Partial<DisplayFacts>, now = 33 * minute) =>
  displayStatus({ ...visit, ...facts }, now).kind;

test('precedence: missed, complete, in chair, arrived, confirmed, scheduled', () => {
  const seated = { flowKind: 'in_chair', flowSince: 0, confirmationKind: 'confirmed' } as const;
  expect(kind({ ...seated, status: 'broken' })).toBe('broken');
  expect(kind({ ...seated, status: 'cancelled' })).toBe('cancelled');
  expect(kind({ ...seated, status: 'complete' })).toBe('complete');
  expect(kind(seated)).toBe('in_chair');
  expect(kind({ ...seated, flowKind: 'arrived' })).toBe('arrived');
  expect(kind({ ...seated, flowKind: 'other' })).toBe('confirmed');
  expect(kind({ confirmationKind: 'confirmed' })).toBe('confirmed');
  for (const confirmationKind of ['unconfirmed', 'pending', 'declined', null] as const) {
    expect(kind({ confirmationKind })).toBe('scheduled');
  }
  expect(kind({ status: 'pinboard', confirmationKind: 'confirmed' })).toBe('pinboard');
});

test('in chair counts up to its length, then it is over time', () => {
  const seated = { ...visit, flowKind: 'in_chair', flowSince: 0 } as const;
  expect(displayStatus(seated, 35 * minute)).toEqual({
    kind: 'in_chair',
    minutesIn: 35,
    lengthMinutes: 70,
    ring: 0.5,
  });
  expect(displayStatus(seated, 70 * minute).kind).toBe('in_chair');
  expect(displayStatus(seated, 71 * minute)).toMatchObject({ kind: 'over_time', minutesIn: 71, ring: 1 });
});

test('arrived tells the wait, checkout has no ring, a clock behind counts nothing', () => {
  expect(displayStatus({ ...visit, flowKind: 'arrived', flowSince: 24 * minute }, 33 * minute)).toMatchObject(
    {
      kind: 'arrived',
      minutesIn: 9,
      ring: null,
    },
  );
  expect(displayStatus({ ...visit, flowKind: 'checkout', flowSince: 0 }, 90 * minute)).toMatchObject({
    kind: 'checkout',
    ring: null,
  });
  expect(displayStatus({ ...visit, flowKind: 'in_chair', flowSince: minute }, 0)).toMatchObject({
    minutesIn: 0,
    ring: 0,
  });
});

test('a visit without a slot has no length', () => {
  expect(displayStatus({ ...visit, status: 'planned', startMs: null, endMs: null }, 0)).toEqual({
    kind: 'planned',
    minutesIn: null,
    lengthMinutes: null,
    ring: null,
  });
  expect(isMissed('broken')).toBe(true);
  expect(isMissed('complete')).toBe(false);
});
