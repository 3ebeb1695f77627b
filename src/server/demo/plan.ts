import { addDays, daysBetween, dayNumber, startOfWeek, weekday } from '#domain/time/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { AbsenceSpec, BlockSpec, ClinicSpec, ColumnSpec, LocationSpec, Span } from './clinic.ts';
import { holidayOn } from './holidays.ts';

/** One operatory on one day with the provider who works there. */
export interface DayColumn {
  readonly operatory: string;
  readonly provider: string;
  readonly hours: Span;
  readonly lunch: Span | null;
}

export interface DayBlock extends Omit<BlockSpec, 'days'> {
  /** Blockouts that repeat share this; the lunches of one operatory, the huddle of every day. */
  readonly series: string;
}

/** A provider's changed hours on a date; `columns` empty = away. */
export interface DayOverride {
  readonly provider: string;
  readonly columns: readonly { readonly operatory: string; readonly hours: Span }[];
  readonly reason: AbsenceSpec['reason'] | 'other';
  readonly note: string;
}

/** What a location plans for a date, before any visit: who works where, what is blocked. */
export interface DayPlan {
  readonly date: LocalDate;
  readonly holiday: string | null;
  readonly columns: readonly DayColumn[];
  readonly blocks: readonly DayBlock[];
  readonly overrides: readonly DayOverride[];
}

/** The dates of the book of a clinic, first to last. */
export function bookDates(clinic: ClinicSpec, today: LocalDate): LocalDate[] {
  const first = startOfWeek(addDays(today, -7 * clinic.weeksBack));
  const last = addDays(today, 7 * clinic.weeksAhead);
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}

/** Weekday by which a date is planned: today always counts as a working day (a weekend as its nearest one). */
export function planWeekday(date: LocalDate, today: LocalDate): number {
  const day = weekday(date);
  return date === today && day > 4 ? 4 : day;
}

/** The plan of one location for a date, seen from today. */
export function planDay(
  clinic: ClinicSpec,
  location: LocationSpec,
  date: LocalDate,
  today: LocalDate,
): DayPlan {
  const isToday = date === today;
  const holiday = isToday ? null : holidayOn(date);
  const none = { date, holiday, columns: [], overrides: [] };
  if (holiday !== null && weekday(date) < 5) {
    const open = location.openWeekdays;
    const span: Span = [open[0]?.[0] ?? 480, open.at(-1)?.[1] ?? 1020];
    return {
      ...none,
      blocks: [{ type: 'holiday', operatory: null, span, note: holiday, series: `holiday/${date}` }],
    };
  }
  const day = planWeekday(date, today);
  if (day > 4) return saturdayPlan(location, date);
  const away = isToday ? todaysAbsences(location, day) : absencesOn(clinic, date, today);
  const columns: DayColumn[] = [];
  const overrides = new Map<
    string,
    { reason: DayOverride['reason']; note: string; columns: { operatory: string; hours: Span }[] }
  >();
  for (const spec of location.columns) {
    if (!spec.days.includes(day)) continue;
    const absence = away.find(({ provider }) => provider === spec.provider);
    const hours = absence === undefined ? spec.hours : narrowed(spec.hours, absence.only);
    if (absence !== undefined) {
      const entry = overrides.get(spec.provider) ?? {
        reason: absence.reason,
        note: absence.note,
        columns: [],
      };
      if (hours !== null) entry.columns.push({ operatory: spec.operatory, hours });
      overrides.set(spec.provider, entry);
    }
    if (hours !== null)
      columns.push({ operatory: spec.operatory, provider: spec.provider, hours, lunch: spec.lunch });
  }
  return {
    date,
    holiday: null,
    columns,
    blocks: blocksOf(location, columns, day),
    overrides: [...overrides].map(([provider, entry]) => ({ provider, ...entry })),
  };
}

function narrowed(hours: Span, only: Span | undefined): Span | null {
  if (only === undefined) return null;
  const [start, end] = [Math.max(hours[0], only[0]), Math.min(hours[1], only[1])];
  return start < end ? [start, end] : null;
}

/** The note of the day says it: Dr Lindqvist leaves at 3:30. */
function todaysAbsences(location: LocationSpec, day: number): AbsenceSpec[] {
  if (location.curated === null) return [];
  return [
    { provider: 'ML', week: 0, days: [day], reason: 'personal', note: 'Leaves at 3:30', only: [480, 930] },
  ];
}

function absencesOn(clinic: ClinicSpec, date: LocalDate, today: LocalDate): AbsenceSpec[] {
  const week = daysBetween(startOfWeek(today), startOfWeek(date)) / 7;
  return clinic.absences.filter((absence) => absence.week === week && absence.days.includes(weekday(date)));
}

function saturdayPlan(location: LocationSpec, date: LocalDate): DayPlan {
  const none = { date, holiday: null, columns: [], blocks: [], overrides: [] };
  const working = weekday(date) === 5 && Math.floor((dayNumber(date) + 3) / 7) % 2 === 0;
  if (!working || location.saturdays.length === 0 || holidayOn(date) !== null) return none;
  const overrides = location.saturdays.map((spec) => ({
    provider: spec.provider,
    columns: [{ operatory: spec.operatory, hours: spec.hours }],
    reason: 'other' as const,
    note: 'Saturday clinic',
  }));
  return { ...none, columns: location.saturdays, overrides };
}

function blocksOf(location: LocationSpec, columns: readonly ColumnOfDay[], day: number): DayBlock[] {
  const operatories = new Set(columns.map(({ operatory }) => operatory));
  const lunches = columns.flatMap(({ operatory, lunch, hours }) =>
    lunch !== null && hours[0] < lunch[1] && hours[1] > lunch[0]
      ? [{ type: 'lunch' as const, operatory, span: lunch, note: '', series: `lunch/${operatory}` }]
      : [],
  );
  const others = location.blocks
    .filter(({ days, operatory }) => days.includes(day) && (operatory === null || operatories.has(operatory)))
    .map(({ type, operatory, span, note }) => ({
      type,
      operatory,
      span,
      note,
      series: `${type}/${operatory ?? ''}`,
    }));
  return [...others, ...lunches];
}

type ColumnOfDay = Pick<ColumnSpec, 'operatory' | 'lunch' | 'hours'>;
