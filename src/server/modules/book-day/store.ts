import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { ProviderRole } from '#domain/appointment/pattern.ts';
import type { Database } from '../../db/schema.ts';
import type { BlockoutTable } from '../../db/tables/blockout.ts';
import type { ScheduleOverrideTable } from '../../db/tables/hours.ts';

type Db = Kysely<Database>;

export interface BookDay {
  readonly locationId: string;
  readonly date: LocalDate;
}

/** Days as rows of two columns. */
function daysOf(days: readonly BookDay[]) {
  return sql`unnest(${days.map((day) => day.locationId)}::uuid[], ${days.map((day) => day.date)}::date[])`;
}

/**
 * Locks book-days until the transaction ends, always in the same order, so that writers queue and never deadlock
 * (decisions 3). Two statements: the first makes the rows exist and keeps the zones of the locations from changing, the
 * second locks the rows and reads those zones.
 * @returns the zone of each location, as it stays until the transaction ends.
 */
export async function lockDays(
  tx: Db,
  orgId: string,
  days: readonly BookDay[],
): Promise<ReadonlyMap<string, string>> {
  const sorted = [...new Map(days.map((day) => [`${day.locationId} ${day.date}`, day])).entries()]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, day]) => day);
  if (sorted.length === 0) return new Map();
  await sql`insert into book_day (org_id, location_id, local_date)
    select ${orgId}::uuid, day.location_id, day.local_date
    from ${daysOf(sorted)} as day(location_id, local_date)
      cross join lateral (select pg_advisory_xact_lock_shared(${zoneKey(sql`day.location_id`)})) as zone_held
    order by day.location_id, day.local_date
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: string; time_zone: string }>`
    select location.id, location.time_zone
    from book_day join location on location.org_id = book_day.org_id and location.id = book_day.location_id
    where book_day.org_id = ${orgId}
      and (book_day.location_id, book_day.local_date) in (select * from ${daysOf(sorted)})
    order by book_day.location_id, book_day.local_date for update of book_day`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.time_zone]));
}

const zoneKey = (locationId: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`hashtextextended('zone ' || ${locationId}::text, 0)`;

/** Keeps everybody from writing visits and blockouts of a location until the transaction ends. */
export async function lockZone(tx: Db, locationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${zoneKey(sql`${locationId}::uuid`)})`.execute(tx);
}

/**
 * Locks providers until the transaction ends, in the same order everywhere. Advisory, because no row of a provider may be
 * held against those who only refer to it.
 */
