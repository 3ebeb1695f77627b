import type { LaneModel } from './lane-model.ts';

const NOBODY: Pick<LaneModel, 'visits' | 'byId' | 'boxes'> = { visits: [], byId: new Map(), boxes: [] };

/**
 * The lanes to draw next on the way from what is drawn to what shall be: so many cards are taken up at once, at least one
 * lane; lanes whose turn has not come stay as they are, or empty where nothing was. The same array when nothing is left.
 * @param order indices of the lanes, whose turn it is first coming first.
 */
export function nextStep(
  drawn: readonly LaneModel[],
  wanted: readonly LaneModel[],
  order: readonly number[],
  cards: number,
): readonly LaneModel[] {
  if (isAllDrawn(drawn, wanted)) return drawn;
  const before = new Map(drawn.map((lane) => [lane.laneId, lane]));
  const next = wanted.map(({ laneId }) => before.get(laneId) ?? { laneId, ...NOBODY });
  let taken = 0;
  for (const index of order) {
    const lane = wanted[index];
    if (!lane || next[index] === lane) continue;
    const cost = Math.max(lane.boxes.length, next[index]?.boxes.length ?? 0);
    if (taken > 0 && taken + cost > cards) break;
    next[index] = lane;
    taken += cost;
  }
  return next;
}

/** Whether the drawn lanes are the wanted ones. */
export function isAllDrawn(drawn: readonly LaneModel[], wanted: readonly LaneModel[]): boolean {
  return drawn.length === wanted.length && drawn.every((lane, index) => lane === wanted[index]);
}

/** The lane with the focus, then those in sight from left to right, then the others. @param first in sight. */
export function turnOrder(count: number, first: number, focused: number): readonly number[] {
  const from = Math.max(0, Math.min(count - 1, first));
  const all = Array.from({ length: count }, (_, index) => (from + index) % count);
  return focused < 0 ? all : [focused, ...all.filter((index) => index !== focused)];
}
