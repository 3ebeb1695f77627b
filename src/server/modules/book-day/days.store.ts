import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import type { Database } from '../../db/schema.ts';
import { BOOKED, type BlockoutRow, type BookDay, type BookedRow, type OverrideRow } from './store.ts';

type Db = Kysely<Database>;

/** A book-day with the first and last instant of its local day. */
export interface BoundedDay extends BookDay {
  readonly from: Instant;
  readonly to: Instant;
}

/** Days as rows of a FROM clause. */
function daysOf(days: readonly BoundedDay[]) {
  return sql`unnest(${days.map((day) => day.locationId)}::uuid[], ${days.map((day) => day.date)}::date[],
      ${days.map((day) => day.from)}::timestamptz[], ${days.map((day) => day.to)}::timestamptz[])
    as day(location_id, local_date, from_at, to_at)`;
}

type OnDay<R> = R & { readonly day_location: string; readonly day_date: LocalDate };

/**
 * Visits that take a slot on the days, and those elsewhere within a day that share one of the providers or patients;
 * each under the day for which it counts. As `bookedVisits`, for many days at once.
 */
export async function bookedOnDays(
  db: Db,
  orgId: string,
  days: readonly BoundedDay[],
  providerIds: readonly string[],
  patientIds: readonly string[],
): Promise<OnDay<BookedRow>[]> {
  const result = await sql<OnDay<BookedRow>>`
    select ${BOOKED}, day.location_id as day_location, day.local_date as day_date
    from ${daysOf(days)}
      join appointment a on a.org_id = ${orgId} and a.location_id = day.location_id
        and a.schedule_date = day.local_date and a.occupies and a.deleted_at is null
      join patient p on p.org_id = a.org_id and p.id = a.patient_id
    union all
    select ${BOOKED}, day.location_id as day_location, day.local_date as day_date
    from ${daysOf(days)}
      join appointment a on a.org_id = ${orgId} and a.location_id <> day.location_id and a.occupies
        and a.deleted_at is null and a.start_at >= day.from_at - interval '25 hours'
        and a.start_at < day.to_at and a.end_at > day.from_at
      join patient p on p.org_id = a.org_id and p.id = a.patient_id
    where a.patient_id = any(${[...patientIds]}::uuid[]) or exists (
      select from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id
        and x.provider_id = any(${[...providerIds]}::uuid[]))`.execute(db);
  return result.rows;
}

/** Active blockouts of the days, by start. */
export async function blockoutsOnDays(
  db: Db,
  orgId: string,
  days: readonly BoundedDay[],
): Promise<BlockoutRow[]> {
  const result = await sql<BlockoutRow>`
    select b.* from ${daysOf(days)} join blockout b on b.org_id = ${orgId} and b.location_id = day.location_id
      and b.schedule_date = day.local_date and b.status = 'active' and b.deleted_at is null
    order by b.start_time, b.id`.execute(db);
  return result.rows;
}

/** Overrides of provider hours on the days. */
export async function overridesOnDays(
  db: Db,
  orgId: string,
  days: readonly BoundedDay[],
): Promise<OverrideRow[]> {
  const result = await sql<OverrideRow>`
    select o.* from ${daysOf(days)} join schedule_override o on o.org_id = ${orgId}
      and o.location_id = day.location_id and o.override_date = day.local_date and o.deleted_at is null`.execute(
    db,
  );
  return result.rows;
}
