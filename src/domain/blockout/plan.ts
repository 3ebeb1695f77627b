import type { BlockoutDay } from '../conflict/blockout-placement.ts';
import { checkBlockout, holidayName, holidayOf } from '../conflict/blockout-placement.ts';
import type { BookedVisit, DayBlockout, Ref } from '../conflict/facts.ts';
import { isEmpty, subtract, type Interval } from '../interval/interval.ts';
import { compareLocal, type LocalDate, type WallTime } from '../time/calendar.ts';
import { boundInstant, toLocal } from '../time/zone.ts';

/**
 * What to do with a blockout on one day (decisions 17): leave it out, put it over the visits, only between them, or send
 * the scheduled visits to the pinboard.
 */
export const CHOICES = ['skip', 'keep', 'hold_around', 'pinboard'] as const;
export type Choice = (typeof CHOICES)[number];

/** Why a blockout is not made. `no_time_left`: the visits it shall hold around leave nothing. */
export const SKIP_REASONS = [
  'chosen',
  'do_not_copy',
  'type_inactive',
  'other_location',
  'holiday',
  'nonexistent_time',
  'no_time_left',
  'overlap',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** A blockout somebody asks for. Times are wall times of the location. */
export interface Candidate {
  readonly date: LocalDate;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  /** null = the whole location. */
  readonly operatory: Ref | null;
  readonly type: DayBlockout['type'] & { readonly doNotCopy: boolean; readonly inUse: boolean };
  readonly note: string;
  /** The operatory lies at another location, or is there no more. */
  readonly elsewhere?: boolean;
  /** What it is made from. */
  readonly sourceId: string | null;
  /** null = nobody decided. */
  readonly choice: Choice | null;
}

export interface PlanRules {
  /** IANA zone of the location. */
  readonly zone: string;
  /** Copies leave out types that are not to be copied, and holidays, which do not come every week. */
  readonly copying: boolean;
  /** On holidays: left out, or made and told. */
  readonly holidays: 'skip' | 'tell';
}

/** One blockout to be made (with `skipReason` null), or why it is not. */
export interface PlannedRow {
  readonly candidate: Candidate;
  /** Differ from those of the candidate where it is held around visits. */
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  readonly skipReason: SkipReason | null;
  /** The first blockout in the way, for `overlap`. */
  readonly blocker: DayBlockout | null;
  /** Name of the holiday the day is. */
  readonly holiday: string | null;
  /** Visits inside; those the choice sends to the pinboard are among them. */
  readonly visits: readonly BookedVisit[];
}

/**
 * Decides for every candidate whether it is made (catalogue: Blockouts). Each one made counts for those after it. The
 * preview and the write run this on the same facts, so that they cannot differ.
 * @param days facts of every day a candidate names.
 * @returns by day, otherwise in the order of the candidates.
 */
export function planBlockouts(
  days: ReadonlyMap<LocalDate, BlockoutDay>,
  candidates: readonly Candidate[],
  rules: PlanRules,
): PlannedRow[] {
  const byDate = candidates.toSorted((a, b) => compareLocal(a.date, b.date));
  const rows: PlannedRow[] = [];
  let date: LocalDate | null = null;
  let day: BlockoutDay = { blockouts: [], visits: [] };
  for (const candidate of byDate) {
    if (candidate.date !== date) {
      date = candidate.date;
      day = days.get(date) ?? { blockouts: [], visits: [] };
    }
    const planned = planOne(day, candidate, rules);
    rows.push(...planned);
    day = after(day, planned, rules.zone);
  }
  return rows;
}

function planOne(day: BlockoutDay, candidate: Candidate, rules: PlanRules): PlannedRow[] {
  const { date, startTime, endTime, operatory, type, choice } = candidate;
  const holiday = holidayOf(day.blockouts);
  const base = {
    candidate,
    startTime,
    endTime,
    blocker: null,
    holiday: holiday && holidayName(holiday),
    visits: [],
  };
  const slot = slotOf(date, startTime, endTime, rules.zone);
  const reason = refusedAtOnce(candidate, rules, holiday !== null, slot);
  if (reason !== null) return [{ ...base, skipReason: reason }];
  const check = (range: Interval) => checkBlockout(day, { ...range, operatory, type });
  const pieces = choice === 'hold_around' ? subtract([slot], check(slot).visits) : [slot];
  if (pieces.length === 0) return [{ ...base, skipReason: 'no_time_left', visits: check(slot).visits }];
  return pieces.map((piece) => {
    const { overlaps: blockers, visits } = check(piece);
    const [blocker = null] = blockers;
    const times = wallTimes(piece, slot, candidate, rules.zone);
    // In an hour that comes twice the clock cannot say which part is meant.
    const sayable = isSame(slotOf(date, times.startTime, times.endTime, rules.zone), piece);
    const skipReason: SkipReason | null = blocker ? 'overlap' : sayable ? null : 'no_time_left';
    return { ...base, ...times, skipReason, blocker, visits };
  });
}

function isSame(a: Interval, b: Interval): boolean {
  return a.start === b.start && a.end === b.end;
}

function refusedAtOnce(
  { type, choice, elsewhere, operatory }: Candidate,
  { copying, holidays }: PlanRules,
  isHoliday: boolean,
  slot: Interval,
): SkipReason | null {
  if (choice === 'skip') return 'chosen';
  if (copying && (type.doNotCopy || (type.isHoliday && operatory === null))) return 'do_not_copy';
  if (!type.inUse) return 'type_inactive';
  if (elsewhere === true) return 'other_location';
  if (holidays === 'skip' && isHoliday && choice === null) return 'holiday';
  return isEmpty(slot) ? 'nonexistent_time' : null;
}

/** The range of wall times on a date in epoch milliseconds; a bound inside a spring gap is where the clock jumps. */
function slotOf(date: LocalDate, startTime: WallTime, endTime: WallTime, zone: string): Interval {
  return { start: boundInstant(date, startTime, zone), end: boundInstant(date, endTime, zone) };
}

/** Wall times of a part; the outer bounds keep the words they were given in. */
function wallTimes(piece: Interval, slot: Interval, { date, startTime, endTime }: Candidate, zone: string) {
  const end = toLocal(piece.end, zone);
  return {
    startTime: piece.start === slot.start ? startTime : toLocal(piece.start, zone).time,
    endTime: piece.end === slot.end ? endTime : end.date === date ? end.time : '24:00:00',
  };
}

/** The day once the planned rows stand on it. */
function after(day: BlockoutDay, rows: readonly PlannedRow[], zone: string): BlockoutDay {
  const made = rows.filter((row) => row.skipReason === null);
  if (made.length === 0) return day;
  const blockouts = made.map(({ candidate, startTime, endTime }) => ({
    ...slotOf(candidate.date, startTime, endTime, zone),
    id: '',
    note: candidate.note,
    operatory: candidate.operatory,
    type: candidate.type,
  }));
  const moved = new Set(made.flatMap(visitsToPin).map((visit) => visit.id));
  return {
    blockouts: [...day.blockouts, ...blockouts],
    visits: day.visits.filter((visit) => !moved.has(visit.id)),
  };
}

/** The visits a row sends to the pinboard: scheduled ones; what is complete stays in the book. */
export function visitsToPin({ candidate, skipReason, visits }: PlannedRow): readonly BookedVisit[] {
  if (skipReason !== null || candidate.choice !== 'pinboard') return [];
  return visits.filter((visit) => visit.status === 'scheduled');
}
