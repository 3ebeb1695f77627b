/** Horizontal extent of a lane in px, in any one frame of reference. */
export interface LaneRect {
  id: string;
  left: number;
  width: number;
}

/** The lane under x; beyond the outer edges the nearest one. Lanes are given from left to right. */
export function laneAt(lanes: readonly LaneRect[], x: number): LaneRect | null {
  let found: LaneRect | null = lanes[0] ?? null;
  for (const lane of lanes) {
    if (x < lane.left) break;
    found = lane;
  }
  return found;
}

/** The lane `by` places to the right (negative: left), stopping at the edges. */
export function laneBeside(laneIds: readonly string[], id: string, by: number): string {
  const index = laneIds.indexOf(id);
  if (index < 0) return id;
  return laneIds[Math.max(0, Math.min(laneIds.length - 1, index + by))] ?? id;
}
