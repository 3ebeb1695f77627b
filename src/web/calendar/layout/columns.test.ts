import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clip, layoutLane, MAX_COLUMNS } from './columns.ts';
import type { LaneBox, Span } from './columns.ts';

const span = (id: string, startMin: number, endMin: number, ghost = false): Span => ({
  id,
  startMin,
  endMin,
  ghost,
});

const spans = fc
  .array(
    fc.record({
      start: fc.integer({ min: -60, max: 1500 }),
      length: fc.integer({ min: 0, max: 240 }),
      ghost: fc.boolean(),
    }),
    { maxLength: 40 },
  )
  .map((items) => items.map(({ start, length, ghost }, i) => span(`v${i}`, start, start + length, ghost)));

const idsOf = (box: LaneBox): readonly string[] => (box.kind === 'visit' ? [box.id] : box.ids);

describe('layoutLane', () => {
  it('never lets two boxes overlap within a column', () => {
    fc.assert(
      fc.property(spans, (items) => {
        const boxes = layoutLane(items, 0, 1440);
        for (const [i, a] of boxes.entries()) {
          for (const b of boxes.slice(i + 1)) {
            const sameTime = a.startMin < b.endMin && b.startMin < a.endMin;
            if (sameTime) expect(a.column).not.toBe(b.column);
            // Boxes that overlap share one raster, so that different columns mean different pixels.
            if (sameTime) expect(a.columns).toBe(b.columns);
          }
        }
      }),
    );
  });

  it('loses no visit that touches the visible hours, and shows none twice', () => {
    fc.assert(
      fc.property(spans, (items) => {
        const shown = layoutLane(items, 0, 1440).flatMap(idsOf).sort();
        const wanted = clip(items, 0, 1440)
          .map((s) => s.id)
          .sort();
        expect(shown).toEqual(wanted);
      }),
    );
  });

  it('stays inside the visible hours and within four columns', () => {
    fc.assert(
      fc.property(spans, (items) => {
        for (const box of layoutLane(items, 420, 1080)) {
          expect(box.startMin).toBeGreaterThanOrEqual(420);
          expect(box.endMin).toBeLessThanOrEqual(1080);
          expect(box.columns).toBeLessThanOrEqual(MAX_COLUMNS);
          expect(box.column).toBeLessThan(box.columns);
        }
      }),
    );
  });

  it('does not depend on the order of its input', () => {
    fc.assert(
      fc.property(spans, (items) => {
        const byId = (boxes: LaneBox[]) =>
          boxes.map((box) => JSON.stringify({ ...box, ids: [...idsOf(box)].sort() })).sort();
        expect(byId(layoutLane(items.toReversed(), 0, 1440))).toEqual(byId(layoutLane(items, 0, 1440)));
      }),
    );
  });

  it('gives a broken ghost the first column whoever starts earlier', () => {
    const boxes = layoutLane([span('live', 540, 600), span('ghost', 550, 600, true)], 420, 1080);
    expect(boxes.find((b) => b.kind === 'visit' && b.id === 'ghost')?.column).toBe(0);
    expect(boxes.find((b) => b.kind === 'visit' && b.id === 'live')?.column).toBe(1);
  });

  it('gathers what finds no column in "+N" and keeps a lone fourth as a card', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((id) => span(id, 600, 660));
    const late = span('f', 655, 700);
    const boxes = layoutLane([...five, late], 420, 1080);
    const more = boxes.filter((box) => box.kind === 'more');
    expect(more).toHaveLength(1);
    expect(more[0]?.column).toBe(3);
    expect(boxes.flatMap(idsOf).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  it('cuts a visit at midnight instead of dropping it', () => {
    expect(layoutLane([span('night', 1400, 1500)], 0, 1440)).toEqual([
      { kind: 'visit', id: 'night', startMin: 1400, endMin: 1440, column: 0, columns: 1 },
    ]);
  });
});
