import { describe, expect, test } from 'vitest';
import type { DisplayFacts } from './display.ts';
import { isLate } from './late.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 20, 15);
const booked: DisplayFacts = {
  status: 'scheduled',
  confirmationKind: 'unconfirmed',
  flowKind: null,
  flowSince: null,
  startMs: START,
  endMs: START + 60 * MINUTE,
};

describe('late', () => {
  test('is who has not come though the start has passed, confirmed or not', () => {
    expect(isLate(booked, START)).toBe(false);
    expect(isLate(booked, START + 1)).toBe(true);
    expect(isLate({ ...booked, confirmationKind: 'confirmed' }, START + MINUTE)).toBe(true);
  });

  test('is who waits and came after the start, however long ago', () => {
    const arrived = (flowSince: number) => ({ ...booked, flowKind: 'arrived' as const, flowSince });
    expect(isLate(arrived(START + MINUTE), START + 2 * MINUTE)).toBe(true);
    expect(isLate(arrived(START), START + 30 * MINUTE)).toBe(false);
    expect(isLate(arrived(START - MINUTE), START + 30 * MINUTE)).toBe(false);
  });

  test('is nobody in the chair, at checkout, done or gone', () => {
    for (const flowKind of ['in_chair', 'checkout'] as const) {
      expect(isLate({ ...booked, flowKind, flowSince: START + MINUTE }, START + 9 * MINUTE)).toBe(false);
    }
    for (const status of ['complete', 'broken', 'cancelled', 'pinboard'] as const) {
      expect(isLate({ ...booked, status }, START + 9 * MINUTE)).toBe(false);
    }
    expect(isLate({ ...booked, startMs: null, endMs: null }, START)).toBe(false);
  });
});
