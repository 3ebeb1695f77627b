/**
 * The statements of booking and moving, as the application sends them: patient or record first, locks, what the conflict
 * check reads, the row with its event, what lies below it, the record read back. Who asks is not part of the question.
 */

/** Before a booking. $1 organisation, $2 patients. */
export const FIND_PATIENT = `select id, first_name, last_name, archived_at, merged_into_id from patient
where org_id = $1 and id = any($2::uuid[]) and deleted_at is null`;

/** Makes the row of the book-day exist and holds the zone of the location. $1 organisation, $2 locations, $3 dates. */
const MAKE_DAY = `insert into book_day (org_id, location_id, local_date)
select $1::uuid, day.location_id, day.local_date
from unnest($2::uuid[], $3::date[]) as day(location_id, local_date)
  cross join lateral (select pg_advisory_xact_lock_shared(hashtextextended('zone ' || day.location_id::text, 0))) as held
order by day.location_id, day.local_date
on conflict do nothing`;

const LOCK_DAY = `select location.id, location.time_zone
from book_day join location on location.org_id = book_day.org_id and location.id = book_day.location_id
where book_day.org_id = $1
  and (book_day.location_id, book_day.local_date) in (select * from unnest($2::uuid[], $3::date[]))
order by book_day.location_id, book_day.local_date for update of book_day`;

/** The locks of a day, in their order. */
export const LOCKS: readonly string[] = [MAKE_DAY, LOCK_DAY];

const BOOKED = `a.id, a.status, a.schedule_date, a.location_id, a.operatory_id, a.appointment_type_id, a.patient_id,
  p.first_name, p.last_name, a.start_at, a.end_at, a.time_pattern,
  (select json_agg(json_build_array(x.provider_id, x.role, x.start_at, x.end_at) order by x.item_order, x.id)
    from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id) as providers`;

/**
 * Visits of the day, and those elsewhere that share patient or provider. $1 organisation, $2 locations, $3 dates, $4 and
 * $5 first instants of the days and of those after them, $6 patients, $7 providers.
 */
export const BOOKED_VISITS = `select ${BOOKED}, a.location_id as day_location, a.schedule_date as day_date
from appointment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
where a.org_id = $1 and (a.location_id, a.schedule_date) in (select * from unnest($2::uuid[], $3::date[]))
  and a.occupies and a.deleted_at is null
union all
select ${BOOKED}, day.location_id as day_location, day.local_date as day_date
from unnest($2::uuid[], $3::date[], $4::timestamptz[], $5::timestamptz[]) as day(location_id, local_date, from_at, to_at)
  join appointment a on a.org_id = $1 and a.location_id <> day.location_id and a.occupies and a.deleted_at is null
    and a.start_at >= day.from_at - interval '25 hours' and a.start_at < day.to_at and a.end_at > day.from_at
  join patient p on p.org_id = a.org_id and p.id = a.patient_id
where a.start_at >= ($4::timestamptz[])[1] - interval '25 hours' and a.start_at < ($5::timestamptz[])[1]
  and (a.patient_id = any($6::uuid[]) or exists (
    select from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id
      and x.provider_id = any($7::uuid[])))`;

/** What else the check reads of the day. $1 organisation, $2 locations, $3 dates. */
export const DAY_FACTS: readonly string[] = [
  `select * from blockout where org_id = $1 and (location_id, schedule_date) in (select * from unnest($2::uuid[], $3::date[]))
    and status = 'active' and deleted_at is null order by schedule_date, start_time, id`,
  `select * from schedule_override where org_id = $1
    and (location_id, override_date) in (select * from unnest($2::uuid[], $3::date[])) and deleted_at is null`,
];

const LOGGED = `insert into event (org_id, entity_id, version, id, actor_kind, actor_id, actor_name, source, entity, action,
  location_id, local_day, to_status, changes)
select source.org_id, source.id, source.version, $1::uuid, 'user', 'bench', 'Bench', 'bench', 'appointment', $2::text,
  source.location_id, source.schedule_date, source.status, $3::jsonb
from changed as source`;

/** A visit with its event. $1 event, $2 action, $3 changes, $4 … the columns named. */
export const INSERT_VISIT = `with changed as (insert into appointment (org_id, id, patient_id, location_id, operatory_id,
    appointment_type_id, status, schedule_date, start_at, end_at, confirmation_status_id)
  values ($4, $5, $6, $7, $8, $9, 'scheduled', $10, $11, $12, $13) returning *),
logged as (${LOGGED})
select * from changed`;

/**
 * A moved visit with its event. $1 event, $2 action, $3 changes, $4 organisation, $5 id, $6 … where to, $10 its version,
 * $11 its confirmation.
 */
export const MOVE_VISIT = `with changed as (update appointment set status = 'scheduled', operatory_id = $6, schedule_date = $7,
    start_at = $8, end_at = $9, time_pattern = null, ask_to_arrive_at = null, overlap_basis = null,
    overlap_allowed_by = null, overlap_with = '{}', confirmation_status_id = $11, version = version + 1,
    updated_at = now()
  where org_id = $4 and id = $5 and deleted_at is null and version = $10 returning *),
logged as (${LOGGED})
select * from changed`;

/** What lies below a visit is replaced. $1 organisation, $2 visit. */
export const CLEAR_PROVIDERS = 'delete from appointment_provider where org_id = $1 and appointment_id = $2';
export const CLEAR_PROCEDURES = 'delete from appointment_procedure where org_id = $1 and appointment_id = $2';
export const CLEAR_TAGS = 'delete from appointment_tag where org_id = $1 and appointment_id = $2';
/** $1 organisation, $2 visit, $3 id, $4 provider. */
export const INSERT_PROVIDER = `insert into appointment_provider (org_id, appointment_id, id, provider_id, role, item_order)
values ($1, $2, $3, $4, 'primary', 0)`;

/** $1 organisation, $2 visit, $3 id, $4 provider, $5 procedure code. */
export const INSERT_PROCEDURE = `insert into appointment_procedure (org_id, appointment_id, id, provider_id,
  procedure_code_id, area, fee, item_order)
values ($1, $2, $3, $4, $5, '', 0, 0)`;

/** $1 organisation, $2 visit. */
export const LOCK_VISIT =
  'select from appointment a where a.org_id = $1 and a.id = $2 and a.deleted_at is null for update';
/** The record as answers need it. $1 organisation, $2 visit. */
export const READ_VISIT = `select a.*, p.first_name, p.last_name,
  (select json_agg(json_build_array(x.id, x.provider_id, x.role, x.start_at, x.end_at, x.item_order)
      order by x.item_order, x.id)
    from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id) as providers,
  (select json_agg(json_build_array(x.procedure_code_id, x.area, x.fee::text) order by x.item_order, x.id)
    from appointment_procedure x where x.org_id = a.org_id and x.appointment_id = a.id) as procedures,
  (select json_agg(x.definition_id order by x.definition_id)
    from appointment_tag x where x.org_id = a.org_id and x.appointment_id = a.id) as tags,
  exists (select from waitlist_entry w where w.org_id = a.org_id and w.patient_id = a.patient_id
    and w.status in ('waiting', 'contacted', 'offered') and w.deleted_at is null) as on_waitlist
from appointment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
where a.org_id = $1 and a.id = $2 and a.deleted_at is null`;
