import type { DayBlockout, ProviderDay } from '../conflict/facts.ts';
import type { Interval } from '../interval/interval.ts';
import { clip, intersect, subtract, totalLength } from '../interval/interval.ts';
import type { EpochMs } from '../time/instant.ts';
import { MS_PER_MINUTE } from '../time/instant.ts';

/** What of a day takes or gives time; `DayFacts` hold it, and totals of a month do. */
export interface TakenTime {
  /** Empty = closed all day, null = the location keeps no hours. */
  readonly openHours: readonly Interval[] | null;
  readonly visits: readonly (Interval & { readonly operatory: { readonly id: string } | null })[];
  readonly blockouts: readonly (Interval & Pick<DayBlockout, 'operatory' | 'type'>)[];
  readonly providerDays: readonly Pick<ProviderDay, 'ranges'>[];
}

/**
 * Time of one operatory in which somebody could still be seen: inside opening hours and the hours of providers tied to
 * the operatory, not covered by visits or no-schedule blockouts. Where no hours of the day name an operatory, all
 * provider hours count for each.
 */
export function openTime(day: TakenTime, operatoryId: string): Interval[] {
  const ranges = day.providerDays.flatMap((provider) => provider.ranges);
  const named = ranges.some((range) => range.operatoryId !== null);
  const staffed = named ? ranges.filter((range) => range.operatoryId === operatoryId) : ranges;
  const taken = day.visits.filter((visit) => visit.operatory?.id === operatoryId);
  const shut = day.blockouts.filter(
    ({ operatory, type }) => type.isNoSchedule && (operatory === null || operatory.id === operatoryId),
  );
  const open = day.openHours === null ? staffed : intersect(day.openHours, staffed);
  return subtract(open, [...taken, ...shut]);
}

/** Open minutes of several operatories from an instant on (the whole day when null), rounded down. */
export function openMinutes(day: TakenTime, operatoryIds: readonly string[], from: EpochMs | null): number {
  const rest = { start: from ?? Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const open = operatoryIds.map((id) => totalLength(clip(openTime(day, id), rest)));
  return Math.floor(open.reduce((sum, length) => sum + length, 0) / MS_PER_MINUTE);
}
