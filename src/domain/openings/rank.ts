import type { LocalDate } from '../time/calendar.ts';
import type { EpochMs } from '../time/instant.ts';

/** What the order of openings looks at, first things first. */
export interface Rankable {
  readonly date: LocalDate;
  readonly start: EpochMs;
  /** The provider's hours name this operatory. */
  readonly ownOperatory: boolean;
  /** What the visit leaves free of the opening. */
  readonly spareMinutes: number;
  /** Position of operatory and provider in the clinic's order. */
  readonly operatoryOrder: number;
  readonly providerOrder: number;
}

export const RANK_KEYS = ['date', 'start_time', 'own_operatory', 'spare_minutes', 'clinic_order'] as const;
export type RankKey = (typeof RANK_KEYS)[number];

type Order = (a: Rankable, b: Rankable) => number;
const ORDERS: readonly (readonly [RankKey, Order])[] = [
  ['date', (a, b) => (a.date < b.date ? -1 : Number(a.date > b.date))],
  ['start_time', (a, b) => a.start - b.start],
  ['own_operatory', (a, b) => Number(b.ownOperatory) - Number(a.ownOperatory)],
  // The tightest opening first: it leaves the longest ones for long visits.
  ['spare_minutes', (a, b) => a.spareMinutes - b.spareMinutes],
  ['clinic_order', (a, b) => a.operatoryOrder - b.operatoryOrder || a.providerOrder - b.providerOrder],
];

/** Order of two openings: the soonest, then where the provider works anyway, then what fills its opening best. */
export function byRank(a: Rankable, b: Rankable): number {
  for (const [, order] of ORDERS) {
    const difference = order(a, b);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Which of the keys put `b` behind `a`. */
export function decidedBy(a: Rankable, b: Rankable): RankKey {
  return ORDERS.find(([, order]) => order(a, b) !== 0)?.[0] ?? 'clinic_order';
}
