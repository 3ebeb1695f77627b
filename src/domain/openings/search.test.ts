import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkPlacement } from '../conflict/check-placement.ts';
import { aBlockout, aDay, aPlacement, aVisit, hours, minute, ref } from '../conflict/conflict.fixtures.ts';
import type { DayFacts } from '../conflict/facts.ts';
import { covers, shift } from '../interval/interval.ts';
import { byRank, decidedBy, type Rankable } from './rank.ts';
import { countStarts, seatOpenings, type Removed, type SeatQuery } from './search.ts';

const grid = { origin: 0, step: 5 * minute };
const DAY_END = 600;

function query(day: DayFacts, length: number, changes: Partial<SeatQuery> = {}): SeatQuery {
  const { slot: _slot, ...visit } = aPlacement(0, length);
  const busy = [{ start: 0, end: length * minute }];
  return {
    day,
    visit: { ...visit, length: length * minute, providers: [{ provider: ref('dr'), busy }] },
    hours: day.providerDays.flatMap(({ ranges }) => ranges),
    window: { start: 0, end: DAY_END * minute },
    grid,
    notBefore: 0,
    admits: () => true,
    ...changes,
  };
}

/** Starts of all openings, in minutes. */
function startsOf(found: ReturnType<typeof seatOpenings>): number[] {
  return found.flatMap(({ start, lastStart }) =>
    Array.from({ length: (lastStart - start) / grid.step + 1 }, (_, index) => start / minute + index * 5),
  );
}

