import { startOfWeek, CalendarDate } from '@internationalized/date';
import { weekday, type Weekday } from '#domain/time/calendar.ts';

/**
 * The one place where the web shows dates, times, numbers and lists. Instants are ISO UTC strings or epoch
 * milliseconds and are always shown in a given IANA zone; local dates are 'YYYY-MM-DD', wall times 'HH:MM[:SS]',
 * money decimal strings, lengths whole minutes. Formatters are built once per locale and kind and kept.
 */
export interface Formats {
  /** BCP 47 tag in force, e.g. `en-US`. */
  readonly locale: string;
  /** 12-hour clock by locale. */
  readonly isTwelveHour: boolean;
  /** Instant as "1:20 PM" or "13:20". */
  readonly time: (instant: Instant, zone: string) => string;
  /** Instant without AM/PM: "1:20"; with 24 hours as `time`. */
  readonly timeShort: (instant: Instant, zone: string) => string;
  /** "1:20 – 2:20 PM"; `tight` for cards: "1:20–2:20". */
  readonly timeRange: (
    start: Instant,
    end: Instant,
    zone: string,
    style?: 'full' | 'short' | 'tight',
  ) => string;
  /** Wall time as "1:20 PM" or "13:20"; `short` leaves AM/PM out. */
  readonly clock: (wallTime: string, style?: 'full' | 'short') => string;
  /** Axis label of a whole hour: `{ hour: '1', period: 'pm' }`; with 24 hours `{ hour: '13', period: '' }`. */
  readonly hourLabel: (hour: number) => { readonly hour: string; readonly period: string };
  /** A local date in one of the styles of `DateStyle`. */
  readonly date: (date: string, style?: DateStyle) => string;
  /** Heading of a day in its two parts: "Thu, Nov 20" and "2025". */
  readonly dayHeading: (date: string) => { readonly day: string; readonly year: string };
  /** Heading of a month in its two parts: "November" and "2025". */
  readonly monthHeading: (date: string) => { readonly month: string; readonly year: string };
  /** Heading of some days in its two parts: "Nov 17 – 23" and "2025", the year empty where the days name two. */
  readonly spanHeading: (first: string, last: string) => { readonly day: string; readonly year: string };
  /** Day of the month as a plain number: "17". */
  readonly dayOfMonth: (date: string) => string;
  /** The local date of an instant in a zone, shown like `date`. */
  readonly dateOf: (instant: Instant, zone: string, style?: DateStyle) => string;
  /** "today", "tomorrow", "yesterday", else the short date with weekday. */
  readonly relativeDay: (date: string, today: string) => string;
  /** Distance in the largest fitting unit: "38 sec. ago", "in 2 hr.", "3 days ago". */
  readonly ago: (instant: Instant, now: Instant) => string;
  /** A length: "60 min". */
  readonly minutes: (minutes: number) => string;
  /** A length on a card: "33m". */
  readonly minutesTight: (minutes: number) => string;
  /** A long length: "2h 10m", "40m". */
  readonly duration: (minutes: number) => string;
  /** "$1,340" without cents (the grid); `cents` "$1,340.00"; `compact` "$1.3k". Hidden money (null) is ""; the currency is the organisation's (ISO 4217). */
  readonly money: (
    amount: string | number | null,
    style: 'whole' | 'cents' | 'compact',
    currency: string,
  ) => string;
  readonly number: (value: number) => string;
  /** A share: 1.05 is "105%". */
  readonly percent: (share: number) => string;
  /** "Op 1, Op 2, and Op 3". */
  readonly list: (items: readonly string[], style?: 'and' | 'or' | 'plain') => string;
  /** Weekday names; 0 is Monday as on the wire. */
  readonly weekday: (weekday: number, style?: 'long' | 'short' | 'narrow') => string;
  /** First day of the week, 0 Monday … 6 Sunday. */
  readonly firstWeekday: Weekday;
  /** Dates in numbers begin with the day: 4/12 is the fourth of December. */
  readonly dayFirst: boolean;
  /** Whole years between a birth date and a day, both 'YYYY-MM-DD'. */
  readonly age: (birthDate: string, today: string) => number;
}

export type Instant = string | number;
/** short "Nov 20" · weekday "Thu, Nov 20" · medium "Nov 20, 2025" · long "Thursday, November 20" · full "Thursday, November 20, 2025" · month "November 2025" · numeric "11/20/2025". */
export type DateStyle = 'short' | 'weekday' | 'medium' | 'long' | 'full' | 'month' | 'numeric';

