import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlaps } from './interval.ts';
import type { PackItem } from './pack.ts';
import { pack } from './pack.ts';

const items = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 0, max: 1 }),
    ),
    {
      maxLength: 25,
    },
  )
  .map((list) =>
    list.map(([start, length, rank], index): PackItem => ({
      id: `v${index}`,
      start,
      end: start + length,
      rank,
    })),
  );

test('visits that overlap stand side by side, visits that do not share a column', () => {
  const day = [
    { id: 'a', start: 0, end: 60 },
    { id: 'b', start: 30, end: 90 },
    { id: 'c', start: 60, end: 120 },
    { id: 'd', start: 120, end: 150 },
  ];
  expect(pack(day)).toEqual([
    { id: 'a', column: 0, columns: 2 },
    { id: 'b', column: 1, columns: 2 },
    { id: 'c', column: 0, columns: 2 },
    { id: 'd', column: 0, columns: 1 },
  ]);
});

test('a lower rank takes the first column although it starts later', () => {
  const packed = pack([
    { id: 'visit', start: 0, end: 60 },
    { id: 'broken', start: 30, end: 60, rank: -1 },
  ]);
  expect(packed.find(({ id }) => id === 'broken')?.column).toBe(0);
  expect(packed.find(({ id }) => id === 'visit')?.column).toBe(1);
});

test('no two overlapping visits share a column, nothing is lost, neighbours agree on the width', () => {
  fc.assert(
    fc.property(items, (list) => {
      const packed = new Map(pack(list).map((entry) => [entry.id, entry]));
      expect(packed.size).toBe(list.length);
      for (const a of list) {
        const placedA = packed.get(a.id);
        expect(placedA?.column).toBeLessThan(placedA?.columns ?? 0);
        for (const b of list) {
          if (a.id === b.id || !overlaps(a, b)) continue;
          expect(placedA?.column).not.toBe(packed.get(b.id)?.column);
          expect(placedA?.columns).toBe(packed.get(b.id)?.columns);
        }
      }
    }),
  );
});

test('the order of the input does not matter', () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, random) => {
      const shuffled = list
        .map((item) => ({ item, key: random.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ item }) => item);
      expect(pack(shuffled)).toEqual(pack(list));
    }),
  );
});

test('without ranks a cluster is as narrow as its busiest moment allows', () => {
  fc.assert(
    fc.property(items, (list) => {
      const plain = list.map(({ id, start, end }) => ({ id, start, end }));
      const widest = Math.max(0, ...pack(plain).map(({ columns }) => columns));
      const busiest = Math.max(
        0,
        ...plain.map(({ start }) => plain.filter((item) => item.start <= start && start < item.end).length),
      );
      expect(widest).toBe(busiest);
    }),
  );
});
