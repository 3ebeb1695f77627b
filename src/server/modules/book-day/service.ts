import type { Kysely } from 'kysely';
import type { BlockoutDay } from '#domain/conflict/blockout-placement.ts';
import type { BookedVisit, DayBlockout, DayFacts, ProviderDay } from '#domain/conflict/facts.ts';
import { overlaps, type Interval } from '#domain/interval/interval.ts';
import { openHoursOn, type ResolvedDay } from '#domain/openings/hours.ts';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { localDateOf, startOfLocalDay } from '#domain/time/zone.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { knowingBlockoutTypes, zoneOf, type Reference } from '../reference/service.ts';
import { bookedVisit, dayBlockout, hoursResolver, providerDay } from './rows.ts';
import {
  blockoutsOfDays,
  bookedVisits,
  lastChanges,
  lockDays,
  lockPeople,
  overridesOfDays,
  visitsOfDays,
  type BlockoutRow,
  type BookDay,
  type BookDays,
  type LastChange,
} from './store.ts';

export { dayBlockout };
export type { BlockoutRow, BookDay, BookDays, LastChange };

/** For whom a place is looked at: their visits elsewhere count too. */
export interface Concerned {
  readonly providerIds: readonly string[];
  readonly patientId: string | null;
}

/** Everything the placement rule looks at for one day, read inside `db`: lock first when it decides a write. */
export async function loadDayFacts(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  { locationId, date }: BookDay,
  concerned: Concerned,
): Promise<DayFacts> {
  const [facts] = await loadDaysFacts(ctx, db, ref, { locationId, dates: [date] }, concerned);
  if (!facts) throw new Error('no facts for a day that was asked for');
  return facts;
}

/**
 * The same for several days of one location, in as many statements as for one.
 * @param days sorted; none = nothing is read.
 * @returns in their order.
 */
export async function loadDaysFacts(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  days: BookDays,
  { providerIds, patientId }: Concerned,
): Promise<DayFacts[]> {
  const { locationId, dates } = days;
  const zone = zoneOf(ref, locationId);
  const bounds = dates.map((date) => dayBounds(date, zone));
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (!first || !last) return [];
  // One connection serves a transaction, so these queue there; outside one they run side by side.
  const [visits, blockouts, overrides] = await Promise.all([
    bookedVisits(db, ctx.org.id, days, instantOf(first.start), instantOf(last.end), providerIds, patientId),
    blockoutsOfDays(db, ctx.org.id, locationId, dates),
    overridesOfDays(db, ctx.org.id, days),
  ]);
  const types = await knowingBlockoutTypes(ctx, db, ref, blockouts);
  const here = new Map(dates.map((date) => [date, emptyDay()]));
  const elsewhere: BookedVisit[] = [];
  for (const row of visits) {
    const visit = bookedVisit(ctx, ref, row);
    if (row.location_id === locationId) here.get(row.schedule_date)?.visits.push(visit);
    else elsewhere.push(visit);
  }
  for (const row of blockouts) here.get(row.schedule_date)?.blockouts.push(dayBlockout(types, row, zone));
  const hoursOn = hoursResolver(ref, locationId, overrides);
  const opening = openingRows(ref, locationId);
  const rules = ref.rules.map((rule) => ({
    locationId: rule.location_id,
    typeA: rule.appointment_type_a_id,
    typeB: rule.appointment_type_b_id,
    allowOverlap: rule.allow_overlap,
  }));
  const today = localDateOf(ctx.now().getTime(), zone);
  return dates.map((date, index) => {
    const { visits: own, blockouts: blocked } = here.get(date) ?? emptyDay();
    const whole = bounds[index] ?? first;
    return {
      locationId,
      date,
      today,
      openHours: openHoursOn(opening, date, zone),
      visits: [...own, ...elsewhere.filter((visit) => overlaps(visit, whole))],
      blockouts: blocked,
      rules,
      providerDays: hoursOn(date).map((resolved) => providerDay(ref, resolved, date, zone)),
    };
  });
}