const DATE_STYLES: Readonly<Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  short: { month: 'short', day: 'numeric' },
  weekday: { weekday: 'short', month: 'short', day: 'numeric' },
  medium: { month: 'short', day: 'numeric', year: 'numeric' },
  long: { weekday: 'long', month: 'long', day: 'numeric' },
  full: { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
  numeric: { month: 'numeric', day: 'numeric', year: 'numeric' },
};

const DAY_MS = 86_400_000;
/** A Monday, so that weekday n is n days later. */
const SOME_MONDAY = Date.UTC(2024, 0, 1);

const known = new Map<string, Formats>();

/** The formats of a locale; the same object for the same locale. */
export function formatsFor(locale: string): Formats {
  const found = known.get(locale);
  if (found) return found;
  const made = createFormats(locale);
  known.set(locale, made);
  return made;
}

function createFormats(locale: string): Formats {
  const keep = new Map<string, Intl.DateTimeFormat>();
  const dateTime = (zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
    const key = `${zone}|${JSON.stringify(options)}`;
    const found = keep.get(key);
    if (found) return found;
    const made = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    keep.set(key, made);
    return made;
  };
  const isTwelveHour = /h1[12]/.test(
    new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions().hourCycle ?? 'h23',
  );
  const clockOptions: Intl.DateTimeFormatOptions = {
    hour: isTwelveHour ? 'numeric' : '2-digit',
    minute: '2-digit',
    hourCycle: isTwelveHour ? 'h12' : 'h23',
  };
  const spaced = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
  const time = (instant: Instant, zone: string) =>
    spaced(dateTime(zone, clockOptions).format(epoch(instant)));
  const timeShort = (instant: Instant, zone: string) =>
    withoutPeriod(dateTime(zone, clockOptions).formatToParts(epoch(instant)));
  const periodOf = (instant: Instant, zone: string) =>
    dateTime(zone, clockOptions)
      .formatToParts(epoch(instant))
      .find((part) => part.type === 'dayPeriod')?.value ?? '';
  const date = (value: string, style: DateStyle = 'medium') =>
    dateTime('UTC', DATE_STYLES[style]).format(dayMs(value));

  const numbers = new Map<string, Intl.NumberFormat>();
  const numeric = (options: Intl.NumberFormatOptions): Intl.NumberFormat => {
    const key = JSON.stringify(options);
    const made = numbers.get(key) ?? new Intl.NumberFormat(locale, options);
    numbers.set(key, made);
    return made;
  };
  const unit = (value: number, name: 'minute' | 'hour', display: 'short' | 'narrow') =>
    spaced(
      numeric({ style: 'unit', unit: name, unitDisplay: display, maximumFractionDigits: 0 }).format(value),
    );
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const distance = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const lists = {
    and: new Intl.ListFormat(locale, { type: 'conjunction' }),
    or: new Intl.ListFormat(locale, { type: 'disjunction' }),
    plain: new Intl.ListFormat(locale, { type: 'unit', style: 'short' }),
  };

  return {
    locale,
    isTwelveHour,
    time,
    timeShort,
    timeRange: (start, end, zone, style = 'full') => {
      const dash = style === 'tight' ? '–' : ' – ';
      const from = timeShort(start, zone);
      if (style !== 'full' || !isTwelveHour) return `${from}${dash}${timeShort(end, zone)}`;
      const isSameHalf = periodOf(start, zone) === periodOf(end, zone);
      return `${isSameHalf ? from : time(start, zone)}${dash}${time(end, zone)}`;
    },
    clock: (wallTime, style = 'full') => {
      const instant = wallMs(wallTime);
      return style === 'full' ? time(instant, 'UTC') : timeShort(instant, 'UTC');
    },
    hourLabel: (hour) => {
      const parts = dateTime('UTC', {
        hour: 'numeric',
        hourCycle: isTwelveHour ? 'h12' : 'h23',
      }).formatToParts((hour % 24) * 3_600_000);
      const part = (type: Intl.DateTimeFormatPartTypes) =>
        parts.find((one) => one.type === type)?.value ?? '';
      return { hour: part('hour').replace(/^0(?=\d)/, ''), period: shortPeriod(part('dayPeriod')) };
    },
    date,
    dayHeading: (value) => ({ day: date(value, 'weekday'), year: value.slice(0, 4) }),
    monthHeading: (value) => ({
      month: dateTime('UTC', { month: 'long' }).format(dayMs(value)),
      year: value.slice(0, 4),
    }),
    spanHeading: (first, last) => ({
      day: dateTime('UTC', DATE_STYLES.short)
        .formatRange(dayMs(first), dayMs(last))
        .replace(/[\u2009\u202f\u00a0]/g, ' '),
      // A range across two years names them itself.
      year: first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : '',
    }),
    dayOfMonth: (value) => numeric({}).format(Number(value.slice(8, 10))),
    dateOf: (instant, zone, style = 'medium') => dateTime(zone, DATE_STYLES[style]).format(epoch(instant)),
    relativeDay: (value, today) => {
      const days = Math.round((dayMs(value) - dayMs(today)) / DAY_MS);
      return Math.abs(days) <= 1 ? relative.format(days, 'day') : date(value, 'weekday');
    },
    ago: (instant, now) => {
      const { amount, unit: name } = largestUnit(epoch(instant) - epoch(now));
      return spaced(distance.format(amount, name));
    },
    minutes: (value) => unit(value, 'minute', 'short'),
    minutesTight: (value) => unit(value, 'minute', 'narrow').replace(/ /g, ''),
    duration: (value) => {
      const tight = (amount: number, name: 'hour' | 'minute') =>
        unit(amount, name, 'narrow').replace(/ /g, '');
      const hours = Math.floor(value / 60);
      const rest = value % 60;
      if (hours === 0) return tight(rest, 'minute');
      return rest === 0 ? tight(hours, 'hour') : `${tight(hours, 'hour')} ${tight(rest, 'minute')}`;
    },
    money: (amount, style, currency) => {
      if (amount === null) return '';
      const base = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' } as const;
      if (style === 'compact' && Math.abs(Number(amount)) >= 1000) {
        const parts = numeric({
          ...base,
          notation: 'compact',
          minimumFractionDigits: 1,
          maximumFractionDigits: 1,
        }).formatToParts(Number(amount));
        const small = ({ type, value }: Intl.NumberFormatPart) =>
          type === 'compact' ? value.toLocaleLowerCase(locale) : value;
        return spaced(parts.map(small).join(''));
      }
      const digits = style === 'cents' ? 2 : 0;
      return spaced(
        numeric({ ...base, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(
          Number(amount),
        ),
      );
    },
    number: (value) => numeric({}).format(value),
    percent: (share) => spaced(numeric({ style: 'percent', maximumFractionDigits: 0 }).format(share)),
    list: (items, style = 'and') => lists[style].format(items),
    weekday: (day, style = 'long') => dateTime('UTC', { weekday: style }).format(SOME_MONDAY + day * DAY_MS),
    firstWeekday: firstWeekdayOf(locale),
    dayFirst: beginsWithDay(locale),
    age: (birthDate, today) => {
      const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
      return today.slice(5) < birthDate.slice(5) ? years - 1 : years;
    },
  };
}

function epoch(instant: Instant): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}

function dayMs(date: string): number {
  return Date.parse(`${date}T00:00:00Z`);
}

function wallMs(wallTime: string): number {
  return Date.parse(`1970-01-01T${wallTime.length === 5 ? `${wallTime}:00` : wallTime}Z`);
}

function withoutPeriod(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts
    .filter((part) => part.type !== 'dayPeriod')
    .map((part) => part.value)
    .join('')
    .trim();
}

/** "AM" or "a. m." as the axis writes it: "am". */
function shortPeriod(period: string): string {
  return period.toLocaleLowerCase().replace(/[.\s\u202f\u00a0]/g, '');
}

function firstWeekdayOf(locale: string): Weekday {
  return weekday(startOfWeek(new CalendarDate(2024, 1, 1), locale).toString());
}

function beginsWithDay(locale: string): boolean {
  const parts = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'numeric' }).formatToParts(0);
  return parts.find(({ type }) => type === 'day' || type === 'month')?.type === 'day';
}

const UNITS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', DAY_MS],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

function largestUnit(ms: number): { amount: number; unit: Intl.RelativeTimeFormatUnit } {
  for (const [unit, size] of UNITS) {
    if (Math.abs(ms) >= size) return { amount: Math.trunc(ms / size), unit };
  }
  return { amount: ms > 0 ? 0 : -0, unit: 'second' };
}
