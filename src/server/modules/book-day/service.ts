import type { Kysely } from 'kysely';
import { providerSegments } from '#domain/appointment/pattern.ts';
import type { BlockoutDay } from '#domain/conflict/blockout-placement.ts';
import type { BookedVisit, DayBlockout, DayFacts, ProviderDay } from '#domain/conflict/facts.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { openHoursOn, rangesOnDate, resolveProviderDays, type ResolvedDay } from '#domain/openings/hours.ts';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { localDateOf, startOfLocalDay } from '#domain/time/zone.ts';
import { atLocation, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { Refusal } from '../../refusal.ts';
import { knowingBlockoutTypes, refOf, reference, zoneOf, type Reference } from '../reference/service.ts';
import {
  blockoutsOfDay,
  blockoutsOfDays,
  bookedVisits,
  lastChanges,
  lockDays,
  lockPeople,
  lockZone,
  overridesOfDay,
  visitsOfDays,
  type BlockoutRow,
  type BookDay,
  type BookedRow,
  type LastChange,
  type OverrideRow,
} from './store.ts';

export type { BlockoutRow, BookDay, LastChange };

/** Everything the placement rule looks at for one day, read inside `db`: lock first when it decides a write. */
export async function loadDayFacts(
  ctx: OrgContext,
  db: Kysely<Database>,
  ref: Reference,
  day: BookDay,
  visit: { readonly providerIds: readonly string[]; readonly patientId: string | null },
): Promise<DayFacts> {
  const zone = zoneOf(ref, day.locationId);
  const bounds = dayBounds(day.date, zone);
  // One connection serves a transaction, so these queue there; outside one they run side by side.
  const [visits, blockouts, overrides] = await Promise.all([
    bookedVisits(
      db,
      ctx.org.id,
      day,
      instantOf(bounds.start),
      instantOf(bounds.end),
      visit.providerIds,
      visit.patientId,
    ),
    blockoutsOfDay(db, ctx.org.id, day),
    overridesOfDay(db, ctx.org.id, day),
  ]);
  const types = await knowingBlockoutTypes(ctx, db, ref, blockouts);
  return {
    locationId: day.locationId,
    date: day.date,
    today: localDateOf(ctx.now().getTime(), zone),
    openHours: openHoursOn(openingRows(ref, day.locationId), day.date, zone),
    visits: visits.map((row) => bookedVisit(ctx, ref, row)),
    blockouts: blockouts.map((row) => dayBlockout(types, row, zone)),
    rules: ref.rules.map((rule) => ({
      locationId: rule.location_id,
      typeA: rule.appointment_type_a_id,
      typeB: rule.appointment_type_b_id,
      allowOverlap: rule.allow_overlap,
    })),
    providerDays: resolveDay(ref, overrides, day).map((resolved) =>
      providerDay(ref, resolved, day.date, zone),
    ),
  };
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
  return blockoutsOfDays(db, ctx.org.id, locationId, dates);
}

/** Active blockouts of a day. */
export function dayBlockouts(ctx: OrgContext, day: BookDay): Promise<BlockoutRow[]> {
  return blockoutsOfDay(ctx.db, ctx.org.id, day);
}

/** Resolved hours of all providers of a day (catalogue §4), by the providers' names. */
export async function providerHours(ctx: OrgContext, ref: Reference, day: BookDay): Promise<ResolvedDay[]> {
  const overrides = await overridesOfDay(ctx.db, ctx.org.id, day);
  const name = (id: string): string => ref.provider.get(id)?.name ?? '';
  return resolveDay(ref, overrides, day).toSorted((a, b) =>
    name(a.providerId).localeCompare(name(b.providerId)),
  );
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

function resolveDay(ref: Reference, overrides: readonly OverrideRow[], day: BookDay): ResolvedDay[] {
  const versions = new Map(ref.versions.map((row) => [row.id, row]));
  const templates = ref.templates
    .filter(
      (row) =>
        row.location_id === day.locationId &&
        ref.provider.get(row.provider_id)?.deleted_at === null &&
        // Hours of a deleted version are gone with it.
        (row.schedule_version_id === null || versions.has(row.schedule_version_id)),
    )
    .map((row) => {
      const version = row.schedule_version_id === null ? undefined : versions.get(row.schedule_version_id);
      return {
        id: row.id,
        providerId: row.provider_id,
        dayOfWeek: row.day_of_week,
        startTime: row.start_time,
        endTime: row.end_time,
        operatoryId: row.operatory_id,
        effectiveFrom: row.effective_from,
        effectiveTo: row.effective_to,
        everyNWeeks: row.every_n_weeks,
        anchorDate: row.anchor_date,
        bookableBy: row.bookable_by,
        version: version
          ? {
              status: version.status,
              effectiveFrom: version.effective_from,
              effectiveTo: version.effective_to,
            }
          : null,
      };
    });
  const dated = overrides.map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    date: row.override_date,
    isUnavailable: row.is_unavailable,
    startTime: row.start_time,
    endTime: row.end_time,
    operatoryId: row.operatory_id,
    reason: row.override_reason,
    bookableBy: row.bookable_by,
  }));
  return resolveProviderDays(templates, dated, day.date);
}

function providerDay(ref: Reference, resolved: ResolvedDay, date: LocalDate, zone: string): ProviderDay {
  return {
    provider: refOf(ref.provider, resolved.providerId),
    isUnavailable: resolved.isUnavailable,
    ranges: rangesOnDate(resolved.ranges, date, zone),
  };
}

function bookedVisit(ctx: OrgContext, ref: Reference, row: BookedRow): BookedVisit {
  const slot = { start: Date.parse(row.start_at), end: Date.parse(row.end_at) };
  const type = row.appointment_type_id === null ? undefined : ref.type.get(row.appointment_type_id);
  const times = providerSegments(
    row.time_pattern ?? type?.time_pattern ?? null,
    slot,
    (row.providers ?? []).map(([providerId, role, start, end]) => ({
      providerId,
      role,
      start: start === null ? null : Date.parse(start),
      end: end === null ? null : Date.parse(end),
    })),
  );
  return {
    ...slot,
    id: row.id,
    status: row.status,
    appointmentType: refOf(ref.type, row.appointment_type_id),
    patient: { id: row.patient_id, name: `${row.first_name} ${row.last_name}`.trim() },
    operatory: refOf(ref.operatory, row.operatory_id),
    providers: times.map((time) => ({ provider: refOf(ref.provider, time.providerId), busy: time.provider })),
    hidden: !atLocation(ctx, row.location_id),
  };
}

/** A stored blockout as the rules see it. @param ref must know its type. */
export function dayBlockout(ref: Reference, row: BlockoutRow, zone: string): DayBlockout {
  const [slot] = rangesOnDate(
    [{ startTime: row.start_time, endTime: row.end_time }],
    row.schedule_date,
    zone,
  );
  const type = ref.blockoutType.get(row.blockout_type_id);
  const rule = type?.booking_rule ?? { kind: 'none' as const };
  return {
    // A blockout that lies wholly inside a spring gap does not exist that day.
    start: slot?.start ?? 0,
    end: slot?.end ?? 0,
    id: row.id,
    note: row.note,
    operatory: refOf(ref.operatory, row.operatory_id),
    type: {
      id: row.blockout_type_id,
      name: type?.name ?? '',
      isNoSchedule: type?.is_no_schedule ?? false,
      isHoliday: type?.is_holiday ?? false,
      bookingRule:
        rule.kind === 'appointment_types'
          ? { kind: rule.kind, appointmentTypeIds: rule.appointment_type_uuids }
          : { kind: rule.kind },
    },
  };
}
