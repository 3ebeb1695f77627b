import type { Interval } from '../interval/interval.ts';
import { isEmpty } from '../interval/interval.ts';
import { compareLocal, daysBetween, startOfWeek, weekday } from '../time/calendar.ts';
import type { LocalDate, WallTime } from '../time/calendar.ts';
import { boundInstant } from '../time/zone.ts';

/** Tools that may use a provider's hours: the desk, online booking, offers to the waitlist. */
export const BOOKING_TOOLS = ['manual', 'online', 'waitlist'] as const;
export type BookingTool = (typeof BOOKING_TOOLS)[number];

/** Why a day deviates from the weekly hours (catalogue §19). */
export const OVERRIDE_REASONS = [
  'vacation',
  'sick',
  'personal',
  'training',
  'meeting',
  'holiday',
  'emergency',
  'other',
] as const;

/** A weekly row of a provider's hours. Several operatories = several rows (decisions 18). */
export interface TemplateRow {
  readonly id: string;
  readonly providerId: string;
  /** 0 = Monday. */
  readonly dayOfWeek: number;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly operatoryId: string | null;
  /** Both inclusive; null = open. */
  readonly effectiveFrom: LocalDate;
  readonly effectiveTo: LocalDate | null;
  /** Every how many weeks, counted from the week of `anchorDate` (else of `effectiveFrom`); absent = every week. */
  readonly everyNWeeks?: number;
  readonly anchorDate?: LocalDate | null;
  /** Absent = all tools. */
  readonly bookableBy?: readonly BookingTool[];
  /** The named version the row belongs to; null = always published. */
  readonly version: {
    readonly status: 'draft' | 'published';
    readonly effectiveFrom: LocalDate;
    readonly effectiveTo: LocalDate | null;
  } | null;
}

/** A deviation of one date. */
export interface OverrideRow {
  readonly id: string;
  readonly providerId: string;
  readonly date: LocalDate;
  readonly isUnavailable: boolean;
  readonly startTime: WallTime | null;
  readonly endTime: WallTime | null;
  readonly operatoryId: string | null;
  readonly reason: string;
  /** Absent = all tools. */
  readonly bookableBy?: readonly BookingTool[];
}

export interface ResolvedRange {
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly operatoryId: string | null;
  readonly source: 'template' | 'override';
  readonly sourceId: string;
  /** Tools that may book here. */
  readonly bookableBy: readonly BookingTool[];
}

/** ProviderDaySchedule of the catalogue (§4), with ids in place of references. */
export interface ResolvedDay {
  readonly providerId: string;
  readonly isOverride: boolean;
  readonly isUnavailable: boolean;
  readonly overrideReason: string | null;
  /** By start, not merged, because the operatory differs (§4 f). */
  readonly ranges: readonly ResolvedRange[];
}

/**
 * The hours of every provider with a template or override for a date at one location (catalogue §4): any override
 * replaces all templates (a), one that is unavailable empties the day (b), several are several ranges (c).
 * @param templates rows of that location, any weekday; drafts never resolve (decisions 18).
 * @param overrides rows of that location, any date.
 * @returns by provider id.
 */
export function resolveProviderDays(
  templates: readonly TemplateRow[],
  overrides: readonly OverrideRow[],
  date: LocalDate,
): ResolvedDay[] {
  const ofDate = overrides.filter((row) => row.date === date);
  const valid = templates.filter((row) => appliesOn(row, date));
  const providers = new Set([...ofDate, ...valid].map((row) => row.providerId));
  return [...providers].sort(compareLocal).map((providerId) => {
    const own = ofDate.filter((row) => row.providerId === providerId).sort(byStart);
    if (own.length > 0) return fromOverrides(providerId, own);
    const ranges = valid.filter((row) => row.providerId === providerId).map(templateRange);
    return {
      providerId,
      isOverride: false,
      isUnavailable: false,
      overrideReason: null,
      ranges: ranges.sort(byStart),
    };
  });
}

