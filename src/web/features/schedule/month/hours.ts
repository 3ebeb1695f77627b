import type { Location } from '#contract/locations.ts';
import { minutesOfWallTime, weekday, type LocalDate } from '#domain/time/calendar.ts';
import { drawnGridMinuteOf } from '#domain/time/grid.ts';
import type { MonthDay } from './figures.ts';

/** Of a location; empty where it keeps none. */
export type OpeningHours = readonly Location['opening_hours'][number][];

/** Minutes by the clock, in whole hours, that every miniature day is drawn from and to. */
export interface Axis {
  readonly from: number;
  readonly to: number;
}

const NOON = '12:00:00';
const USUAL: Axis = { from: 8 * 60, to: 18 * 60 };

/** One axis for all days on screen, so that they can be compared: the opening hours, and what was booked outside. */
export function axisOf(hours: OpeningHours, days: readonly MonthDay[], zone: string): Axis {
  const busy = days.flatMap((day) => {
    const shift = clockShift(day.date, zone);
    return day.lanes.flatMap((lane) => lane.busy.map(([from, to]) => [from - shift, to - shift] as const));
  });
  const starts = [
    ...hours.map((range) => minutesOfWallTime(range.start_time)),
    ...busy.map(([from]) => from),
  ];
  const ends = [...hours.map((range) => minutesOfWallTime(range.end_time)), ...busy.map(([, to]) => to)];
  if (starts.length === 0) return USUAL;
  return {
    from: Math.floor(smallest(starts) / 60) * 60,
    to: Math.ceil(-smallest(ends.map((end) => -end)) / 60) * 60,
  };
}

/** Minutes that a clock change in the night puts between the day's elapsed minutes and its clock. */
export function clockShift(date: LocalDate, zone: string): number {
  return drawnGridMinuteOf(NOON, date, zone) - minutesOfWallTime(NOON);
}

/** Why nobody comes that day: a weekday without opening hours, or a holiday on which nothing is open or booked. */
export function closedBecause(
  date: LocalDate,
  hours: OpeningHours,
  day: MonthDay | undefined,
): 'hours' | 'holiday' | null {
  if (day?.is_holiday && day.open_minutes === 0 && day.appointment_count === 0) return 'holiday';
  const isShut = hours.length > 0 && hours.every((range) => range.day_of_week !== weekday(date));
  return isShut ? 'hours' : null;
}

function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}
