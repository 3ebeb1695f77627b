import { describe, expect, it, vi } from 'vitest';
import { landingTime } from './landing.ts';
import type { Lane, PlacementCheck } from './lane.ts';

const STEP = 10;
const DAY = { start: 0, end: 600 };

/** A lane in which some time is blocked and some is taken by visits; starts are minutes here. */
function laneWith(length: number, blocked: readonly [number, number][], taken: readonly [number, number][]) {
  const hits = (ranges: readonly [number, number][], start: number) =>
    ranges.some(([from, to]) => from < start + length && start < to);
  const at = vi.fn<Lane['at']>((start): PlacementCheck => ({
    violations: [],
    blocked: hits(blocked, start),
    overlapBasis: null,
    overlapWith: hits(taken, start) ? ['other'] : [],
  }));
  return { at } satisfies Lane;
}

describe('landingTime', () => {
  it('is all the time a free start would cover, and leaves out gaps that are too short', () => {
    const lane = laneWith(60, [[120, 180]], [[220, 300]]);
    expect(landingTime(lane, 60, DAY, STEP)).toEqual([
      { start: 0, end: 120 },
      { start: 300, end: 600 },
    ]);
  });

  it('leaves out taken time also for whoever may book over it', () => {
    expect(landingTime(laneWith(30, [], [[0, 600]]), 30, DAY, STEP)).toEqual([]);
  });

  it('is nothing where the visit is longer than the day', () => {
    expect(landingTime(laneWith(700, [], []), 700, DAY, STEP)).toEqual([]);
  });

  it('asks the rule once for each start: thirty lanes of eleven hours cost two thousand questions', () => {
    const lanes = Array.from({ length: 30 }, () => laneWith(60, [], []));
    for (const lane of lanes) landingTime(lane, 60, { start: 0, end: 660 }, STEP);
    const asked = lanes.reduce((sum, lane) => sum + lane.at.mock.calls.length, 0);
    expect(asked).toBe(30 * 61);
  });
});
