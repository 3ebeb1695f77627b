import type pg from 'pg';
import { addDays, weekday } from '#domain/time/calendar.ts';
import { startOfLocalDay } from '#domain/time/zone.ts';
import { instantOf } from '#domain/time/instant.ts';

/** The location and the day that are asked about. */
export interface Place {
  readonly orgId: string;
  readonly locationId: string;
  readonly locationName: string;
  readonly zone: string;
  readonly date: string;
  /** Monday of its week. */
  readonly monday: string;
  /** Visits of the day, missed ones included. */
  readonly visits: number;
  readonly dailyPath: string;
}

/** A free slot on a booked day: that of a cancelled visit. */
export interface FreeSlot {
  readonly operatory_id: string;
  readonly provider_id: string;
  readonly patient_id: string;
  readonly appointment_type_id: string;
  readonly confirmation_status_id: string;
  /** What is done there. */
  readonly procedure_code_id: string;
  readonly date: string;
  /** Local 'HH:MM'; the slot is ten minutes long. */
  readonly start: string;
  readonly end: string;
  readonly start_at: string;
  readonly end_at: string;
}

const USUAL_VISITS = 120;

/** The day whose number of visits is nearest to a usual one, today or later if it can be. */
export async function findPlace(pool: pg.Pool): Promise<Place> {
  const { rows } = await pool.query<{
    org_id: string;
    location_id: string;
    name: string;
    time_zone: string;
    date: string;
    visits: number;
  }>(
    `select a.org_id, a.location_id, l.name, l.time_zone, a.schedule_date as date, count(*)::integer as visits
    from appointment a join location l on l.org_id = a.org_id and l.id = a.location_id
    where a.org_id = (select id from organisation where slug = 'large') and a.deleted_at is null
      and a.schedule_date between current_date - 7 and current_date + 30
    group by 1, 2, 3, 4, 5
    order by a.schedule_date < current_date, abs(count(*) - $1), a.schedule_date, a.location_id limit 1`,
    [USUAL_VISITS],
  );
  const [row] = rows;
  if (!row)
    throw new Error('the data set has no visits around today: remove its directory to have it made anew');
  return {
    orgId: row.org_id,
    locationId: row.location_id,
    locationName: row.name,
    zone: row.time_zone,
    date: row.date,
    monday: addDays(row.date, -weekday(row.date)),
    visits: row.visits,
    dailyPath: dailyPath(row.location_id, row.date),
  };
}

/** Path of a daily calendar in the organisation. */
export function dailyPath(locationId: string, date: string): string {
  return `/schedule/calendar/daily?location_uuid=${locationId}&target_date=${date}`;
}

/** Slots of ten minutes at the location that cancelled visits left free, on booked days from today on. */
export async function freeSlots(
  pool: pg.Pool,
  { orgId, locationId, zone }: Place,
  count: number,
): Promise<FreeSlot[]> {
  const { rows } = await pool.query<FreeSlot>(
    `select a.operatory_id, x.provider_id, a.patient_id, a.appointment_type_id, a.confirmation_status_id,
      pc.procedure_code_id, a.schedule_date as date,
      to_char(a.start_at at time zone $3, 'HH24:MI') as start,
      to_char((a.start_at + interval '10 minutes') at time zone $3, 'HH24:MI') as end,
      a.start_at, a.start_at + interval '10 minutes' as end_at
    from appointment a join appointment_provider x on x.org_id = a.org_id and x.appointment_id = a.id
      cross join lateral (select c.procedure_code_id from appointment_procedure c
        where c.org_id = a.org_id and c.appointment_id = a.id order by c.item_order limit 1) pc
    where a.org_id = $1 and a.location_id = $2 and a.status = 'cancelled' and a.schedule_date >= current_date
      and not exists (select from appointment o where o.org_id = a.org_id and o.operatory_id = a.operatory_id
        and o.occupies and o.slot && a.slot)
    order by a.schedule_date, a.start_at, a.id limit $4`,
    [orgId, locationId, zone, count],
  );
  if (rows.length < count) throw new Error('the data set has too few free slots: remove its directory');
  return rows;
}

/** First instant of the local day, and of the next one. */
export function boundsOf(date: string, zone: string): { from: string; to: string } {
  return {
    from: instantOf(startOfLocalDay(date, zone)),
    to: instantOf(startOfLocalDay(addDays(date, 1), zone)),
  };
}
