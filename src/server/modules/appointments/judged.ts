import type { DayFacts, Placement } from '#domain/conflict/facts.ts';
import type { PlacementCheck } from '#domain/conflict/lane.ts';

/** What the placement rule found, with what it looked at. */
export interface Judged extends PlacementCheck {
  readonly day: DayFacts;
  readonly placement: Placement;
  /** Who had allowed the overlaps that stand; absent = the caller allows them now. */
  readonly allowedBy?: string | null;
}
