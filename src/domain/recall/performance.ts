import type { LocalDate } from '../time/calendar.ts';
import { addInterval, type RecallInterval } from './due.ts';

/** When a recall was last performed and when it is due; null = not known. */
export interface RecallDates {
  readonly datePrevious: LocalDate | null;
  readonly dateDue: LocalDate | null;
}

/** A completed visit that performed a recall, with what it changed, so that it can be taken back. */
export interface Performance {
  readonly visitId: string;
  /** Local date of the visit. */
  readonly performedOn: LocalDate;
  /** What the recall said before. */
  readonly before: RecallDates;
  /** When it was due again after this visit. */
  readonly dueAfter: LocalDate;
  /** This visit started the recall: there was none before. */
  readonly started: boolean;
}

/** The recall after a change, and the performances that are new or different. */
export interface Performed {
  readonly dates: RecallDates;
  readonly changed: readonly Performance[];
}

/**
 * A visit performs a recall: it is due again an interval after the visit (catalogue: Recalls [P]). A visit that is
 * older than what the recall knows takes its place in the order and leaves the dates alone.
 * @param performances of this recall, by day, in the order in which they were written; this visit is none of them.
 */
export function perform(
  recall: RecallDates,
  interval: RecallInterval,
  performances: readonly Performance[],
  visit: { readonly visitId: string; readonly performedOn: LocalDate; readonly started?: boolean },
): Performed {
  const { visitId, performedOn, started = false } = visit;
  const dueAfter = addInterval(performedOn, interval);
  const after = { datePrevious: performedOn, dateDue: dueAfter };
  const next = performances.find((other) => other.performedOn > performedOn);
  if (next) {
    const own = { visitId, performedOn, before: next.before, dueAfter, started };
    return { dates: recall, changed: [own, { ...next, before: after }] };
  }
  // A later day came from elsewhere (imported, or told by the patient): nothing is to be learnt from an older visit.
  if (recall.datePrevious !== null && recall.datePrevious > performedOn)
    return { dates: recall, changed: [] };
  return { dates: after, changed: [{ visitId, performedOn, before: recall, dueAfter, started }] };
}

/**
 * A visit is not completed after all: the recall says again what it said before. A date that a person changed since
 * stays.
 * @param performances as for `perform`; this visit is one of them.
 */
export function takeBack(
  recall: RecallDates,
  performances: readonly Performance[],
  visitId: string,
): Performed {
  const index = performances.findIndex((other) => other.visitId === visitId);
  const undone = performances[index];
  if (!undone) return { dates: recall, changed: [] };
  const next = performances[index + 1];
  if (next) {
    const heir = { ...next, before: undone.before, started: next.started || undone.started };
    return { dates: recall, changed: [heir] };
  }
  const previous = performances[index - 1];
  return {
    dates: {
      datePrevious:
        recall.datePrevious === undone.performedOn ? undone.before.datePrevious : recall.datePrevious,
      dateDue: recall.dateDue === undone.dueAfter ? undone.before.dateDue : recall.dateDue,
    },
    changed: previous && undone.started ? [{ ...previous, started: true }] : [],
  };
}
