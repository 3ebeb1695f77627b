import type { DayFacts } from '../conflict/facts.ts';
import { prepareLane, type FloatingVisit, type PlacementCheck } from '../conflict/lane.ts';
import type { ViolationCode } from '../conflict/violation.ts';
import { covers, intersect, merge, shift, type Interval } from '../interval/interval.ts';
import type { EpochMs } from '../time/instant.ts';

/**
 * Why starts are no openings, in the order in which they are looked at: the list that answers "why is there none?"
 * (issue 3, free time). A start that fails for several reasons counts for the first.
 */
export const REMOVALS = [
  'days_of_week',
  'time_window',
  'past',
  'type_not_offered',
  'closed_hours',
  'holiday',
  'provider_hours',
  'blocked_time',
  'blockout_only_type',
  'booking_rule',
  'operatory_overlap',
  'provider_overlap',
  'patient_overlap',
] as const;
export type Removal = (typeof REMOVALS)[number];

/** How many starts each reason removed. */
export type Removed = Map<Removal, number>;

/** The starts that are tried on a day: every `step` milliseconds from its first instant. */
export interface Grid {
  readonly origin: EpochMs;
  readonly step: number;
}

/** One provider in one operatory on one day. */
export interface SeatQuery {
  readonly day: DayFacts;
  /** The visit with that provider in that operatory. */
  readonly visit: FloatingVisit;
  /** Hours in which the provider may be booked in that operatory. */
  readonly hours: readonly Interval[];
  /** Where the whole visit must lie. */
  readonly window: Interval;
  readonly grid: Grid;
  /** Nothing earlier than this. */
  readonly notBefore: EpochMs;
  /** Whether a visit may be asked for at that start: the wall clock names it (see `namesOnce`). */
  readonly admits: (start: EpochMs) => boolean;
}

/** Neighbouring free starts: from `start` to `lastStart` each step of the grid may be booked; `end` ends the last. */
export interface SeatOpening extends Interval {
  readonly lastStart: EpochMs;
}

/** Number of steps of the grid at which a visit of a length may start inside a range. */
export function countStarts(range: Interval, length: number, { origin, step }: Grid): number {
  const first = Math.ceil((range.start - origin) / step);
  const last = Math.floor((range.end - length - origin) / step);
  return Math.max(0, last - first + 1);
}

/**
 * The openings of a seat: the starts of which the placement rule has nothing to tell, not even a warning, in an operatory
 * that nobody holds. It is that rule that is asked for every one; stretches it has ruled out as a whole are skipped.
 * @param removed is counted up.
 */
export function seatOpenings(query: SeatQuery, removed: Removed): SeatOpening[] {
  const { day, visit, window, grid, notBefore } = query;
  const count = (reason: Removal, starts: number): void => {
    if (starts > 0) removed.set(reason, (removed.get(reason) ?? 0) + starts);
  };
  const all = countStarts(window, visit.length, grid);
  const rest = { start: Math.max(window.start, notBefore), end: window.end };
  const left = countStarts(rest, visit.length, grid);
  count('past', all - left);
  const open = day.openHours === null ? [rest] : intersect(day.openHours, [rest]);
  const ranges = open.filter((range) => countStarts(range, visit.length, grid) > 0);
  count(
    'closed_hours',
    left - ranges.reduce((sum, range) => sum + countStarts(range, visit.length, grid), 0),
  );
  if (ranges.length === 0) return [];
  const probe = seatProbe(query);
  return ranges.flatMap((range) => walk(range, query, probe, count));
}

/** What stands against a start, and up to where the same stands against every later one; null = nothing. */
type Probe = (start: EpochMs) => { readonly reason: Removal; readonly until: EpochMs } | null;

function walk(
  range: Interval,
  { visit, grid, admits }: SeatQuery,
  probe: Probe,
  count: (reason: Removal, starts: number) => void,
): SeatOpening[] {
  const { origin, step } = grid;
  const onGrid = (from: EpochMs): EpochMs => origin + Math.ceil((from - origin) / step) * step;
  const last = range.end - visit.length;
  const found: SeatOpening[] = [];
  let isOpen = false;
  let start = onGrid(range.start);
  while (start <= last) {
    const against = admits(start) ? probe(start) : { reason: null, until: start };
    if (against === null) {
      const before = isOpen ? found.pop() : undefined;
      found.push({ start: before?.start ?? start, lastStart: start, end: start + visit.length });
      isOpen = true;
      start += step;
      continue;
    }
    isOpen = false;
    const next = Math.max(start + step, onGrid(against.until));
    if (against.reason) count(against.reason, Math.ceil((Math.min(next, last + 1) - start) / step));
    start = next;
  }
  return found;
}

function seatProbe({ day, visit, hours }: SeatQuery): Probe {
  const lane = prepareLane(day, { ...visit, allowOverlap: false });
  const worked = merge(hours);
  const busy = visit.providers.flatMap((provider) => provider.busy);
  const needed = busy.length === 0 ? null : { from: busy[0]?.start ?? 0, to: busy.at(-1)?.end ?? 0 };
  const begin = worked[0]?.start ?? Number.POSITIVE_INFINITY;
  const end = worked.at(-1)?.end ?? Number.NEGATIVE_INFINITY;
  const ends = new Map(day.visits.map((other) => [other.id, other.end]));
  return (start) => {
    if (needed && start + needed.from < begin)
      return { reason: 'provider_hours', until: begin - needed.from };
    if (needed && start + needed.to > end)
      return { reason: 'provider_hours', until: Number.POSITIVE_INFINITY };
    const check = lane.at(start);
    const outside = busy.some((part) => !covers(worked, shift(part, start)));
    const reason = firstReason(check, outside);
    return reason && { reason, until: clearFrom(check, ends) };
  };
}

function firstReason({ violations, overlapWith }: PlacementCheck, outside: boolean): Removal | null {
  const found = new Set<Removal>(violations.map(({ code }) => REASON_OF[code]));
  if (outside) found.add('provider_hours');
  // An overlap that a rule permits may be booked, but it is nothing to suggest.
  if (overlapWith.length > 0) found.add('operatory_overlap');
  return REMOVALS.find((reason) => found.has(reason)) ?? null;
}

const REASON_OF: Readonly<Record<ViolationCode, Removal>> = {
  operatory_overlap: 'operatory_overlap',
  provider_overlap_by_rule: 'provider_overlap',
  blocked_time: 'blocked_time',
  blockout_only_type: 'blockout_only_type',
  provider_overlap: 'provider_overlap',
  patient_overlap: 'patient_overlap',
  booking_rule: 'booking_rule',
  closed_hours: 'closed_hours',
  holiday: 'holiday',
  provider_hours: 'provider_hours',
};

/**
 * What the whole visit must not touch stays in its way until it is over, wherever the visit starts before that. What only
 * the provider's part of the visit must not touch may let a later start through, so it says nothing here.
 */
function clearFrom({ violations, overlapWith }: PlacementCheck, ends: ReadonlyMap<string, EpochMs>): EpochMs {
  let until = Number.NEGATIVE_INFINITY;
  for (const id of overlapWith) until = Math.max(until, ends.get(id) ?? until);
  for (const { code, params } of violations) {
    const lasts =
      code === 'blocked_time' || code === 'holiday' || code === 'booking_rule' || code === 'patient_overlap';
    if (lasts && 'end_time' in params) until = Math.max(until, Date.parse(params.end_time));
  }
  return until;
}
