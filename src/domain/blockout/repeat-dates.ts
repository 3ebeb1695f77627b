import { addDays, daysBetween, startOfWeek, weekday } from '../time/calendar.ts';
import type { LocalDate } from '../time/calendar.ts';

export interface Repetition {
  /** First and last day that may be used, both included. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** 0 = Monday. */
  readonly weekdays: readonly number[];
  /** Every how many weeks, counted from the week (Monday to Sunday) of `from`. */
  readonly everyNWeeks: number;
}

/** The days of a repetition in order (decisions 17); none when `until` lies before `from`. */
export function repeatDates({ from, until, weekdays, everyNWeeks }: Repetition): LocalDate[] {
  const first = startOfWeek(from);
  const dates: LocalDate[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) {
    const week = Math.floor(daysBetween(first, date) / 7);
    if (week % everyNWeeks === 0 && weekdays.includes(weekday(date))) dates.push(date);
  }
  return dates;
}
