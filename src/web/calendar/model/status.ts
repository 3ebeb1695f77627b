import type { VisitStatus } from './types.ts';

/** Patient is in the building: the chip with the running minutes is shown. */
export function isLive(status: VisitStatus): boolean {
  return status === 'arrived' || status === 'in_chair' || status === 'over_time' || status === 'checkout';
}

/** Keeps its place on the grid but occupies nothing. */
export function isGhost(status: VisitStatus): boolean {
  return status === 'broken' || status === 'cancelled';
}
