import type { Kysely } from 'kysely';
import type { BlockoutDay } from '#domain/conflict/blockout-placement.ts';
import type { DayFacts, ProviderDay } from '#domain/conflict/facts.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { openHoursOn, type ResolvedDay } from '#domain/openings/hours.ts';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { localDateOf, startOfLocalDay } from '#domain/time/zone.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { Refusal } from '../../refusal.ts';
import { knowingBlockoutTypes, reference, zoneOf, type Reference } from '../reference/service.ts';
import { bookedVisit, dayBlockout, hoursResolver, providerDay } from './rows.ts';
import {
  blockoutsOfDays,
  bookedVisits,
  lastChanges,
  lockDays,
  lockPeople,
  lockZone,
  overridesOfDays,
  visitsOfDays,
  type BlockoutRow,
  type BookDay,
  type LastChange,
} from './store.ts';

export { dayBlockout };
export type { BlockoutRow, BookDay, LastChange };

/** Some local days of one location. */
export interface BookDays {
  readonly locationId: string;
  readonly dates: readonly LocalDate[];
}

/** For whom places are looked at: their visits elsewhere count too. */
export interface Concerned {
  readonly providerIds: readonly string[];
  readonly patientIds: readonly string[];
}

/** Everything the placement rule looks at for one day, read inside `db`: lock first when it decides a write. */
export async function loadDayFacts(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  day: BookDay,
  concerned: Concerned,
): Promise<DayFacts> {
  const facts = await loadFactsOfDays(ctx, db, ref, [day], concerned);
  const found = facts.get(bookDayKey(day));
  if (!found) throw new Error('no facts for a day that was asked for');
  return found;
}

/**
 * The same for several days, of one location or more, in as many statements as for one. Visits elsewhere are those of all
 * the providers and patients: the rule itself looks at those of the visit it judges.
 * @param days each once; none = nothing is read.
 * @returns by `bookDayKey`; every day asked for has an entry.
 */
export async function loadFactsOfDays(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  days: readonly BookDay[],
  { providerIds, patientIds }: Concerned,
): Promise<Map<string, DayFacts>> {
  const facts = new Map<string, DayFacts>();
  if (days.length === 0) return facts;
  const bounded = days.map((day) => {
    const { start, end } = dayBounds(day.date, zoneOf(ref, day.locationId));
    return { ...day, from: instantOf(start), to: instantOf(end) };
  });
  // One connection serves a transaction, so these queue there; outside one they run side by side.
  const [visits, blockouts, overrides] = await Promise.all([
    bookedVisits(db, ctx.org.id, bounded, providerIds, patientIds),
    blockoutsOfDays(db, ctx.org.id, days),
    overridesOfDays(db, ctx.org.id, days),
  ]);
  const types = await knowingBlockoutTypes(ctx, db, ref, blockouts);
  const visitsOn = grouped(visits, (row) => ({ locationId: row.day_location, date: row.day_date }));
  const blockoutsOn = grouped(blockouts, placeOf);
  const rules = ref.rules.map((rule) => ({
    locationId: rule.location_id,
    typeA: rule.appointment_type_a_id,
    typeB: rule.appointment_type_b_id,
    allowOverlap: rule.allow_overlap,
  }));
  for (const locationId of new Set(days.map((day) => day.locationId))) {
    const zone = zoneOf(ref, locationId);
    const today = localDateOf(ctx.now().getTime(), zone);
    const opening = openingRows(ref, locationId);
    const hoursOn = hoursResolver(ref, locationId, overrides);
    for (const { date } of days.filter((day) => day.locationId === locationId)) {
      const key = bookDayKey({ locationId, date });
      facts.set(key, {
        locationId,
        date,
        today,
        openHours: openHoursOn(opening, date, zone),
        visits: (visitsOn.get(key) ?? []).map((row) => bookedVisit(ctx, ref, row)),
        blockouts: (blockoutsOn.get(key) ?? []).map((row) => dayBlockout(types, row, zone)),
        rules,
        providerDays: hoursOn(date).map((resolved) => providerDay(ref, resolved, date, zone)),
      });
    }
  }
  return facts;
}

/** The same for several days of one location, in the order of their dates. */
export async function loadDaysFacts(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  days: BookDays,
  concerned: Concerned,
): Promise<DayFacts[]> {
  const wanted = daysAt(days);
  const facts = await loadFactsOfDays(ctx, db, ref, wanted, concerned);
  return wanted.flatMap((day) => facts.get(bookDayKey(day)) ?? []);
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
  const days = daysAt({ locationId, dates });
  const [visits, blockouts] = await Promise.all([
    visitsOfDays(db, ctx.org.id, days),
    blockoutsOfDays(db, ctx.org.id, days),
  ]);
  const types = await knowingBlockoutTypes(ctx, db, ref, blockouts);
  const visitsOn = grouped(visits, placeOf);
  const blockoutsOn = grouped(blockouts, placeOf);
  return new Map(
    days.map((day) => {
      const key = bookDayKey(day);
      return [
        day.date,
        {
          visits: (visitsOn.get(key) ?? []).map((row) => bookedVisit(ctx, ref, row)),
          blockouts: (blockoutsOn.get(key) ?? []).map((row) => dayBlockout(types, row, zone)),
        },
      ];
    }),
  );
}

/** What tells book-days apart. */
export function bookDayKey({ locationId, date }: BookDay): string {
  return `${locationId} ${date}`;
}

function placeOf(row: { readonly location_id: string; readonly schedule_date: LocalDate }): BookDay {
  return { locationId: row.location_id, date: row.schedule_date };
}

function daysAt({ locationId, dates }: BookDays): BookDay[] {
  return dates.map((date) => ({ locationId, date }));
}

function grouped<R>(rows: readonly R[], dayOf: (row: R) => BookDay): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const key = bookDayKey(dayOf(row));
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** Locks the days a write touches (decisions 3); call it first in the transaction. */
export async function lockBookDays(
  ctx: OrgContext,
  tx: Kysely<Database>,
  days: readonly BookDay[],
): Promise<void> {
  const zones = await lockDays(tx, ctx.org.id, days);
  const ref = await reference(ctx);
  // What the request reckoned with is as old as its beginning (decisions 15).
  if ([...zones].every(([id, zone]) => ref.location.get(id)?.time_zone === zone)) return;
  const msg = 'The time zone of the location has just changed; try again';
  throw new Refusal({ type: 'unavailable', msg }, { 'Retry-After': '1' });
}

/** Keeps everybody from writing visits and blockouts of a location while its zone changes. */
export function holdZone(tx: Kysely<Database>, locationId: string): Promise<void> {
  return lockZone(tx, locationId);
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
  return blockoutsOfDays(db, ctx.org.id, daysAt({ locationId, dates }));
}

/** Resolved hours of all providers on several days (catalogue §4), each day by the providers' names. */
export async function providerHours(
  ctx: OrgContext,
  ref: Reference,
  days: BookDays,
): Promise<ReadonlyMap<LocalDate, ResolvedDay[]>> {
  const hoursOn = await resolvedHours(ctx, ref, days);
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
  const hoursOn = await resolvedHours(ctx, ref, days);
  const zone = zoneOf(ref, days.locationId);
  return (date) => hoursOn(date).map((resolved) => providerDay(ref, resolved, date, zone));
}

async function resolvedHours(
  ctx: OrgContext,
  ref: Reference,
  days: BookDays,
): Promise<(date: LocalDate) => ResolvedDay[]> {
  return hoursResolver(ref, days.locationId, await overridesOfDays(ctx.db, ctx.org.id, daysAt(days)));
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
