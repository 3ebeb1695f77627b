import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  clip,
  common,
  contains,
  covers,
  gaps,
  intersect,
  isEmpty,
  merge,
  overlaps,
  shift,
  subtract,
  totalLength,
} from './interval.ts';
import type { Interval } from './interval.ts';

const range = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 }))
  .map(([start, length]): Interval => ({ start, end: start + length }));
const ranges = fc.array(range, { maxLength: 8 });

/** The plainest possible model: the set of unit cells that a list of ranges covers. */
const cells = (list: readonly Interval[]): Set<number> => {
  const covered = new Set<number>();
  for (const { start, end } of list) for (let cell = start; cell < end; cell += 1) covered.add(cell);
  return covered;
};
const sorted = (set: Set<number>): number[] => [...set].sort((a, b) => a - b);

const isNormal = (list: readonly Interval[]): boolean =>
  list.every((item, index) => !isEmpty(item) && (index === 0 || (list[index - 1]?.end ?? 0) < item.start));

describe('ranges', () => {
  test('touching is not overlapping', () => {
    expect(overlaps({ start: 0, end: 10 }, { start: 10, end: 20 })).toBe(false);
    expect(overlaps({ start: 0, end: 11 }, { start: 10, end: 20 })).toBe(true);
    expect(overlaps({ start: 5, end: 5 }, { start: 0, end: 10 })).toBe(false);
  });

  test('overlap, containment and the common part agree with the cells', () => {
    fc.assert(
      fc.property(range, range, (a, b) => {
        const shared = [...cells([a])].filter((cell) => cells([b]).has(cell));
        expect(overlaps(a, b)).toBe(shared.length > 0);
        expect(overlaps(a, b)).toBe(overlaps(b, a));
        const part = common(a, b);
        expect(sorted(cells(part ? [part] : []))).toEqual(shared.sort((x, y) => x - y));
        expect(contains(a, b)).toBe([...cells([b])].every((cell) => cells([a]).has(cell)));
        expect(shift(a, 3)).toEqual({ start: a.start + 3, end: a.end + 3 });
      }),
    );
  });

  test('merge, subtract, intersect and gaps are set operations in normal form', () => {
    fc.assert(
      fc.property(ranges, ranges, range, (a, b, bounds) => {
        const [inA, inB] = [cells(a), cells(b)];
        expect(cells(merge(a))).toEqual(inA);
        expect(sorted(cells(subtract(a, b)))).toEqual(sorted(inA).filter((cell) => !inB.has(cell)));
        expect(sorted(cells(intersect(a, b)))).toEqual(sorted(inA).filter((cell) => inB.has(cell)));
        expect(sorted(cells(gaps(a, bounds)))).toEqual(
          sorted(cells([bounds])).filter((cell) => !inA.has(cell)),
        );
        expect(sorted(cells(clip(a, bounds)))).toEqual(
          sorted(inA).filter((cell) => cells([bounds]).has(cell)),
        );
        expect(covers(a, bounds)).toBe([...cells([bounds])].every((cell) => inA.has(cell)));
        expect(totalLength(a)).toBe(inA.size);
        for (const list of [merge(a), subtract(a, b), intersect(a, b), gaps(a, bounds)]) {
          expect(isNormal(list)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('clipping keeps what else an entry carries', () => {
    expect(clip([{ id: 'a', start: 0, end: 10 }], { start: 5, end: 8 })).toEqual([
      { id: 'a', start: 5, end: 8 },
    ]);
  });
});
