import { covers, merge, type Interval } from '../interval/interval.ts';

/** A visit and the ranges in which it needs the provider in question (X time, never assistant time). */
export interface ProviderVisit extends Interval {
  readonly busy: readonly Interval[];
}

/**
 * The visits of a provider that the provider's hours of the day do not hold: what a change of hours leaves behind, since
 * it never moves visits (issue 3, scope 4). Like the placement rule, it looks at the provider's own time and at no
 * operatory.
 * @param hours ranges of the day, epoch milliseconds; empty = off.
 * @returns by start.
 */
export function strandedVisits<Visit extends ProviderVisit>(
  visits: readonly Visit[],
  hours: readonly Interval[],
): Visit[] {
  const open = merge(hours);
  return visits
    .filter(({ busy }) => busy.some((range) => !covers(open, range)))
    .sort((a, b) => a.start - b.start);
}
