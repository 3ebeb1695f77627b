import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { isEmpty } from '#domain/interval/interval.ts';
import { boundInstant } from '#domain/time/zone.ts';
import { Refusal } from '../../refusal.ts';

interface WallRange {
  readonly start: WallTime;
  readonly end: WallTime;
}

/**
 * Refuses an end that is not after its start on the same day.
 * @param field what the request gave, when it gave only one of them.
 * @throws Refusal 422.
 */
export function requireOrder({ start, end }: WallRange, field: 'start_time' | 'end_time' = 'end_time'): void {
  if (start < end) return;
  throw new Refusal({
    type: 'value_error',
    msg: 'The end must be after the start on the same day',
    loc: ['body', field],
    input: field === 'end_time' ? end : start,
    ctx: { start_time: start, end_time: end },
  });
}

/**
 * Refuses a range of which nothing exists on its day. A bound inside a spring gap is the moment the clock jumps, as it
 * is drawn; only what lies wholly inside the gap is nothing.
 * @throws Refusal 422.
 */
export function requireExisting(date: LocalDate, { start, end }: WallRange, zone: string): void {
  const slot = { start: boundInstant(date, start, zone), end: boundInstant(date, end, zone) };
  if (!isEmpty(slot)) return;
  throw new Refusal({
    type: 'nonexistent_local_time',
    msg: `${start.slice(0, 5)} to ${end.slice(0, 5)} does not exist on ${date} in ${zone}`,
    loc: ['body', 'start_time'],
    input: start,
    ctx: { timezone: zone, date },
  });
}