export async function lockPeople(tx: Db, orgId: string, providerIds: readonly string[]): Promise<void> {
  const keys = [...new Set(providerIds)].toSorted().map((id) => `provider ${orgId} ${id}`);
  if (keys.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0))
    from unnest(${keys}::text[]) as wanted(key)`.execute(tx);
}

/** A visit that takes its slot, as the placement rule needs it. */
export interface BookedRow {
  readonly id: string;
  readonly status: 'scheduled' | 'complete';
  readonly schedule_date: LocalDate;
  readonly location_id: string;
  readonly operatory_id: string;
  readonly appointment_type_id: string | null;
  readonly patient_id: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly start_at: string;
  readonly end_at: string;
  readonly time_pattern: string | null;
  readonly providers: readonly (readonly [string, ProviderRole, string | null, string | null])[] | null;
}

const BOOKED = sql`a.id, a.status, a.schedule_date, a.location_id, a.operatory_id, a.appointment_type_id, a.patient_id,
    p.first_name, p.last_name, a.start_at, a.end_at, a.time_pattern,
    (select json_agg(json_build_array(x.provider_id, x.role, x.start_at, x.end_at) order by x.item_order, x.id)
      from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id) as providers`;

/** A book-day with the first and last instant of its local day. */
export interface BoundedDay extends BookDay {
  readonly from: Instant;
  readonly to: Instant;
}

/** The visits that take a slot on the days. */
function onDays(orgId: string, days: readonly BookDay[]) {
  return sql`from appointment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
    where a.org_id = ${orgId} and (a.location_id, a.schedule_date) in (select * from ${daysOf(days)})
      and a.occupies and a.deleted_at is null`;
}

/**
 * Visits that take a slot on the days, and those elsewhere within a day that share one of the providers or patients;
 * each under the day for which it counts.
 * @param days at least one, each once.
 */
export async function bookedVisits(
  db: Db,
  orgId: string,
  days: readonly BoundedDay[],
  providerIds: readonly string[],
  patientIds: readonly string[],
): Promise<(BookedRow & { readonly day_location: string; readonly day_date: LocalDate })[]> {
  const from = days.map((day) => day.from);
  const to = days.map((day) => day.to);
  // The outermost instants say nothing new, but let the index of starts be read once, however many the days.
  const result = await sql<BookedRow & { readonly day_location: string; readonly day_date: LocalDate }>`
    select ${BOOKED}, a.location_id as day_location, a.schedule_date as day_date ${onDays(orgId, days)}
    union all
    select ${BOOKED}, day.location_id as day_location, day.local_date as day_date
    from unnest(${days.map((day) => day.locationId)}::uuid[], ${days.map((day) => day.date)}::date[],
        ${from}::timestamptz[], ${to}::timestamptz[]) as day(location_id, local_date, from_at, to_at)
      join appointment a on a.org_id = ${orgId} and a.location_id <> day.location_id and a.occupies
        and a.deleted_at is null and a.start_at >= day.from_at - interval '25 hours'
        and a.start_at < day.to_at and a.end_at > day.from_at
      join patient p on p.org_id = a.org_id and p.id = a.patient_id
    where a.start_at >= ${from.toSorted()[0]}::timestamptz - interval '25 hours'
      and a.start_at < ${to.toSorted().at(-1)}::timestamptz
      and (a.patient_id = any(${[...patientIds]}::uuid[]) or exists (
        select from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id
          and x.provider_id = any(${[...providerIds]}::uuid[])))`.execute(db);
  return result.rows;
}

/** Visits that take a slot on any of several days, by start. */
export async function visitsOfDays(db: Db, orgId: string, days: readonly BookDay[]): Promise<BookedRow[]> {
  const result = await sql<BookedRow>`
    select ${BOOKED} ${onDays(orgId, days)}
    order by a.start_at, a.id`.execute(db);
  return result.rows;
}

export type BlockoutRow = Selectable<BlockoutTable>;

/** Active blockouts on any of several days, by day, start and id. */
export function blockoutsOfDays(db: Db, orgId: string, days: readonly BookDay[]): Promise<BlockoutRow[]> {
  return db
    .selectFrom('blockout')
    .selectAll()
    .where('org_id', '=', orgId)
    .where(sql<boolean>`(location_id, schedule_date) in (select * from ${daysOf(days)})`)
    .where('status', '=', 'active')
    .where('deleted_at', 'is', null)
    .orderBy('schedule_date')
    .orderBy('start_time')
    .orderBy('id')
    .execute();
}

export type OverrideRow = Selectable<ScheduleOverrideTable>;

/** Overrides of provider hours on any of several days. */
export function overridesOfDays(db: Db, orgId: string, days: readonly BookDay[]): Promise<OverrideRow[]> {
  return db
    .selectFrom('schedule_override')
    .selectAll()
    .where('org_id', '=', orgId)
    .where(sql<boolean>`(location_id, override_date) in (select * from ${daysOf(days)})`)
    .where('deleted_at', 'is', null)
    .execute();
}

export interface LastChange {
  readonly entity_id: string;
  readonly actor_name: string | null;
  readonly at: string;
}

/** Who last placed or changed each of several appointments, and when: what a refusal tells of the winner. */
export async function lastChanges(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, LastChange>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('event')
    .distinctOn('entity_id')
    .select(['entity_id', 'actor_name', 'at'])
    .where('org_id', '=', orgId)
    .where('entity', '=', 'appointment')
    .where('entity_id', 'in', [...ids])
    .orderBy('entity_id')
    .orderBy('seq', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.entity_id, row]));
}