/**
 * What the rule for blockouts looks at, for several days of one location, read inside `db`: lock first when it decides a
 * write. Every date asked for has an entry.
 */
export async function loadBlockoutDays(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  locationId: string,
  dates: readonly LocalDate[],
): Promise<ReadonlyMap<LocalDate, BlockoutDay>> {
  const zone = zoneOf(ref, locationId);
  const [visits, blockouts] = await Promise.all([
    visitsOfDays(db, ctx.org.id, locationId, dates),
    blockoutsOfDays(db, ctx.org.id, locationId, dates),
  ]);
  const types = await knowingBlockoutTypes(ctx, db, ref, blockouts);
  const days = new Map(dates.map((date) => [date, emptyDay()]));
  for (const row of visits) days.get(row.schedule_date)?.visits.push(bookedVisit(ctx, ref, row));
  for (const row of blockouts) days.get(row.schedule_date)?.blockouts.push(dayBlockout(types, row, zone));
  return days;
}

function emptyDay(): { visits: BookedVisit[]; blockouts: DayBlockout[] } {
  return { visits: [], blockouts: [] };
}

/** Locks the days a write touches (decisions 3); call it first in the transaction. */
export function lockBookDays(ctx: OrgContext, tx: Kysely<Database>, days: readonly BookDay[]): Promise<void> {
  return lockDays(tx, ctx.org.id, days);
}

/** Locks providers at all locations, after the book-days; for rules that forbid a provider two visits at once. */
export function lockProviders(
  ctx: OrgContext,
  tx: Kysely<Database>,
  providerIds: readonly string[],
): Promise<void> {
  return lockPeople(tx, ctx.org.id, providerIds);
}

/** Who last changed each visit, by id. */
export function lastChangesOf(
  ctx: OrgContext,
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, LastChange>> {
  return lastChanges(db, ctx.org.id, ids);
}

/** Active blockouts of several days of a location, by day and start. */
export function blockoutsOn(
  ctx: OrgContext,
  db: Kysely<Database>,
  locationId: string,
  dates: readonly LocalDate[],
): Promise<BlockoutRow[]> {
  return blockoutsOfDays(db, ctx.org.id, locationId, dates);
}

/** Resolved hours of all providers on several days (catalogue §4), each day by the providers' names. */
export async function providerHours(
  ctx: OrgContext,
  ref: Reference,
  days: BookDays,
): Promise<ReadonlyMap<LocalDate, ResolvedDay[]>> {
  const hoursOn = hoursResolver(ref, days.locationId, await overridesOfDays(ctx.db, ctx.org.id, days));
  const name = (id: string): string => ref.provider.get(id)?.name ?? '';
  const byName = (a: ResolvedDay, b: ResolvedDay): number =>
    name(a.providerId).localeCompare(name(b.providerId));
  return new Map(days.dates.map((date) => [date, hoursOn(date).toSorted(byName)]));
}

/** The same as the rules see them, for each of several days. */
export async function hoursOnDays(
  ctx: OrgContext,
  ref: Reference,
  days: BookDays,
): Promise<(date: LocalDate) => ProviderDay[]> {
  const hoursOn = hoursResolver(ref, days.locationId, await overridesOfDays(ctx.db, ctx.org.id, days));
  const zone = zoneOf(ref, days.locationId);
  return (date) => hoursOn(date).map((resolved) => providerDay(ref, resolved, date, zone));
}

/** First instant of a local day and of the next one, in epoch milliseconds. */
export function dayBounds(date: LocalDate, zone: string): Interval {
  return { start: startOfLocalDay(date, zone), end: startOfLocalDay(addDays(date, 1), zone) };
}

/** Opening hours of a location by weekday, as the domain reads them. */
export function openingRows(ref: Reference, locationId: string) {
  return ref.locationHours
    .filter((row) => row.location_id === locationId)
    .map((row) => ({ weekday: row.weekday, startTime: row.start_time, endTime: row.end_time }));
}
