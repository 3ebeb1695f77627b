import { amountOf, centsOf, percentOf, sumAmounts } from '../appointment/money.ts';
import type { AppointmentStatus } from '../appointment/status.ts';
import { totalLength } from '../interval/interval.ts';
import type { Interval } from '../interval/interval.ts';

/** What a visit is worth and where it counts. Amounts are decimal strings; null = hidden from the caller. */
export interface ProductiveVisit {
  readonly status: AppointmentStatus;
  readonly productionAmount: string | null;
  readonly operatoryId: string | null;
  /** The primary provider, else the first: the visit counts for one provider only. */
  readonly providerId: string | null;
}

/** The three buckets of the catalogue (Computed fields [S]): lost = broken and cancelled. */
export interface ProductionTotals {
  readonly scheduled: string;
  readonly completed: string;
  readonly lost: string;
  /** Visits in any of the three. */
  readonly visitCount: number;
}

/** Totals of visits; planned, unscheduled and pinboard ones count nowhere. */
export function productionTotals(visits: readonly ProductiveVisit[]): ProductionTotals {
  const scheduled: (string | null)[] = [];
  const completed: (string | null)[] = [];
  const lost: (string | null)[] = [];
  for (const { status, productionAmount } of visits) bucketOf(status)?.push(productionAmount);
  return {
    scheduled: sumAmounts(scheduled),
    completed: sumAmounts(completed),
    lost: sumAmounts(lost),
    visitCount: scheduled.length + completed.length + lost.length,
  };

  function bucketOf(status: AppointmentStatus): (string | null)[] | null {
    if (status === 'scheduled') return scheduled;
    if (status === 'complete') return completed;
    return status === 'broken' || status === 'cancelled' ? lost : null;
  }
}

/** Scheduled and completed together: what a column header holds against its goal. */
export function expectedProduction(totals: ProductionTotals): string {
  return sumAmounts([totals.scheduled, totals.completed]);
}

/** Percent of a goal with one decimal; 0 without a goal (catalogue: Computed fields [S]). */
export function attainment(amount: string, goal: string | null): number {
  return goal === null ? 0 : percentOf(amount, goal);
}

/** Totals by operatory; visits without one are left out. */
export function productionByOperatory(visits: readonly ProductiveVisit[]): Map<string, ProductionTotals> {
  return grouped(visits, (visit) => visit.operatoryId);
}

/** Totals by provider; visits without one are left out. */
export function productionByProvider(visits: readonly ProductiveVisit[]): Map<string, ProductionTotals> {
  return grouped(visits, (visit) => visit.providerId);
}

function grouped(
  visits: readonly ProductiveVisit[],
  keyOf: (visit: ProductiveVisit) => string | null,
): Map<string, ProductionTotals> {
  const groups = new Map<string, ProductiveVisit[]>();
  for (const visit of visits) {
    const key = keyOf(visit);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(visit);
    else groups.set(key, [visit]);
  }
  return new Map([...groups].map(([key, group]) => [key, productionTotals(group)]));
}

/** A provider's goal for a day and the ranges in which the provider works in which operatory. */
export interface GoalOfDay {
  readonly goal: string;
  readonly ranges: readonly (Interval & { readonly operatoryId: string | null })[];
}

/**
 * Goals of the day by operatory: goals are set per provider, columns show them per operatory, so each goal is divided by
 * the time the provider is scheduled in each column. Every cent is given away once; a goal whose provider is tied to no
 * operatory appears in none.
 */
export function goalsByOperatory(goals: readonly GoalOfDay[]): Map<string, string> {
  const cents = new Map<string, number>();
  for (const { goal, ranges } of goals) {
    const byOperatory = new Map<string, Interval[]>();
    for (const range of ranges) {
      if (range.operatoryId === null) continue;
      byOperatory.set(range.operatoryId, [...(byOperatory.get(range.operatoryId) ?? []), range]);
    }
    const weights = [...byOperatory].map(([id, list]) => ({ id, weight: totalLength(list) }));
    for (const { id, share } of divide(centsOf(goal) ?? 0, weights))
      cents.set(id, (cents.get(id) ?? 0) + share);
  }
  return new Map([...cents].map(([id, sum]) => [id, amountOf(sum)]));
}

/** Divides whole cents by weight, the remainders of rounding going along the line so that the sum stays exact. */
function divide(
  total: number,
  weights: readonly { readonly id: string; readonly weight: number }[],
): { id: string; share: number }[] {
  const whole = weights.reduce((sum, { weight }) => sum + weight, 0);
  let weightSoFar = 0;
  let given = 0;
  return weights
    .filter(({ weight }) => weight > 0)
    .map(({ id, weight }) => {
      weightSoFar += weight;
      const upTo = Math.round((total * weightSoFar) / whole);
      const share = upTo - given;
      given = upTo;
      return { id, share };
    });
}
