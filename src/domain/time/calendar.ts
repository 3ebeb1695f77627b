/**
 * Civil dates and wall times as plain strings, without any time zone: what a paper calendar knows.
 * Strings compare with < and > because both formats are zero padded.
 */

/** A civil date 'YYYY-MM-DD'. */
export type LocalDate = string;

/** A wall time 'HH:MM:SS', 00:00:00 to 23:59:59. As the end of a range '24:00:00' means the end of the day. */
export type WallTime = string;

/** 0 = Monday … 6 = Sunday (catalogue: References, amounts, times). */
export type Weekday = 0 | 1 | 2 | 3 | 4 | 5 | 6;

const MS_PER_DAY = 86_400_000;
const DATE_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME_PATTERN = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/;

/** Whether the text is an existing civil date 'YYYY-MM-DD', years 0001 to 9999. */
export function isLocalDate(text: string): boolean {
  const match = DATE_PATTERN.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Whether the text is a wall time 'HH:MM:SS' before 24:00:00. */
export function isWallTime(text: string): boolean {
  return TIME_PATTERN.test(text);
}

/** Days of a month; month 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days since 1970-01-01 of a valid date; negative before it. */
export function dayNumber(date: LocalDate): number {
  const { year, month, day } = dateParts(date);
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  return Math.round(at.getTime() / MS_PER_DAY);
}

/** The date that is so many days after 1970-01-01. */
export function dateOfDayNumber(days: number): LocalDate {
  const at = new Date(days * MS_PER_DAY);
  return formatDate(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** Year, month (1 to 12) and day of a valid date. */
export function dateParts(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

function formatDate(year: number, month: number, day: number): LocalDate {
  return `${String(year).padStart(4, '0')}-${pad2(month)}-${pad2(day)}`;
}

function pad2(value: number): string {
  return value < 10 ? `0${value}` : String(value);
}

/** The date `days` later (earlier when negative). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDayNumber(dayNumber(date) + days);
}

/** The same day of another month; a day the month lacks becomes its last day (catalogue §14). */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = dateParts(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return formatDate(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Whole days from one date to another; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Day of the week of a date, 0 = Monday. */
export function weekday(date: LocalDate): Weekday {
  // 1970-01-01 was a Thursday (3).
  const day = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return day === 0 || day === 1 || day === 2 || day === 3 || day === 4 || day === 5 ? day : 6;
}

/** First day of the week that holds the date; `first` is the day a week starts with, Monday unless told. */
export function startOfWeek(date: LocalDate, first: Weekday = 0): LocalDate {
  return addDays(date, -((weekday(date) - first + 7) % 7));
}

/** Whether a date is one of the seven from `start` on. */
export function isInWeek(date: LocalDate, start: LocalDate): boolean {
  return date >= start && date < addDays(start, 7);
}

/** Seven dates from `start` on. */
export function weekDates(start: LocalDate): LocalDate[] {
  const base = dayNumber(start);
  return Array.from({ length: 7 }, (_, index) => dateOfDayNumber(base + index));
}

/** The weeks, seven dates each, that hold a month 'YYYY-MM'; days of its neighbours complete the first and last. */
export function monthWeeks(month: string, first: Weekday = 0): LocalDate[][] {
  const weeks: LocalDate[][] = [];
  const last = addMonths(`${month}-01`, 1);
  for (let start = startOfWeek(`${month}-01`, first); start < last; start = addDays(start, 7)) {
    weeks.push(weekDates(start));
  }
  return weeks;
}

/**
 * Number of the week that begins on `start`. Weeks that begin on Monday are counted as ISO 8601 does: the first is the
 * one with the year's first Thursday. Where weeks begin on another day, the first is the one that holds 1 January.
 */
export function weekNumber(start: LocalDate): number {
  const first = weekday(start);
  const year = dateParts(addDays(start, first === 0 ? 3 : 6)).year;
  const day = `${String(year).padStart(4, '0')}-01-${first === 0 ? '04' : '01'}`;
  return daysBetween(startOfWeek(day, first), start) / 7 + 1;
}

/** Whether the text is a month 'YYYY-MM'. */
export function isLocalMonth(text: string): boolean {
  return isLocalDate(`${text}-01`);
}

/** All dates of a month 'YYYY-MM' in order. */
export function monthDays(month: string): LocalDate[] {
  const first = `${month}-01`;
  const { year, month: number } = dateParts(first);
  const base = dayNumber(first);
  return Array.from({ length: daysInMonth(year, number) }, (_, index) => dateOfDayNumber(base + index));
}

/** Order of two dates or two wall times: negative, zero or positive. */
export function compareLocal(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Minutes after midnight by the clock face, seconds dropped: '07:30:59' is 450, '24:00:00' is 1440. */
export function minutesOfWallTime(time: WallTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

/** Seconds after midnight by the clock face. */
export function secondsOfWallTime(time: WallTime): number {
  return minutesOfWallTime(time) * 60 + Number(time.slice(6, 8));
}

/** The wall time of whole minutes after midnight, 0 to 1440. */
export function wallTimeOfMinutes(minutes: number): WallTime {
  return `${pad2(Math.floor(minutes / 60))}:${pad2(minutes % 60)}:00`;
}

/** The wall time of seconds after midnight, 0 to 86399. */
export function wallTimeOfSeconds(seconds: number): WallTime {
  return `${pad2(Math.floor(seconds / 3600))}:${pad2(Math.floor(seconds / 60) % 60)}:${pad2(seconds % 60)}`;
}

/** Completed years on a date; null when the birth date is later. Born on 29 February: birthday on 1 March. */
export function age(birthDate: LocalDate, onDate: LocalDate): number | null {
  if (birthDate > onDate) return null;
  const years = Number(onDate.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return onDate.slice(5) < birthDate.slice(5) ? years - 1 : years;
}
