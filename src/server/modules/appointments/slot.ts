import type { Interval } from '#domain/interval/interval.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { toInstant } from '#domain/time/zone.ts';
import { Refusal, type RefusalItem } from '../../refusal.ts';

/** A day, and a start and an end on it by the location's clock. */
export interface WallSlot {
  readonly date: LocalDate;
  readonly start: WallTime;
  readonly end: WallTime;
}

/**
 * The instants of a wall-clock slot (catalogue: DST and dates).
 * @param names what the request calls start and end.
 * @throws Refusal 422 for a time inside a spring gap, and for an end that is not after the start.
 */
export function slotInstants(
  { date, start, end }: WallSlot,
  zone: string,
  names: { readonly start: string; readonly end: string } = { start: 'start_time', end: 'end_time' },
): Interval {
  const from = toInstant(date, start, zone);
  const to = toInstant(date, end, zone);
  const gaps: RefusalItem[] = [];
  if (!from.ok) gaps.push(gap(date, start, zone, names.start));
  if (!to.ok) gaps.push(gap(date, end, zone, names.end));
  if (!from.ok || !to.ok) throw new Refusal(gaps);
  if (from.ms >= to.ms) {
    throw new Refusal({
      type: 'value_error',
      msg: 'The end must be after the start on the same day',
      loc: ['body', names.end],
      input: end,
      ctx: { start_time: start },
    });
  }
  return { start: from.ms, end: to.ms };
}

/**
 * One wall-clock time as an instant in epoch milliseconds.
 * @throws Refusal 422 inside a spring gap.
 */
export function instantAt(
  date: LocalDate,
  time: WallTime,
  zone: string,
  loc: readonly (string | number)[],
): number {
  const result = toInstant(date, time, zone);
  if (!result.ok) throw new Refusal({ ...gap(date, time, zone, ''), loc });
  return result.ms;
}

/**
 * When a patient is asked to come, as an instant; null when nobody asked.
 * @throws Refusal 422 for a visit without a day, and inside a spring gap.
 */
export function arrivalAt(
  date: LocalDate | null,
  time: WallTime | null | undefined,
  zone: string,
): number | null {
  if (!time) return null;
  const loc = ['body', 'ask_to_arrive_time'];
  if (date !== null) return instantAt(date, time, zone, loc);
  throw new Refusal({
    type: 'value_error',
    msg: 'A visit without a day has no time of arrival',
    loc,
    input: time,
  });
}

function gap(date: LocalDate, time: WallTime, zone: string, name: string): RefusalItem {
  return {
    type: 'nonexistent_local_time',
    msg: `${time.slice(0, 5)} does not exist on ${date} in ${zone}`,
    loc: ['body', name],
    input: time,
    ctx: { timezone: zone, date },
  };
}
