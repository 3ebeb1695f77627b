import { minutesOfWallTime, weekday, type LocalDate, type WallTime } from '../time/calendar.ts';
import { URGENCIES, type EntryScope, type Urgency, type WaitlistStatus } from './entry.ts';

/** An opening in the book; times are wall clock at its location. */
export interface Opening {
  readonly locationId: string;
  readonly date: LocalDate;
  readonly start: WallTime;
  /** May be '24:00:00'. */
  readonly end: WallTime;
  /** null = not known, or does not matter. */
  readonly typeId: string | null;
  readonly providerId: string | null;
}

/** What quick-fill looks at of an entry. */
export interface Candidate {
  readonly id: string;
  readonly status: WaitlistStatus;
  readonly locationId: string;
  readonly scope: EntryScope;
  readonly additionalLocationIds: readonly string[];
  readonly typeId: string | null;
  readonly providerId: string | null;
  readonly dateRangeStart: LocalDate | null;
  readonly dateRangeEnd: LocalDate | null;
  readonly preferredDays: readonly number[] | null;
  readonly preferredTimeStart: WallTime | null;
  readonly preferredTimeEnd: WallTime | null;
  readonly estimatedMinutes: number | null;
  readonly urgency: Urgency;
  /** Position of the priority in its list; null = no priority. */
  readonly priorityOrder: number | null;
  readonly score: number | null;
  readonly daysWaiting: number;
}

export const PROVIDER_MATCHES = ['preferred', 'no_preference', 'different'] as const;
export const LOCATION_MATCHES = ['home', 'selected', 'any'] as const;
export const DURATION_FITS = ['exact', 'shorter', 'unknown'] as const;
export const QUALITIES = ['excellent', 'good', 'fair'] as const;

/** How well an entry fits an opening (catalogue §9). */
export interface Fit {
  readonly quality: (typeof QUALITIES)[number];
  readonly providerMatch: (typeof PROVIDER_MATCHES)[number];
  readonly locationMatch: (typeof LOCATION_MATCHES)[number];
  readonly durationFit: (typeof DURATION_FITS)[number];
}

/** A visit that leaves less than this free fills the opening exactly. */
const EXACT_WITHIN_MINUTES = 10;

/**
 * How an entry fits an opening, or null when it does not (catalogue §9): waiting or contacted, a location the patient
 * would come to, the same type when both name one, a day and time the patient wants, and long enough.
 * @param crossLocation whether entries of other home locations count.
 */
export function fitOf(entry: Candidate, opening: Opening, crossLocation: boolean): Fit | null {
  const locationMatch = locationMatchOf(entry, opening.locationId);
  const length = minutesOfWallTime(opening.end) - minutesOfWallTime(opening.start);
  const fits =
    (entry.status === 'waiting' || entry.status === 'contacted') &&
    locationMatch !== null &&
    (crossLocation || locationMatch === 'home') &&
    (entry.typeId === null || opening.typeId === null || entry.typeId === opening.typeId) &&
    (entry.dateRangeStart === null || entry.dateRangeStart <= opening.date) &&
    (entry.dateRangeEnd === null || opening.date <= entry.dateRangeEnd) &&
    (entry.preferredDays === null || entry.preferredDays.includes(weekday(opening.date))) &&
    (entry.preferredTimeStart === null || entry.preferredTimeStart <= opening.start) &&
    (entry.preferredTimeEnd === null || opening.end <= entry.preferredTimeEnd) &&
    (entry.estimatedMinutes === null || entry.estimatedMinutes <= length);
  if (!fits) return null;
  const providerMatch = providerMatchOf(entry.providerId, opening.providerId);
  const durationFit = durationFitOf(entry.estimatedMinutes, length);
  const lacking = [providerMatch !== 'preferred', locationMatch !== 'home', durationFit === 'unknown'].filter(
    Boolean,
  ).length;
  return {
    quality: lacking === 0 ? 'excellent' : lacking === 1 ? 'good' : 'fair',
    providerMatch,
    locationMatch,
    durationFit,
  };
}

function locationMatchOf(entry: Candidate, locationId: string): Fit['locationMatch'] | null {
  if (entry.locationId === locationId) return 'home';
  if (entry.scope === 'any') return 'any';
  return entry.scope === 'selected' && entry.additionalLocationIds.includes(locationId) ? 'selected' : null;
}

function providerMatchOf(wanted: string | null, offered: string | null): Fit['providerMatch'] {
  if (wanted === null) return 'no_preference';
  return wanted === offered ? 'preferred' : 'different';
}

function durationFitOf(estimate: number | null, length: number): Fit['durationFit'] {
  if (estimate === null) return 'unknown';
  return length - estimate < EXACT_WITHIN_MINUTES ? 'exact' : 'shorter';
}

/** An entry that fits, with how well. */
export interface Match<E extends Candidate> {
  readonly entry: E;
  readonly fit: Fit;
}

/**
 * All entries that fit an opening, best first (catalogue §9): by urgency, then priority (none last), then score (none
 * last); ties by provider match, days waiting, id.
 */
export function rankForOpening<E extends Candidate>(
  entries: readonly E[],
  opening: Opening,
  crossLocation: boolean,
): Match<E>[] {
  return entries
    .flatMap((entry) => {
      const fit = fitOf(entry, opening, crossLocation);
      return fit ? [{ entry, fit }] : [];
    })
    .toSorted(better);
}

function better(a: Match<Candidate>, b: Match<Candidate>): number {
  return (
    URGENCIES.indexOf(a.entry.urgency) - URGENCIES.indexOf(b.entry.urgency) ||
    nullLast(a.entry.priorityOrder, b.entry.priorityOrder, (x, y) => x - y) ||
    nullLast(a.entry.score, b.entry.score, (x, y) => y - x) ||
    PROVIDER_MATCHES.indexOf(a.fit.providerMatch) - PROVIDER_MATCHES.indexOf(b.fit.providerMatch) ||
    b.entry.daysWaiting - a.entry.daysWaiting ||
    (a.entry.id < b.entry.id ? -1 : Number(a.entry.id > b.entry.id))
  );
}

function nullLast(a: number | null, b: number | null, compare: (x: number, y: number) => number): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}
