import type { DayFacts } from '../conflict/facts.ts';
import type { FloatingVisit } from '../conflict/lane.ts';
import { prepareLane } from '../conflict/lane.ts';
import type { Violation } from '../conflict/violation.ts';
import type { Interval } from '../interval/interval.ts';
import { intersect } from '../interval/interval.ts';
import type { EpochMs } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/instant.ts';

export interface FreeStart extends Interval {
  /** The opening it lies in: how far the visit could begin earlier or end later without a further finding. */
  readonly opening: Interval;
  /** Warnings that go with it; empty for the best ones. Never a blocking finding. */
  readonly warnings: readonly Violation[];
}

export interface FreeStartQuery {
  readonly day: DayFacts;
  readonly visit: FloatingVisit;
  /** First and last instant of the local date. */
  readonly bounds: Interval;
  /** The start that was wanted. */
  readonly near: EpochMs;
  /** Nothing earlier than this, usually now; null = no limit. */
  readonly notBefore: EpochMs | null;
  readonly count?: number;
  /** Distance of the starts tried, counted from the start of the day. */
  readonly stepMinutes?: number;
}

/**
 * The free starts of one operatory and day nearest to a wanted one. Every one passes the placement rule without a
 * blocking finding, because it is that rule that is asked. Starts without any warning come before warned ones, nearer
 * before farther. Of each opening first the nearest start is offered, then its ends, so that three suggestions are three
 * choices and not one of them ten minutes apart. Only inside opening hours where the location keeps any.
 */
export function freeStarts(query: FreeStartQuery): FreeStart[] {
  const { count = 3, near } = query;
  const runs = freeRuns(query);
  const distance = (start: FreeStart): number => Math.abs(start.start - near);
  const better = (a: FreeStart, b: FreeStart): number =>
    Number(a.warnings.length > 0) - Number(b.warnings.length > 0) ||
    distance(a) - distance(b) ||
    a.start - b.start;
  const nearest = runs.flatMap((run) => [...run].sort(better).slice(0, 1)).sort(better);
  const chosen = nearest.slice(0, count);
  const ends = runs.flatMap((run) => [run.at(0), run.at(-1)]).filter((start) => start !== undefined);
  for (const start of ends.sort(better)) {
    const known = chosen.some((other) => other.start === start.start);
    if (chosen.length < count && !known) chosen.push(start);
  }
  return chosen.sort(better);
}

/** Neighbouring free starts with the same kind of answer, in order. */
function freeRuns({ day, visit, bounds, notBefore, stepMinutes = 5 }: FreeStartQuery): FreeStart[][] {
  const lane = prepareLane(day, { ...visit, allowOverlap: false });
  const step = stepMinutes * MS_PER_MINUTE;
  const from = Math.max(bounds.start, notBefore ?? bounds.start);
  const runs: Omit<FreeStart, 'opening'>[][] = [];
  let run: Omit<FreeStart, 'opening'>[] = [];
  const close = (): void => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const open of searchWindows(day, bounds)) {
    for (let start = firstStep(Math.max(open.start, from), bounds.start, step); ; start += step) {
      if (start + visit.length > open.end) break;
      const { blocked, violations, overlapWith } = lane.at(start);
      // An overlap that a rule permits may be booked, but it is nothing to suggest.
      const free = !blocked && overlapWith.length === 0;
      const clean = violations.length === 0;
      if (!free || (run[0] !== undefined && (run[0].warnings.length === 0) !== clean)) close();
      if (free) run.push({ start, end: start + visit.length, warnings: violations });
    }
    close();
  }
  return runs.map((starts) => {
    const opening = { start: starts[0]?.start ?? 0, end: starts.at(-1)?.end ?? 0 };
    return starts.map((entry) => ({ ...entry, opening }));
  });
}

function searchWindows(day: DayFacts, bounds: Interval): Interval[] {
  return day.openHours === null ? [bounds] : intersect(day.openHours, [bounds]);
}

function firstStep(from: number, origin: number, step: number): number {
  return origin + Math.ceil((from - origin) / step) * step;
}
