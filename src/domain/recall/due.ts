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

/** The date an interval later: years, months, weeks, days in that order; a missing day becomes the month's last. */
export function addInterval(date: LocalDate, interval: RecallInterval): LocalDate {
  const afterYears = addMonths(date, (interval.years ?? 0) * 12);
  const afterMonths = addMonths(afterYears, interval.months ?? 0);
  return addDays(afterMonths, (interval.weeks ?? 0) * 7 + (interval.days ?? 0));
}

/** States of a patient's recall (catalogue: Recalls). */
export const RECALL_STATUSES = ['due', 'scheduled', 'completed', 'overdue'] as const;
export type RecallStatus = (typeof RECALL_STATUSES)[number];

/**
 * The recall after its procedure was performed: due again an interval later (catalogue: Recalls [P]).
 * @param performedOn local date of the completed visit.
 * @param own the patient's interval; overrides the type's default.
 */
export function performRecall(
  performedOn: LocalDate,
  own: RecallInterval | null,
  byDefault: RecallInterval,
): { datePrevious: LocalDate; dateDue: LocalDate; status: 'due' } {
  return { datePrevious: performedOn, dateDue: addInterval(performedOn, own ?? byDefault), status: 'due' };
}

/** The status shown: a due recall whose date has passed is overdue (catalogue: Recalls [P]). */
export function recallStatus(
  stored: Exclude<RecallStatus, 'overdue'>,
  dateDue: LocalDate | null,
  today: LocalDate,
): RecallStatus {
  return stored === 'due' && dateDue !== null && dateDue < today ? 'overdue' : stored;
}

/** Whether a recall belongs to the list of what is due: on or before the day, not completed, not disabled. */
export function isDueOn(
  recall: { readonly status: RecallStatus; readonly dateDue: LocalDate | null; readonly isDisabled: boolean },
  day: LocalDate,
): boolean {
  return (
    !recall.isDisabled && recall.status !== 'completed' && recall.dateDue !== null && recall.dateDue <= day
  );
}
