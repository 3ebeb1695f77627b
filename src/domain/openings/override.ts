import type { WallTime } from '../time/calendar.ts';

export interface OverrideTimes {
  readonly isUnavailable: boolean;
  readonly startTime: WallTime | null;
  readonly endTime: WallTime | null;
}

export type OverrideFault = 'start_missing' | 'end_missing' | 'order';

/**
 * What an override says about its day: off, then without times whatever was sent, or one range (catalogue §4 d).
 * @returns the times to store, or what is wrong with them.
 */
export function overrideTimes({
  isUnavailable,
  startTime,
  endTime,
}: OverrideTimes): { ok: true; times: OverrideTimes } | { ok: false; fault: OverrideFault } {
  if (isUnavailable) return { ok: true, times: { isUnavailable, startTime: null, endTime: null } };
  if (startTime === null) return { ok: false, fault: 'start_missing' };
  if (endTime === null) return { ok: false, fault: 'end_missing' };
  if (startTime >= endTime) return { ok: false, fault: 'order' };
  return { ok: true, times: { isUnavailable, startTime, endTime } };
}
