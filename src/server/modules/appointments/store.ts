import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database } from '../../db/schema.ts';
import type { AppointmentRow } from './row.ts';

type Db = Kysely<Database>;

/**
 * The columns of an appointment as answers need them: its own, the patient's name, and the rows below it as JSON, so
 * that one statement serves a whole day. Names of reference data are added from memory (shape.ts).
 */
const COLUMNS = sql`
  a.id, a.num, a.patient_id, a.location_id, a.operatory_id, a.appointment_type_id, a.status, a.schedule_date,
  a.start_at, a.end_at, a.overlap_basis, a.confirmation_status_id, a.flow_status_id, a.flow_status_since,
  a.is_new_patient, a.is_time_locked, a.note, a.priority, a.color_override, a.ask_to_arrive_at, a.time_pattern,
  a.production_amount, a.production_is_set, a.estimated_insurance, a.estimated_patient_portion, a.cancel_reason_id,
  a.cancelled_by, a.broken_reason_id, a.recall_id, a.item_order, a.pinned_at, a.pinned_from, a.version, a.created_at,
  a.updated_at, a.deleted_at,
  p.first_name, p.last_name,
  (select json_agg(json_build_array(x.id, x.provider_id, x.role, x.start_at, x.end_at, x.item_order)
      order by x.item_order, x.id)
    from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id) as providers,
  (select json_agg(json_build_array(x.procedure_code_id, x.area, x.fee::text) order by x.item_order, x.id)
    from appointment_procedure x where x.org_id = a.org_id and x.appointment_id = a.id) as procedures,
  (select json_agg(x.definition_id order by x.definition_id)
    from appointment_tag x where x.org_id = a.org_id and x.appointment_id = a.id) as tags,
  case when a.overlap_basis is not null and a.occupies then (select json_build_object(
      'allowed_by', (select m.display_name from membership m
        where m.org_id = a.org_id and m.user_id = a.overlap_allowed_by limit 1),
      'with', (select json_agg(json_build_array(o.id, o.appointment_type_id) order by o.start_at, o.id)
        from appointment o where o.org_id = a.org_id and o.id = any(a.overlap_with) and o.occupies
          and o.operatory_id = a.operatory_id and o.slot && a.slot)))
    end as overlap,
  case when a.recall_id is not null then (select r.recall_type_id from patient_recall r
    where r.org_id = a.org_id and r.id = a.recall_id) end as recall_type_id,
  exists (select from waitlist_entry w where w.org_id = a.org_id and w.patient_id = a.patient_id
    and w.status in ('waiting', 'contacted', 'offered') and w.deleted_at is null) as on_waitlist`;

async function rows(
  db: Db,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
): Promise<AppointmentRow[]> {
  const result = await sql<AppointmentRow>`
    select ${COLUMNS}
    from appointment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
    where ${where} order by ${order}`.execute(db);
  return result.rows;
}

export interface FindOptions {
  /** Look among the deleted ones instead. */
  readonly deleted?: boolean;
  /** Hold the row until the transaction ends, so that what was read is what will be changed. */
  readonly lock?: boolean;
}

/**
 * One appointment; null when unknown. With `lock` in two statements: one that waited for the row would show the row as it
 * is now, but what lies below it as it was before the wait.
 */
export async function findAppointment(
  db: Db,
  orgId: string,
  id: string,
  { deleted = false, lock = false }: FindOptions = {},
): Promise<AppointmentRow | null> {
  const alive = deleted ? sql`a.deleted_at is not null` : sql`a.deleted_at is null`;
  const here = sql`a.org_id = ${orgId} and a.id = ${id} and ${alive}`;
  if (lock) await sql`select from appointment a where ${here} for update`.execute(db);
  const found = await rows(db, here, sql`a.id`);
  return found[0] ?? null;
}

/** Several appointments by id, in no particular order; unknown and deleted ones are left out. */
export function findAppointments(db: Db, orgId: string, ids: readonly string[]): Promise<AppointmentRow[]> {
  return rows(
    db,
    sql`a.org_id = ${orgId} and a.id = any(${ids}::uuid[]) and a.deleted_at is null`,
    sql`a.start_at, a.id`,
  );
}

/**
 * The visits of some local days at one location that stand on the grid, now or before they were missed: everything with
 * a slot but the pinboard and planned or unscheduled visits (catalogue §1, decisions 13).
 */
export function appointmentsOfDays(
  db: Db,
  orgId: string,
  locationId: string,
  dates: readonly LocalDate[],
): Promise<AppointmentRow[]> {
  return rows(
    db,
    sql`a.org_id = ${orgId} and a.location_id = ${locationId} and a.deleted_at is null
      and a.schedule_date = any(${[...dates]}::date[]) and a.start_at is not null
      and a.status in ('scheduled', 'complete', 'broken', 'cancelled')`,
    sql`a.start_at, a.operatory_id, a.item_order, a.id`,
  );
}

/** The pinboard of a location, the longest waiting first. */
export function appointmentsOnPinboard(db: Db, orgId: string, locationId: string): Promise<AppointmentRow[]> {
  return rows(
    db,
    sql`a.org_id = ${orgId} and a.location_id = ${locationId} and a.status = 'pinboard' and a.deleted_at is null`,
    sql`a.pinned_at, a.id`,
  );
}
