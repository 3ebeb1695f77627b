import { addDays, dateOfDayNumber, dayNumber, secondsOfWallTime, wallTimeOfSeconds } from './calendar.ts';
import type { LocalDate, WallTime } from './calendar.ts';
import type { EpochMs } from './instant.ts';
import { offsetAt } from './offset.ts';

/** A local time either names an instant or falls into a hole of the clock (422 `nonexistent_local_time`). */
export type ToInstant = { ok: true; ms: EpochMs } | { ok: false; reason: 'gap' };

const MS_PER_DAY = 86_400_000;

/**
 * The instant of a wall time at a place. One policy for every zone (engineering §5, catalogue: DST and dates): a time
 * in a spring gap is refused, a time that happens twice means its first occurrence. Found by round trip: only an
 * offset that leads back to the same wall time counts.
 * @param time may be '24:00:00', the first instant of the next date, which exists also where its midnight does not.
 * @param zone IANA name; ask `isTimeZone` first for names from outside.
 */
export function toInstant(date: LocalDate, time: WallTime, zone: string): ToInstant {
  if (time === '24:00:00') return { ok: true, ms: startOfLocalDay(addDays(date, 1), zone) };
  const local = dayNumber(date) * MS_PER_DAY + secondsOfWallTime(time) * 1000;
  const before = offsetAt(local - MS_PER_DAY, zone);
  const after = offsetAt(local + MS_PER_DAY, zone);
  const middle = offsetAt(local - before, zone);
  let first = Number.POSITIVE_INFINITY;
  for (const offset of [before, after, middle]) {
    const candidate = local - offset;
    if (candidate < first && offsetAt(candidate, zone) === offset) first = candidate;
  }
  return first === Number.POSITIVE_INFINITY ? { ok: false, reason: 'gap' } : { ok: true, ms: first };
}

/** What calendar and clock at the place show at an instant; fractions of a second are dropped. */
export function toLocal(ms: EpochMs, zone: string): { date: LocalDate; time: WallTime } {
  const local = ms + offsetAt(ms, zone);
  const day = Math.floor(local / MS_PER_DAY);
  return {
    date: dateOfDayNumber(day),
    time: wallTimeOfSeconds(Math.floor((local - day * MS_PER_DAY) / 1000)),
  };
}

/** The local date of an instant. */
export function localDateOf(ms: EpochMs, zone: string): LocalDate {
  return dateOfDayNumber(Math.floor((ms + offsetAt(ms, zone)) / MS_PER_DAY));
}

/**
 * As `toInstant`, but a time inside a gap is the instant at which the clock jumps over it: for the bounds of opening
 * hours, templates and blockouts, which exist on that day all the same. Never for placing an appointment.
 */
export function boundInstant(date: LocalDate, time: WallTime, zone: string): EpochMs {
  const exact = toInstant(date, time, zone);
  if (exact.ok) return exact.ms;
  // Around a gap the local clock only grows, so the first instant past the time asked for is the change.
  const local = dayNumber(date) * MS_PER_DAY + secondsOfWallTime(time) * 1000;
  let [low, high] = [local - 1.5 * MS_PER_DAY, local + 1.5 * MS_PER_DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle + offsetAt(middle, zone) >= local) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * First instant of a local date. Also where midnight does not exist because the clocks change at midnight (São Paulo
 * until 2018, Beirut, Cairo): then the instant of the change.
 */
export function startOfLocalDay(date: LocalDate, zone: string): EpochMs {
  return boundInstant(date, '00:00:00', zone);
}

/** The wall time at which something of a day ends: the end of the day is 24:00, not the first time of the next. */
export function endTimeOf(end: EpochMs, date: LocalDate, zone: string): WallTime {
  const local = toLocal(end, zone);
  return local.date > date && end === startOfLocalDay(addDays(date, 1), zone) ? '24:00:00' : local.time;
}

/** Exact length of a local date in minutes: 1440 but for days on which the clocks change (decisions 15). */
export function dayMinutes(date: LocalDate, zone: string): number {
  return Math.round((startOfLocalDay(addDays(date, 1), zone) - startOfLocalDay(date, zone)) / 60_000);
}

/** 23 on a shortened day, 25 on a lengthened one, else 24: by direction only, also for half an hour (decisions 15). */
export function dayHours(date: LocalDate, zone: string): 23 | 24 | 25 {
  const minutes = dayMinutes(date, zone);
  return minutes < 1440 ? 23 : minutes > 1440 ? 25 : 24;
}

/** Whether an instant belongs to a grid day, which runs from its first instant to the first of the next date. */
export function isWithinLocalDay(ms: EpochMs, date: LocalDate, zone: string): boolean {
  return ms >= startOfLocalDay(date, zone) && ms < startOfLocalDay(addDays(date, 1), zone);
}
