import { merge } from '../interval/interval.ts';
import type { Interval } from '../interval/interval.ts';
import type { Lane } from './lane.ts';

/**
 * The time of a lane that a visit may take: of every start on the raster at which nothing blocks it and nobody stands,
 * the time it would cover, joined. What only warns (closed hours, a provider who is not in) still counts as its time.
 * @param bounds epoch milliseconds, from the first start to the last end. @param step of the raster, milliseconds.
 */
export function landingTime(lane: Lane, length: number, bounds: Interval, step: number): Interval[] {
  const found: Interval[] = [];
  for (let start = bounds.start; start + length <= bounds.end; start += step) {
    const { blocked, overlapWith } = lane.at(start);
    if (!blocked && overlapWith.length === 0) found.push({ start, end: start + length });
  }
  return merge(found);
}
