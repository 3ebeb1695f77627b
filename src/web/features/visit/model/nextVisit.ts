import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Location } from '#contract/locations.ts';
import type { PatientRecall } from '#contract/recalls.ts';
import { addInterval, type RecallInterval } from '#domain/recall/due.ts';
import { addDays, weekday, type LocalDate } from '#domain/time/calendar.ts';

/** Where no recall says when. */
const USUAL: RecallInterval = { months: 6 };
const WEEK = 7;

type Recall = Pick<PatientRecall, 'interval' | 'status' | 'date_due' | 'appointment' | 'is_disabled'>;

/**
 * The day for which the next visit of a patient is looked for: when the recall is due again that this visit fulfils,
 * else when the next open recall is, else six months on; the next day on which the location opens.
 * @param today local date of the location. @param hours opening hours of the location; none = open every day.
 */
export function nextVisitDate(
  visit: Pick<Appointment, 'id' | 'schedule_date'>,
  recalls: readonly Recall[],
  hours: Location['opening_hours'],
  today: LocalDate,
): LocalDate {
  const from = visit.schedule_date ?? today;
  const live = recalls.filter(({ is_disabled: isDisabled }) => !isDisabled);
  const own = live.find(({ appointment }) => appointment?.id === visit.id);
  const due = live
    .filter(({ status }) => status === 'due' || status === 'overdue')
    .flatMap(({ date_due: date }) => date ?? [])
    .toSorted()
    .at(0);
  const wanted = own ? addInterval(from, own.interval) : (due ?? addInterval(from, USUAL));
  return openOn(wanted < today ? today : wanted, hours);
}

function openOn(date: LocalDate, hours: Location['opening_hours']): LocalDate {
  const days = Array.from({ length: WEEK }, (_, index) => addDays(date, index));
  return days.find((one) => hours.some((range) => range.day_of_week === weekday(one))) ?? date;
}
