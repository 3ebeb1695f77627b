import type { Interval } from '../interval/interval.ts';
import { overlaps } from '../interval/interval.ts';
import type { BookedVisit, DayBlockout, DayFacts } from './facts.ts';

/** What the rule for blockouts looks at: those of the location on that date, and its visits that take their slot. */
export type BlockoutDay = Pick<DayFacts, 'blockouts' | 'visits'>;

/** A blockout as it would stand on its day; the slot in epoch milliseconds, operatory null = the whole location. */
export interface ProposedBlockout extends Interval {
  readonly operatory: DayBlockout['operatory'];
  readonly type: Pick<DayBlockout['type'], 'isHoliday'>;
}

export interface BlockoutCheck {
  /** Blockouts it shares time and an operatory with: on creation it is left out, on a change it is refused. */
  readonly overlaps: readonly DayBlockout[];
  /** Visits that stand inside: they never refuse a blockout, but every answer names them (decisions 3). */
  readonly visits: readonly BookedVisit[];
}

/**
 * Whether a blockout may stand where it is proposed (catalogue: Blockouts; decisions 3). Half-open ranges; a blockout of
 * the whole location shares every operatory. A holiday says something about the day, not about a column: it overlaps
 * other holidays only, so that the usual blockouts of a day do not keep it from being one.
 */
export function checkBlockout(day: BlockoutDay, proposed: ProposedBlockout): BlockoutCheck {
  return {
    overlaps: day.blockouts.filter(
      (other) =>
        overlaps(other, proposed) &&
        sharesOperatory(other.operatory?.id ?? null, proposed.operatory?.id ?? null) &&
        isHoliday(other) === isHoliday(proposed),
    ),
    visits: day.visits.filter(
      (visit) =>
        overlaps(visit, proposed) && sharesOperatory(visit.operatory?.id, proposed.operatory?.id ?? null),
    ),
  };
}

/** The holiday a day is (decisions 16): a blockout of the whole location whose type is marked as one. */
export function holidayOf(blockouts: readonly DayBlockout[]): DayBlockout | null {
  return blockouts.find(isHoliday) ?? null;
}

/** What a holiday is called: the note of its blockout, else its type. */
export function holidayName({ note, type }: Pick<DayBlockout, 'note' | 'type'>): string {
  return note || type.name;
}

function isHoliday({ operatory, type }: Pick<ProposedBlockout, 'operatory' | 'type'>): boolean {
  return type.isHoliday && operatory === null;
}

/** null = the whole location; undefined = no operatory at all. */
function sharesOperatory(a: string | null | undefined, b: string | null | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return a === null || b === null || a === b;
}
