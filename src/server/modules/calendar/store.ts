import { sql, type Kysely } from 'kysely';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database, Row } from '../../db/schema.ts';
import type { BookDays } from '../book-day/service.ts';

type Db = Kysely<Database>;

/** Production goals of several days at a location, by day and provider. */
export function goalsOfDays(
  db: Db,
  orgId: string,
  { locationId, dates }: BookDays,
): Promise<Pick<Row<'production_goal'>, 'provider_id' | 'goal_date' | 'goal_amount'>[]> {
  return db
    .selectFrom('production_goal')
    .select(['provider_id', 'goal_date', 'goal_amount'])
    .where('org_id', '=', orgId)
    .where('location_id', '=', locationId)
    .where(sql<boolean>`goal_date = any(${[...dates]}::date[])`)
    .where('deleted_at', 'is', null)
    .orderBy('goal_date')
    .orderBy('provider_id')
    .execute();
}

/** Visits of one day, operatory and status, without anything about patients. */
export interface VisitTotals {
  readonly schedule_date: LocalDate;
  readonly operatory_id: string | null;
  readonly status: AppointmentStatus;
  readonly visits: number;
  readonly production: string;
  readonly unconfirmed: number;
  /** Taken time of the operatory: [start, end] in seconds since the epoch, merged; null = none. */
  readonly busy: readonly (readonly [number, number])[] | null;
}

export interface VisitWords {
  /** Confirmation statuses that mean "confirmed". */
  readonly confirmed: readonly string[];
  /** Flow statuses that mean the patient is here. */
  readonly here: readonly string[];
}

/** Visits of several days at a location, added up in the database: a month is some hundred rows, not its visits. */
export async function visitTotals(
  db: Db,
  orgId: string,
  { locationId, dates }: BookDays,
  { confirmed, here }: VisitWords,
): Promise<VisitTotals[]> {
  const result = await sql<VisitTotals>`
    select t.schedule_date, t.operatory_id, t.status, t.visits, t.production, t.unconfirmed,
      (select json_agg(json_build_array(extract(epoch from lower(part)), extract(epoch from upper(part))))
        from unnest(t.taken) as part) as busy
    from (
      select schedule_date, operatory_id, status, count(*)::integer as visits, sum(production_amount) as production,
        count(*) filter (where status = 'scheduled'
          and (confirmation_status_id = any(${[...confirmed]}::uuid[])) is not true
          and (flow_status_id = any(${[...here]}::uuid[])) is not true)::integer as unconfirmed,
        range_agg(slot) filter (where occupies) as taken
      from appointment
      where org_id = ${orgId} and location_id = ${locationId} and schedule_date = any(${[...dates]}::date[])
        and deleted_at is null
      group by schedule_date, operatory_id, status) t`.execute(db);
  return result.rows;
}
