import { addDays, addMonths } from '../time/calendar.ts';
import type { LocalDate } from '../time/calendar.ts';

/** A span on the calendar: whole numbers >= 0, at least one above 0 (catalogue §14). */
export interface RecallInterval {
  readonly years?: number;
  readonly months?: number;
  readonly weeks?: number;
  readonly days?: number;
}

const UNITS = ['years', 'months', 'weeks', 'days'] as const;

/** Whether the parts make a valid interval (422 otherwise). */
export function isRecallInterval(interval: RecallInterval): boolean {
  const parts = UNITS.map((unit) => interval[unit] ?? 0);
  return parts.every((part) => Number.isSafeInteger(part) && part >= 0) && parts.some((part) => part > 0);
}

/** The last day any date of the API may name. */
const LAST_DATE: LocalDate = '2199-12-31';
const MOST_YEARS = 1000;

/**
 * The date an interval later: years, months, weeks, days in that order; a missing day becomes the month's last
 * (catalogue §14). Never later than the last day of 2199.
 */
export function addInterval(date: LocalDate, interval: RecallInterval): LocalDate {
  const { years = 0, months = 0, weeks = 0, days = 0 } = interval;
  // Far beyond the calendar, where the year would have five digits.
  if (years + months / 12 + weeks / 53 + days / 366 > MOST_YEARS) return LAST_DATE;
  const due = addDays(addMonths(addMonths(date, years * 12), months), weeks * 7 + days);
  return due > LAST_DATE ? LAST_DATE : due;
}

/** States of a patient's recall (catalogue: Recalls). */
export const RECALL_STATUSES = ['due', 'scheduled', 'completed', 'overdue'] as const;
export type RecallStatus = (typeof RECALL_STATUSES)[number];

/**
 * The status shown: an open recall is overdue once its date has passed, and due until then, whatever was stored on an
 * earlier day (catalogue: Recalls [P]).
 * @param today local date in the organisation's zone.
 */
export function recallStatus(
  stored: RecallStatus,
  dateDue: LocalDate | null,
  today: LocalDate,
): RecallStatus {
  if (stored !== 'due' && stored !== 'overdue') return stored;
  return dateDue !== null && dateDue < today ? 'overdue' : 'due';
}
