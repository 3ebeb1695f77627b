import type { Interval } from '#domain/interval/interval.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { endTimeOf, startOfLocalDay, toInstant } from '#domain/time/zone.ts';
import { addDays } from '#domain/time/calendar.ts';

/** A place in time: instants in epoch milliseconds and what the clock at the location shows. */
export interface WallSlot extends Interval {
  readonly date: LocalDate;
  readonly startTime: WallTime;
  /** '24:00:00' for a visit that ends with the day. */
  readonly endTime: WallTime;
}

export type SlotProblem = 'incomplete' | 'gap' | 'midnight';
export type SlotOrProblem = { readonly slot: WallSlot } | { readonly problem: SlotProblem };

/**
 * The slot of a date, wall clock start and length in minutes at a place.
 * @returns why there is none: something is missing, the clocks jump over that start, or it would run past midnight.
 */
export function slotAt(
  date: LocalDate | null,
  startTime: WallTime | null,
  lengthMinutes: number,
  zone: string,
): SlotOrProblem {
  if (date === null || startTime === null) return { problem: 'incomplete' };
  const at = toInstant(date, startTime, zone);
  if (!at.ok) return { problem: 'gap' };
  const end = at.ms + lengthMinutes * MS_PER_MINUTE;
  const midnight = startOfLocalDay(addDays(date, 1), zone);
  if (end > midnight) return { problem: 'midnight' };
  return { slot: { date, startTime, endTime: endTimeOf(end, date, zone), start: at.ms, end } };
}
