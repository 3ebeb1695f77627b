import type { WallTime, Weekday } from '../time/calendar.ts';
import { wallTimeOfMinutes } from '../time/calendar.ts';

/** A completed visit, as far as it shows what a patient likes; minutes of the location's clock after midnight. */
export interface PastVisit {
  readonly weekday: Weekday;
  readonly startMinute: number;
  readonly endMinute: number;
  /** The primary provider, else the first; null = none. */
  readonly providerId: string | null;
  readonly operatoryId: string | null;
}

/** What the history shows; null = nothing clear. */
export interface LearnedPreference {
  readonly providerId: string | null;
  readonly operatoryId: string | null;
  /** Ascending; null = any. */
  readonly days: readonly Weekday[] | null;
  readonly timeStart: WallTime | null;
  readonly timeEnd: WallTime | null;
}

/** Fewer visits are an accident, not a habit. */
export const FEWEST_VISITS = 4;
/** How many of a hundred visits make a habit. */
const HABIT = 0.75;
/** More days than these are no preference. */
const MOST_DAYS = 3;
const NOON = 12 * 60;
const MIDNIGHT = 24 * 60;

/**
 * What completed visits show of a patient's habits: a provider, an operatory, weekdays (at most three), mornings or
 * afternoons, each only when three of four visits agree (catalogue: Computed fields, `learned_from_history`).
 * @param visits of the last 24 months, in any order.
 * @returns null when there are too few, or nothing is clear.
 */
export function learnPreference(visits: readonly PastVisit[]): LearnedPreference | null {
  if (visits.length < FEWEST_VISITS) return null;
  const [timeStart, timeEnd] = halfDay(visits);
  const learned = {
    providerId: habitual(visits.map((visit) => visit.providerId)),
    operatoryId: habitual(visits.map((visit) => visit.operatoryId)),
    days: habitualDays(visits.map((visit) => visit.weekday)),
    timeStart,
    timeEnd,
  };
  return Object.values(learned).some((value) => value !== null) ? learned : null;
}

function habitual(values: readonly (string | null)[]): string | null {
  for (const [value, count] of counted(values)) {
    if (value !== null && count >= HABIT * values.length) return value;
  }
  return null;
}

/** The fewest weekdays, most visited first, that hold three of four visits. */
function habitualDays(days: readonly Weekday[]): Weekday[] | null {
  const chosen: Weekday[] = [];
  let held = 0;
  for (const [day, count] of [...counted(days)].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])) {
    chosen.push(day);
    held += count;
    if (held >= HABIT * days.length) break;
  }
  return chosen.length <= MOST_DAYS ? chosen.toSorted((a, b) => a - b) : null;
}

/** The half of the day that holds three of four visits, no wider than those visits, in full hours. */
function halfDay(visits: readonly PastVisit[]): readonly [WallTime, WallTime] | readonly [null, null] {
  const enough = HABIT * visits.length;
  const mornings = visits.filter((visit) => visit.endMinute <= NOON);
  if (mornings.length >= enough) {
    return [fullHour(Math.min(...mornings.map((visit) => visit.startMinute)), Math.floor), '12:00:00'];
  }
  const afternoons = visits.filter((visit) => visit.startMinute >= NOON);
  if (afternoons.length >= enough) {
    const last = Math.max(...afternoons.map((visit) => visit.endMinute));
    return ['12:00:00', fullHour(Math.min(last, MIDNIGHT), Math.ceil)];
  }
  return [null, null];
}

function fullHour(minute: number, round: (hours: number) => number): WallTime {
  return wallTimeOfMinutes(round(minute / 60) * 60);
}

function counted<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
