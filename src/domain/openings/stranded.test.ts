import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlaps, type Interval } from '../interval/interval.ts';
import { strandedVisits } from './stranded.ts';

const visit = (start: number, end: number, busy: readonly Interval[] = [{ start, end }]) => ({
  start,
  end,
  busy,
});

describe('stranded visits', () => {
  test('lie outside the hours, or over their edge, by start', () => {
    const [late, over, inside] = [visit(900, 960), visit(690, 750), visit(600, 660)];
    expect(strandedVisits([late, over, inside], [{ start: 480, end: 720 }])).toEqual([over, late]);
    expect(strandedVisits([inside], [])).toEqual([inside]);
  });

  test('hours that touch hold a visit across the seam', () => {
    const hours = [
      { start: 720, end: 780 },
      { start: 480, end: 720 },
    ];
    expect(strandedVisits([visit(690, 750)], hours)).toEqual([]);
  });

  test('assistant time outside the hours strands nobody', () => {
    expect(strandedVisits([visit(690, 750, [{ start: 690, end: 720 }])], [{ start: 480, end: 720 }])).toEqual(
      [],
    );
    expect(strandedVisits([visit(690, 750, [])], [])).toEqual([]);
  });

  const range = fc
    .tuple(fc.integer({ min: 0, max: 1440 }), fc.integer({ min: 1, max: 240 }))
    .map(([start, length]) => ({ start, end: start + length }));

  test('longer hours never strand more, and no visit inside one range is stranded', () => {
    fc.assert(
      fc.property(fc.array(range), fc.array(range), range, (slots, hours, more) => {
        const visits = slots.map(({ start, end }) => visit(start, end));
        const before = new Set(strandedVisits(visits, hours));
        for (const left of strandedVisits(visits, [...hours, more])) expect(before.has(left)).toBe(true);
        for (const left of before) {
          expect(hours.some((open) => open.start <= left.start && left.end <= open.end)).toBe(false);
        }
        for (const held of visits.filter((one) => !before.has(one))) {
          expect(hours.some((open) => overlaps(open, held))).toBe(true);
        }
      }),
    );
  });
});
