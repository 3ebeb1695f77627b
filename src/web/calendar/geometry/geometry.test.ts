import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laneAt, laneBeside } from './lanes.ts';
import { autoScroll, cellAt, zoneAt } from './measure.ts';
import type { Measured } from './measure.ts';
import { clampStart, heightPx, minToPx, pxToMin, snap, snapDown } from './scale.ts';

const rows = fc.constantFrom(12, 14, 18, 22);

describe('scale', () => {
  it('comes back to the same minute from px', () => {
    fc.assert(
      fc.property(
        rows,
        fc.integer({ min: 0, max: 720 }),
        fc.integer({ min: 0, max: 1500 }),
        (rowPx, startMin, min) => {
          const scale = { startMin, endMin: 1500, rowPx };
          expect(pxToMin(scale, minToPx(scale, min))).toBeCloseTo(min, 9);
          expect(snap(pxToMin(scale, minToPx(scale, min)), 1)).toBe(min);
        },
      ),
    );
  });

  it('comes back to the same px from minutes', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 0, max: 3000 }), (rowPx, px) => {
        const scale = { startMin: 420, endMin: 1080, rowPx };
        expect(minToPx(scale, pxToMin(scale, px))).toBeCloseTo(px, 9);
      }),
    );
  });

  it('has ten minutes to a row whatever the increment', () => {
    expect(heightPx({ startMin: 420, endMin: 1080, rowPx: 14 })).toBe(924);
  });

  it('snaps to multiples and stays put once snapped', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1500, noNaN: true }),
        fc.constantFrom(5, 10, 15, 30),
        (min, increment) => {
          const snapped = snap(min, increment);
          expect(snapped % increment).toBe(0);
          expect(snap(snapped, increment)).toBe(snapped);
          expect(Math.abs(snapped - min)).toBeLessThanOrEqual(increment / 2);
          expect(snapDown(min, increment)).toBeLessThanOrEqual(min);
        },
      ),
    );
  });

  it('keeps a dragged visit inside the visible hours', () => {
    expect(clampStart(400, 60, { startMin: 420, endMin: 1080 })).toBe(420);
    expect(clampStart(1070, 60, { startMin: 420, endMin: 1080 })).toBe(1020);
  });
});

describe('lanes', () => {
  const lanes = [
    { id: 'a', left: 46, width: 100 },
    { id: 'b', left: 146, width: 100 },
    { id: 'c', left: 246, width: 100 },
  ];
  it('finds the lane under x and the nearest beyond the edges', () => {
    expect(laneAt(lanes, 46)?.id).toBe('a');
    expect(laneAt(lanes, 145.9)?.id).toBe('a');
    expect(laneAt(lanes, 146)?.id).toBe('b');
    expect(laneAt(lanes, 0)?.id).toBe('a');
    expect(laneAt(lanes, 900)?.id).toBe('c');
    expect(laneAt([], 5)).toBeNull();
  });
  it('walks sideways and stops at the edges', () => {
    expect(laneBeside(['a', 'b', 'c'], 'a', 1)).toBe('b');
    expect(laneBeside(['a', 'b', 'c'], 'c', 1)).toBe('c');
    expect(laneBeside(['a', 'b', 'c'], 'a', -1)).toBe('a');
    expect(laneBeside(['a', 'b'], 'gone', 1)).toBe('gone');
  });
});

describe('measured page', () => {
  const scale = { startMin: 420, endMin: 1080, rowPx: 14 };
  const measured: Measured = {
    bodyTop: 150,
    lanes: [
      { id: 'a', left: 50, width: 100 },
      { id: 'b', left: 150, width: 100 },
    ],
    view: { left: 50, top: 150, right: 250, bottom: 650 },
    scroll: { left: 0, top: 0 },
    zones: [{ name: 'pinboard', rect: { left: 300, top: 0, right: 500, bottom: 200 } }],
  };

  it('turns a point into lane and minute', () => {
    expect(cellAt(measured, scale, { x: 160, y: 150 }, { left: 0, top: 0 })).toEqual({
      laneId: 'b',
      min: 420,
    });
    expect(cellAt(measured, scale, { x: 60, y: 290 }, { left: 0, top: 0 })).toEqual({
      laneId: 'a',
      min: 520,
    });
  });
  it('follows the scroll since it was measured', () => {
    expect(cellAt(measured, scale, { x: 60, y: 150 }, { left: 100, top: 140 })).toEqual({
      laneId: 'b',
      min: 520,
    });
  });
  it('is nowhere away from the grid, and in the zone on the pinboard', () => {
    expect(cellAt(measured, scale, { x: 400, y: 100 }, { left: 0, top: 0 })).toBeNull();
    expect(zoneAt(measured, { x: 400, y: 100 })).toBe('pinboard');
    expect(zoneAt(measured, { x: 60, y: 300 })).toBeNull();
  });
  it('scrolls only within 32 px of an edge, faster towards it', () => {
    expect(autoScroll(measured.view, { x: 150, y: 400 })).toEqual({ left: 0, top: 0 });
    const near = autoScroll(measured.view, { x: 150, y: 160 }).top;
    const nearer = autoScroll(measured.view, { x: 150, y: 150 }).top;
    expect(near).toBeLessThan(0);
    expect(nearer).toBeLessThan(near);
    expect(autoScroll(measured.view, { x: 248, y: 400 }).left).toBeGreaterThan(0);
  });
});
