/** Vertical scale of the grid: px per minute = row height / 10 whatever the increment (decisions 14). */
export interface Scale {
  startMin: number;
  endMin: number;
  rowPx: number;
}

export const MINUTES_PER_ROW = 10;
/** What Shift snaps to, and the stored unit (decisions 12). */
export const FINE_INCREMENT = 5;

export function minToPx(scale: Scale, min: number): number {
  return ((min - scale.startMin) * scale.rowPx) / MINUTES_PER_ROW;
}

/** Elapsed minutes at a distance from the top of the grid body; fractional, not clamped. */
export function pxToMin(scale: Scale, px: number): number {
  return scale.startMin + (px * MINUTES_PER_ROW) / scale.rowPx;
}

export function heightPx(scale: Scale): number {
  return minToPx(scale, scale.endMin);
}

/** Nearest multiple of the increment. */
export function snap(min: number, increment: number): number {
  return Math.round(min / increment) * increment;
}

/** The multiple of the increment at or before. */
export function snapDown(min: number, increment: number): number {
  return Math.floor(min / increment) * increment;
}

/** Moves a span of that length so that it lies inside the visible hours, keeping the length when it fits. */
export function clampStart(
  startMin: number,
  length: number,
  scale: Pick<Scale, 'startMin' | 'endMin'>,
): number {
  return Math.max(scale.startMin, Math.min(startMin, scale.endMin - length));
}
