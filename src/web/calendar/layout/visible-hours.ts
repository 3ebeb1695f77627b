import type { LaneRange } from '../model/types.ts';

/**
 * The hours to draw: those of the view, widened to full hours wherever a visit would otherwise be out of sight.
 * `dayMinutes` is the length of the local day (23 h, 25 h … around a clock change).
 */
export function visibleHours(
  wanted: LaneRange,
  visits: readonly LaneRange[],
  dayMinutes: number,
): { startMin: number; endMin: number } {
  let { startMin, endMin } = wanted;
  for (const visit of visits) {
    if (visit.startMin < startMin) startMin = Math.floor(visit.startMin / 60) * 60;
    if (visit.endMin > endMin) endMin = Math.ceil(visit.endMin / 60) * 60;
  }
  return { startMin: Math.max(0, startMin), endMin: Math.max(Math.min(dayMinutes, endMin), startMin + 60) };
}
