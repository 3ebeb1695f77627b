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

/** Where lanes that follow each other stand among all. */
export interface LaneSpan {
  first: number;
  count: number;
}

/** The lanes of a group; null when it has none. */
export function spanOf(
  lanes: readonly { readonly groupId?: string }[],
  groupId: string | undefined,
): LaneSpan | null {
  const first = groupId === undefined ? -1 : lanes.findIndex((lane) => lane.groupId === groupId);
  if (first < 0) return null;
  return { first, count: lanes.filter((lane) => lane.groupId === groupId).length };
}

/** CSS extent of a span in a box that holds all lanes side by side. */
export function spanExtent(span: LaneSpan, lanes: number): { left: string; width: string } {
  return { left: `calc(100% / ${lanes} * ${span.first})`, width: `calc(100% / ${lanes} * ${span.count})` };
}

/** The lane `by` places to the right (negative: left), stopping at the edges. */
export function laneBeside(laneIds: readonly string[], id: string, by: number): string {
  const index = laneIds.indexOf(id);
  if (index < 0) return id;
  return laneIds[Math.max(0, Math.min(laneIds.length - 1, index + by))] ?? id;
}
