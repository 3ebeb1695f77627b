import { addDays, dateParts, weekday } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';

/** Name of the holiday on which the demo clinics stay closed, or null. */
export function holidayOn(date: LocalDate): string | null {
  const { year, month, day } = dateParts(date);
  const nth = Math.ceil(day / 7);
  const monday = weekday(date) === 0;
  if (month === 1 && day === 1) return "New Year's Day";
  if (monday && month === 2 && nth === 3) return "Presidents' Day";
  if (monday && month === 5 && day > 24) return 'Memorial Day';
  if (month === 7 && day === 4) return 'Independence Day';
  if (monday && month === 9 && nth === 1) return 'Labor Day';
  if (date === thanksgiving(year)) return 'Thanksgiving';
  if (date === addDays(thanksgiving(year), 1)) return 'Day after Thanksgiving';
  if (month === 12 && (day === 24 || day === 25)) return day === 24 ? 'Christmas Eve' : 'Christmas Day';
  return null;
}

/** The fourth Thursday of November. */
function thanksgiving(year: number): LocalDate {
  const first = `${String(year)}-11-01`;
  return addDays(first, ((3 - weekday(first) + 7) % 7) + 21);
}