describe('openings of a seat', () => {
  test('neighbouring starts are one opening; what removed the others is counted once each', () => {
    const day = aDay({
      openHours: [{ start: 60 * minute, end: 540 * minute }],
      providerDays: [hours('dr', 120, 480)],
      visits: [aVisit('a', 200, 260), aVisit('b', 300, 330, { operatory: ref('op2'), providers: [] })],
      blockouts: [aBlockout('Lunch', 360, 400, { isNoSchedule: true })],
    });
    const removed: Removed = new Map();
    const found = seatOpenings(query(day, 40, { notBefore: 30 * minute }), removed);
    const inMinutes = found.map(({ start, lastStart, end }) =>
      [start, lastStart, end].map((ms) => ms / minute),
    );
    expect(inMinutes).toEqual([
      [120, 160, 200],
      [260, 320, 360],
      [400, 440, 480],
    ]);
    const total = countStarts({ start: 0, end: DAY_END * minute }, 40 * minute, grid);
    expect([...removed.values()].reduce((sum, count) => sum + count, 0) + startsOf(found).length).toBe(total);
    expect(Object.fromEntries(removed)).toEqual({
      past: 6,
      closed_hours: 18,
      provider_hours: 24,
      operatory_overlap: 19,
      blocked_time: 15,
    });
  });

  test('assistant time may lie outside the hours of the provider', () => {
    const day = aDay({ providerDays: [hours('dr', 100, 200)] });
    const base = query(day, 60);
    const busy = [{ start: 0, end: 20 * minute }];
    const visit = { ...base.visit, providers: [{ provider: ref('dr'), busy }] };
    expect(startsOf(seatOpenings({ ...base, visit }, new Map()))).toEqual(
      Array.from({ length: 17 }, (_, index) => 100 + index * 5),
    );
  });

  test('starts the clock does not name are no candidates, and part openings', () => {
    const day = aDay({ providerDays: [hours('dr', 0, 60)] });
    const removed: Removed = new Map();
    const found = seatOpenings(
      query(day, 30, { window: { start: 0, end: 60 * minute }, admits: (start) => start !== 10 * minute }),
      removed,
    );
    expect(found.map(({ start }) => start / minute)).toEqual([0, 15]);
    expect(removed.size).toBe(0);
  });

  test('exactly the starts of which the placement rule has nothing to tell', () => {
    const span = fc
      .tuple(fc.integer({ min: 0, max: 117 }), fc.integer({ min: 1, max: 30 }))
      .map(([from, length]) => [from * 5 + (length % 3), (from + length) * 5 - (length % 2)] as const)
      .filter(([from, to]) => from < to);
    const kind = fc.constantFrom(
      { isNoSchedule: true },
      { isHoliday: true },
      { bookingRule: { kind: 'new_patients' as const } },
      {},
    );
    const visit = fc.record({
      span,
      operatory: fc.constantFrom('op1', 'op2'),
      provider: fc.constantFrom('dr', 'tb'),
      patient: fc.constantFrom('pat', 'other'),
      type: fc.constantFrom('prophy', 'exam'),
      half: fc.boolean(),
    });
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 8 }),
        fc.array(fc.tuple(span, kind), { maxLength: 3 }),
        fc.array(span, { minLength: 1, maxLength: 3 }),
        fc.option(span),
        fc.integer({ min: 1, max: 24 }),
        fc.integer({ min: 0, max: 5 }),
        fc.constantFrom(true, false, null),
        (visits, blockouts, worked, open, units, lead, allow) => {
          const day = aDay({
            openHours: open ? [{ start: open[0] * minute, end: open[1] * minute }] : null,
            providerDays: [
              {
                provider: ref('dr'),
                isUnavailable: false,
                ranges: worked.map(([from, to]) => ({
                  start: from * minute,
                  end: to * minute,
                  operatoryId: null,
                })),
              },
            ],
            visits: visits.map(({ span: [from, to], half, ...other }, index) =>
              aVisit(`v${index}`, from, to, {
                operatory: ref(other.operatory),
                patient: ref(other.patient),
                appointmentType: ref(other.type),
                providers: [
                  {
                    provider: ref(other.provider),
                    busy: [{ start: from * minute, end: (half ? (from + to) / 2 : to) * minute }],
                  },
                ],
              }),
            ),
            blockouts: blockouts.map(([[from, to], type], index) => aBlockout(`b${index}`, from, to, type)),
            rules:
              allow === null
                ? []
                : [{ locationId: null, typeA: 'exam', typeB: 'prophy', allowOverlap: allow }],
          });
          const length = units * 5;
          const base = query(day, length);
          const part = { start: Math.min(lead, units - 1) * 5 * minute, end: length * minute };
          const asked = {
            ...base,
            visit: { ...base.visit, providers: [{ provider: ref('dr'), busy: [part] }] },
          };
          const removed: Removed = new Map();
          const found = startsOf(seatOpenings(asked, removed));
          const expected: number[] = [];
          for (let from = 0; from + length <= DAY_END; from += 5) {
            const busy = [shift(part, from * minute)];
            const check = checkPlacement(
              day,
              aPlacement(from, from + length, { providers: [{ provider: ref('dr'), busy }] }),
            );
            const isInside = busy.every((range) => covers(asked.hours, range));
            if (check.violations.length === 0 && check.overlapWith.length === 0 && isInside)
              expected.push(from);
          }
          expect(found).toEqual(expected);
          const lost = [...removed.values()].reduce((sum, count) => sum + count, 0);
          expect(lost + found.length).toBe(countStarts(asked.window, length * minute, grid));
        },
      ),
      { numRuns: 400 },
    );
  });
});

test('the soonest, then the own operatory, then the tightest opening, then the order of the clinic', () => {
  const one: Rankable = {
    date: '2026-03-02',
    start: 100,
    ownOperatory: true,
    spareMinutes: 10,
    operatoryOrder: 1,
    providerOrder: 1,
  };
  const worse: readonly (readonly [Partial<Rankable>, string])[] = [
    [{ providerOrder: 2 }, 'clinic_order'],
    [{ operatoryOrder: 2, providerOrder: 0 }, 'clinic_order'],
    [{ spareMinutes: 20, operatoryOrder: 0 }, 'spare_minutes'],
    [{ ownOperatory: false, spareMinutes: 0 }, 'own_operatory'],
    [{ start: 200, spareMinutes: 0 }, 'start_time'],
    [{ date: '2026-03-03', start: 50 }, 'date'],
  ];
  for (const [change, key] of worse) {
    const other = { ...one, ...change };
    expect([byRank(one, other) < 0, byRank(other, one) > 0, decidedBy(one, other)]).toEqual([
      true,
      true,
      key,
    ]);
  }
});
