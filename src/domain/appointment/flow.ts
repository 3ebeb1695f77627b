import type { EpochMs } from '../time/instant.ts';

/** A change of where the patient is: the status entered, or null when it was cleared or ended. */
export interface FlowStep {
  readonly statusId: string | null;
  readonly at: EpochMs;
}

/** A stay in one flow status, from its event to the next one. */
export interface FlowSegment {
  readonly statusId: string;
  readonly start: EpochMs;
  /** null while it runs. */
  readonly end: EpochMs | null;
  /** Whole seconds; null when it runs and running stays are not counted. */
  readonly seconds: number | null;
}

/** Time spent in one flow status. */
export interface FlowTotal {
  readonly statusId: string;
  readonly seconds: number;
  readonly segments: number;
}

/**
 * The stays of a visit in their order (catalogue: Patient flow, §10). Setting a status again begins a new stay.
 * @param steps oldest first.
 * @param now up to when a running stay counts; null = it is not counted.
 */
export function flowSegments(steps: readonly FlowStep[], now: EpochMs | null): FlowSegment[] {
  return steps.flatMap(({ statusId, at }, index) => {
    if (statusId === null) return [];
    const next = steps[index + 1];
    const end = next?.at ?? null;
    const until = end ?? now;
    const seconds = until === null ? null : Math.max(0, Math.floor((until - at) / 1000));
    return [{ statusId, start: at, end, seconds }];
  });
}

/** Totals by status in the order of first entry; stays that are not counted are left out. */
export function flowTotals(segments: readonly FlowSegment[]): FlowTotal[] {
  const totals = new Map<string, FlowTotal>();
  for (const { statusId, seconds } of segments) {
    if (seconds === null) continue;
    const before = totals.get(statusId) ?? { statusId, seconds: 0, segments: 0 };
    totals.set(statusId, {
      statusId,
      seconds: before.seconds + seconds,
      segments: before.segments + 1,
    });
  }
  return [...totals.values()];
}
