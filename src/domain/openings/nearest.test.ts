import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlacement } from '../conflict/check-placement.ts';
import {
  aBlockout,
  aDay,
  aPlacement,
  aVisit,
  busy,
  hours,
  minute,
  ref,
} from '../conflict/conflict.fixtures.ts';
import type { DayFacts } from '../conflict/facts.ts';
import { shift } from '../interval/interval.ts';
import { freeStarts } from './nearest.ts';
import { openMinutes, openTime } from './open-time.ts';

const bounds = { start: 0, end: 1440 * minute };
const visit = (length: number, providers = [busy('dr', [0, length])]) => {
  const { slot: _slot, providers: _providers, ...rest } = aPlacement(0, length);
  return { ...rest, length: length * minute, providers };
};
const found = (day: DayFacts, length: number, near: number, notBefore: number | null = null) =>
  freeStarts({
    day,
    visit: visit(length),
    bounds,
    near: near * minute,
    notBefore: notBefore === null ? null : notBefore * minute,
  }).map(({ start, warnings }) => `${start / minute}${warnings.length > 0 ? ' warned' : ''}`);

const base: Partial<DayFacts> = {
  openHours: [{ start: 0, end: 600 * minute }],
  providerDays: [hours('dr', 0, 600, 'op1')],
};

describe('nearest free starts', () => {
  test('the wanted start itself when it is free', () => {
    expect(found(aDay(base), 60, 120)[0]).toBe('120');
  });

  test('one start of each opening before a second one of the same', () => {
    // Taken 100–200 and 280–300: openings 0–100, 200–280, 300–600.
    const day = aDay({ ...base, visits: [aVisit('a', 100, 200), aVisit('b', 280, 300)] });
    expect(found(day, 60, 150)).toEqual(['200', '40', '300']);
    const [first] = freeStarts({ day, visit: visit(60), bounds, near: 150 * minute, notBefore: null });
    expect(first?.opening).toEqual({ start: 200 * minute, end: 280 * minute });
  });

  test('the ends of an opening fill up', () => {
    const day = aDay({ ...base, visits: [aVisit('a', 100, 600)] });
    expect(found(day, 60, 20)).toEqual(['20', '0', '40']);
  });

  test('what has a warning comes last, what is blocked or closed never', () => {
    const day = aDay({
      ...base,
      providerDays: [hours('dr', 0, 120, 'op1')],
      visits: [aVisit('a', 60, 480)],
      blockouts: [aBlockout('Lunch', 480, 500, { isNoSchedule: true })],
    });
    expect(found(day, 60, 500)).toEqual(['0', '500 warned', '540 warned']);
    expect(found(aDay({ ...base, openHours: [] }), 60, 0)).toEqual([]);
  });

  test('nothing before now, nothing after the day', () => {
    expect(found(aDay({ ...base, openHours: null }), 60, 0, 93)[0]).toBe('95');
    expect(found(aDay(base), 60, 1000)[0]).toBe('540');
    expect(found(aDay(base), 601, 0)).toEqual([]);
  });

  test('every start offered passes the check of that very placement', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 110 }), fc.integer({ min: 1, max: 24 }))
      .map(([from, length]) => [from * 5, (from + length) * 5] as const);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(span, fc.constantFrom('op1', 'op2'), fc.constantFrom('dr', 'tb')), {
          maxLength: 10,
        }),
        fc.array(span, { maxLength: 2 }),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 600 }),
        (taken, shut, units, near) => {
          const day = aDay({
            ...base,
            visits: taken.map(([[from, to], op, provider], index) =>
              aVisit(`v${index}`, from, to, { operatory: ref(op), providers: [busy(provider, [from, to])] }),
            ),
            blockouts: shut.map(([from, to], index) =>
              aBlockout(`b${index}`, from, to, { isNoSchedule: true }),
            ),
          });
          const length = units * 5;
          const starts = freeStarts({
            day,
            visit: visit(length),
            bounds,
            near: near * minute,
            notBefore: null,
          });
          expect(new Set(starts.map(({ start }) => start)).size).toBe(starts.length);
          for (const { start, end, warnings } of starts) {
            const placement = aPlacement(start / minute, end / minute, {
              providers: [{ ...busy('dr'), busy: [shift({ start: 0, end: length * minute }, start)] }],
            });
            expect(checkPlacement(day, placement)).toMatchObject({ blocked: false, violations: warnings });
          }
          // Nothing found means that no start at all is free.
          if (starts.length > 0) return;
          for (let from = 0; from + length <= 600; from += 5) {
            expect(checkPlacement(day, aPlacement(from, from + length)).blocked).toBe(true);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('open time', () => {
  test('is staffed, open, not taken, not shut', () => {
    const day = aDay({
      ...base,
      openHours: [{ start: 30 * minute, end: 600 * minute }],
      visits: [aVisit('a', 100, 200), aVisit('b', 0, 600, { operatory: ref('op2') })],
      blockouts: [aBlockout('Lunch', 300, 360, { isNoSchedule: true }), aBlockout('Hold', 400, 460)],
    });
    expect(openTime(day, 'op1').map(({ start, end }) => [start / minute, end / minute])).toEqual([
      [30, 100],
      [200, 300],
      [360, 600],
    ]);
    expect(openMinutes(day, ['op1', 'op2'], null)).toBe(410);
    expect(openMinutes(day, ['op1'], 250 * minute)).toBe(290);
    expect(openTime(day, 'op3')).toEqual([]);
  });

  test('where hours name no operatory they count for each', () => {
    const day = aDay({ providerDays: [hours('dr', 0, 60)] });
    expect(openMinutes(day, ['op1', 'op2'], null)).toBe(120);
  });
});
