import { describe, expect, it } from 'vitest';
import type { LaneModel } from './lane-model.ts';
import { isAllDrawn, nextStep, turnOrder } from './lane-steps.ts';

/** A lane of so many cards; another `day` makes it another model. */
function lane(laneId: string, cards: number, day = 'a'): LaneModel {
  const boxes = Array.from({ length: cards }, (_, index) => ({
    kind: 'visit' as const,
    id: `${day}${laneId}${index}`,
    startMin: index * 10,
    endMin: index * 10 + 10,
    column: 0,
    columns: 1,
  }));
  return { laneId, visits: [], byId: new Map(), boxes };
}

const countsOf = (lanes: readonly LaneModel[]) => lanes.map(({ boxes }) => boxes.length);

describe('nextStep', () => {
  it('draws a small day at once', () => {
    const wanted = [lane('1', 10), lane('2', 10)];
    expect(nextStep([], wanted, [0, 1], 50)).toEqual(wanted);
  });

  it('draws a large one lane by lane, and has every lane from the first step on', () => {
    const wanted = [lane('1', 30), lane('2', 30), lane('3', 30)];
    const first = nextStep([], wanted, [0, 1, 2], 60);
    expect(countsOf(first)).toEqual([30, 30, 0]);
    const second = nextStep(first, wanted, [0, 1, 2], 60);
    expect(second).toEqual(wanted);
    expect(isAllDrawn(second, wanted)).toBe(true);
    expect(nextStep(second, wanted, [0, 1, 2], 60)).toBe(second);
  });

  it('leaves the last day standing in lanes whose turn has not come', () => {
    const before = [lane('1', 30, 'a'), lane('2', 30, 'a')];
    const wanted = [lane('1', 30, 'b'), lane('2', 30, 'b')];
    const step = nextStep(before, wanted, [1, 0], 30);
    expect(step[0]).toBe(before[0]);
    expect(step[1]).toBe(wanted[1]);
  });

  it('comes to an end with lanes that are larger than a step', () => {
    const wanted = [lane('1', 90), lane('2', 90)];
    const first = nextStep([], wanted, [0, 1], 20);
    expect(countsOf(first)).toEqual([90, 0]);
    expect(nextStep(first, wanted, [0, 1], 20)).toEqual(wanted);
  });

  it('drops lanes that are gone and takes new ones in', () => {
    const kept = lane('2', 5);
    const wanted = [kept, lane('3', 5)];
    expect(nextStep([lane('1', 5), kept], wanted, [0, 1], 50)).toEqual(wanted);
  });
});

describe('turnOrder', () => {
  it('begins with the focus, goes on from the first lane in sight, and leaves none out', () => {
    expect(turnOrder(5, 2, -1)).toEqual([2, 3, 4, 0, 1]);
    expect(turnOrder(5, 2, 0)).toEqual([0, 2, 3, 4, 1]);
    expect(turnOrder(3, 9, 1)).toEqual([1, 2, 0]);
  });
});