/** The day of one provider; null when neither template nor override speaks of it. */
export function resolveProviderDay(
  providerId: string,
  templates: readonly TemplateRow[],
  overrides: readonly OverrideRow[],
  date: LocalDate,
): ResolvedDay | null {
  const own = <Row extends { readonly providerId: string }>(rows: readonly Row[]): Row[] =>
    rows.filter((row) => row.providerId === providerId);
  return resolveProviderDays(own(templates), own(overrides), date)[0] ?? null;
}

/** Whether a weekly row holds on a date. */
export function appliesOn(row: TemplateRow, date: LocalDate): boolean {
  if (row.dayOfWeek !== weekday(date)) return false;
  if (!isWithin(date, row.effectiveFrom, row.effectiveTo)) return false;
  if (row.version !== null) {
    if (row.version.status === 'draft') return false;
    if (!isWithin(date, row.version.effectiveFrom, row.version.effectiveTo)) return false;
  }
  const every = row.everyNWeeks ?? 1;
  if (every <= 1) return true;
  const weeks = daysBetween(startOfWeek(row.anchorDate ?? row.effectiveFrom), startOfWeek(date)) / 7;
  return weeks % every === 0;
}

function isWithin(date: LocalDate, from: LocalDate, to: LocalDate | null): boolean {
  return date >= from && (to === null || date <= to);
}

function fromOverrides(providerId: string, rows: readonly OverrideRow[]): ResolvedDay {
  const away = rows.find((row) => row.isUnavailable);
  const ranges = away ? [] : rows.flatMap(overrideRange);
  return {
    providerId,
    isOverride: true,
    isUnavailable: away !== undefined,
    overrideReason: (away ?? rows[0])?.reason ?? null,
    ranges,
  };
}

function overrideRange({ id, startTime, endTime, operatoryId, bookableBy }: OverrideRow): ResolvedRange[] {
  // Refused on write (§4 d); a row without times says nothing here.
  if (startTime === null || endTime === null) return [];
  const range = { startTime, endTime, operatoryId, bookableBy: bookableBy ?? BOOKING_TOOLS };
  return [{ ...range, source: 'override', sourceId: id }];
}

function templateRange({ id, startTime, endTime, operatoryId, bookableBy }: TemplateRow): ResolvedRange {
  const range = { startTime, endTime, operatoryId, bookableBy: bookableBy ?? BOOKING_TOOLS };
  return { ...range, source: 'template', sourceId: id };
}

function byStart(
  a: { readonly startTime: WallTime | null; readonly endTime: WallTime | null },
  b: { readonly startTime: WallTime | null; readonly endTime: WallTime | null },
): number {
  return compareLocal(a.startTime ?? '', b.startTime ?? '') || compareLocal(a.endTime ?? '', b.endTime ?? '');
}

/**
 * Wall-clock ranges of a date as instants (epoch milliseconds). A bound inside a spring gap is the moment the clock
 * jumps; ranges that vanish in the gap are left out.
 */
export function rangesOnDate<Range extends { readonly startTime: WallTime; readonly endTime: WallTime }>(
  ranges: readonly Range[],
  date: LocalDate,
  zone: string,
): (Range & Interval)[] {
  return ranges
    .map((range) => ({
      ...range,
      start: boundInstant(date, range.startTime, zone),
      end: boundInstant(date, range.endTime, zone),
    }))
    .filter((range) => !isEmpty(range));
}

/** Opening hours of a weekday. */
export interface OpeningRow {
  readonly weekday: number;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
}

/**
 * Opening hours of a date as instants; empty = closed all day; null when the location keeps no hours at all, so that
 * nothing is drawn closed and nothing warns.
 */
export function openHoursOn(rows: readonly OpeningRow[], date: LocalDate, zone: string): Interval[] | null {
  if (rows.length === 0) return null;
  const ofDay = rows.filter((row) => row.weekday === weekday(date));
  return rangesOnDate(ofDay, date, zone)
    .map(({ start, end }) => ({ start, end }))
    .sort((a, b) => a.start - b.start);
}
