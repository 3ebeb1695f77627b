import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutLane } from '../layout/columns.ts';
import type { LaneBox } from '../layout/columns.ts';
import { cursorAt, freeFrom, laneStops, moveCursor } from './roving.ts';
import type { Cursor, RovingDay } from './roving.ts';

const visit = (id: string, startMin: number, endMin: number) => ({ id, startMin, endMin, ghost: false });
const boxes: Record<string, LaneBox[]> = {
  op1: layoutLane([visit('a', 480, 520), visit('b', 540, 580)], 420, 660),
  op2: layoutLane([visit('c', 480, 540), visit('d', 500, 560)], 420, 660),
  op3: [],
};
const day: RovingDay = {
  laneIds: ['op1', 'op2', 'op3'],
  boxesOf: (id) => boxes[id] ?? [],
  startMin: 420,
  endMin: 660,
  increment: 10,
};
const start = (laneId: string, min: number): Cursor => {
  const cursor = cursorAt(day, laneId, min);
  if (!cursor) throw new Error('no stop');
  return cursor;
};
const name = ({ laneId, stop }: Cursor): string =>
  stop.kind === 'slot' ? `${laneId} ${stop.startMin}` : stop.id;

describe('moveCursor', () => {
  it('walks down over cards and the slots between them', () => {
    let cursor = start('op1', 460);
    const path = [name(cursor)];
    for (let i = 0; i < 5; i += 1) {
      cursor = moveCursor(day, cursor, 'down');
      path.push(name(cursor));
    }
    expect(path).toEqual(['op1 460', 'op1 470', 'a', 'op1 520', 'op1 530', 'b']);
  });

  it('goes to the card beside it before it leaves the lane', () => {
    const c = start('op2', 490);
    expect(name(c)).toBe('c');
    const d = moveCursor(day, c, 'right');
    expect(name(d)).toBe('d');
    expect(name(moveCursor(day, d, 'right'))).toBe('op3 490');
    expect(name(moveCursor(day, d, 'left'))).toBe('c');
  });

  it('comes back to where a walk sideways began', () => {
    const from = start('op3', 510);
    const there = moveCursor(day, moveCursor(day, from, 'left'), 'left');
    expect(moveCursor(day, moveCursor(day, moveCursor(day, there, 'right'), 'right'), 'right').min).toBe(510);
  });

  it('stops at the edges', () => {
    const first = start('op1', 420);
    expect(moveCursor(day, first, 'up')).toBe(first);
    expect(moveCursor(day, first, 'left')).toBe(first);
    const last = moveCursor(day, start('op3', 600), 'end');
    expect(name(last)).toBe('op3 650');
    expect(moveCursor(day, last, 'down')).toBe(last);
  });

  it('jumps an hour', () => {
    expect(name(moveCursor(day, start('op3', 430), 'pageDown'))).toBe('op3 490');
    expect(name(moveCursor(day, start('op3', 430), 'pageUp'))).toBe('op3 420');
  });
});

describe('laneStops', () => {
  it('reaches every card and leaves no minute without a stop', () => {
    const lane = fc.array(
      fc.record({ start: fc.integer({ min: 84, max: 130 }), rows: fc.integer({ min: 1, max: 12 }) }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(lane, (items) => {
        const spans = items.map(({ start: at, rows }, i) => visit(`v${i}`, at * 5, at * 5 + rows * 5));
        const own = layoutLane(spans, 420, 660);
        const stops = laneStops({ ...day, boxesOf: () => own }, 'any');
        const cards = stops.filter((stop) => stop.kind !== 'slot');
        expect(cards).toHaveLength(own.length);
        for (let min = 420; min < 660; min += 10) {
          const covered = stops.some((stop) => stop.startMin <= min && min < stop.endMin);
          expect(covered).toBe(true);
        }
      }),
    );
  });
});

describe('freeFrom', () => {
  it('counts up to the next visit, or the end of the day', () => {
    const taken = [{ startMin: 480, endMin: 520 }];
    expect(freeFrom(440, taken, 660)).toBe(40);
    expect(freeFrom(520, taken, 660)).toBe(140);
    expect(freeFrom(490, taken, 660)).toBe(0);
  });
});
