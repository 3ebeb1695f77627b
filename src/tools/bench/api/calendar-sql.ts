/**
 * The bare SQL of the calendars: what a careful program without rules, rights and shapes would ask to draw the same days.
 * Parameters of every statement: $1 organisation, $2 location, $3 dates.
 */

const OWN = `a.id, a.status, a.schedule_date, a.start_at, a.end_at, a.flow_status_since, a.is_new_patient, a.is_time_locked,
  a.note, a.priority, a.color_override, a.ask_to_arrive_at, a.time_pattern, a.production_amount, a.estimated_insurance,
  a.estimated_patient_portion, a.cancelled_by, a.item_order, a.pinned_at, a.pinned_from, a.version, a.created_at,
  a.updated_at, a.patient_id, p.first_name, p.last_name, a.location_id, a.operatory_id, a.appointment_type_id,
  a.confirmation_status_id, a.flow_status_id, a.cancel_reason_id, a.broken_reason_id, a.recall_id`;

const ON_WAITLIST = `exists (select from waitlist_entry w where w.org_id = a.org_id and w.patient_id = a.patient_id
    and w.status in ('waiting', 'contacted', 'offered') and w.deleted_at is null) as on_waitlist`;

const OF_DAYS = `a.org_id = $1 and a.location_id = $2 and a.deleted_at is null and a.schedule_date = any($3::date[])
    and a.start_at is not null and a.status in ('scheduled', 'complete', 'broken', 'cancelled')
  order by a.start_at, a.operatory_id, a.item_order, a.id`;

/** Visits with every name joined in. */
export const VISITS_JOINED = `select ${OWN},
  l.name as location_name, l.time_zone, o.name as operatory_name, t.name as type_name, t.abbrev as type_abbrev,
  t.color as type_color, t.time_pattern as type_pattern, cs.name as confirmation_name, cs.kind as confirmation_kind,
  fs.name as flow_name, fs.kind as flow_kind, br.name as broken_reason, cr.name as cancel_reason, rt.name as recall_name,
  (select json_agg(json_build_object('id', x.id, 'provider', json_build_object('id', pr.id, 'name', pr.name),
      'role', x.role, 'start_time', x.start_at, 'end_time', x.end_at, 'item_order', x.item_order)
      order by x.item_order, x.id)
    from appointment_provider x join provider pr on pr.org_id = x.org_id and pr.id = x.provider_id
    where x.org_id = a.org_id and x.appointment_id = a.id) as providers,
  (select json_agg(pc.abbrev || ' ' || x.area order by x.item_order, x.id)
    from appointment_procedure x join procedure_code pc on pc.org_id = x.org_id and pc.id = x.procedure_code_id
    where x.org_id = a.org_id and x.appointment_id = a.id) as treatments,
  (select json_agg(json_build_object('id', d.id, 'name', d.name, 'color', d.color, 'kind', d.kind) order by d.id)
    from appointment_tag x join definition d on d.org_id = x.org_id and d.id = x.definition_id
    where x.org_id = a.org_id and x.appointment_id = a.id) as tags,
  case when a.overlap_basis is not null and a.occupies then (
    select json_agg(json_build_object('id', v.id, 'name', vt.name) order by v.start_at, v.id)
    from appointment v left join appointment_type vt on vt.org_id = v.org_id and vt.id = v.appointment_type_id
    where v.org_id = a.org_id and v.id = any(a.overlap_with) and v.occupies and v.operatory_id = a.operatory_id
      and v.slot && a.slot) end as overlap,
  ${ON_WAITLIST}
from appointment a
  join patient p on p.org_id = a.org_id and p.id = a.patient_id
  join location l on l.org_id = a.org_id and l.id = a.location_id
  left join operatory o on o.org_id = a.org_id and o.id = a.operatory_id
  left join appointment_type t on t.org_id = a.org_id and t.id = a.appointment_type_id
  left join definition cs on cs.org_id = a.org_id and cs.id = a.confirmation_status_id
  left join flow_status fs on fs.org_id = a.org_id and fs.id = a.flow_status_id
  left join definition br on br.org_id = a.org_id and br.id = a.broken_reason_id
  left join definition cr on cr.org_id = a.org_id and cr.id = a.cancel_reason_id
  left join patient_recall r on r.org_id = a.org_id and r.id = a.recall_id
  left join recall_type rt on rt.org_id = r.org_id and rt.id = r.recall_type_id
where ${OF_DAYS}`;

/** The same with ids in place of names: as if all reference data were known already. */
export const VISITS_PLAIN = `select ${OWN},
  (select json_agg(json_build_array(x.id, x.provider_id, x.role, x.start_at, x.end_at, x.item_order)
      order by x.item_order, x.id)
    from appointment_provider x where x.org_id = a.org_id and x.appointment_id = a.id) as providers,
  (select json_agg(json_build_array(x.procedure_code_id, x.area) order by x.item_order, x.id)
    from appointment_procedure x where x.org_id = a.org_id and x.appointment_id = a.id) as procedures,
  (select json_agg(x.definition_id order by x.definition_id)
    from appointment_tag x where x.org_id = a.org_id and x.appointment_id = a.id) as tags,
  ${ON_WAITLIST}
from appointment a join patient p on p.org_id = a.org_id and p.id = a.patient_id
where ${OF_DAYS}`;

const BLOCKOUTS = `from blockout b
  join blockout_type t on t.org_id = b.org_id and t.id = b.blockout_type_id
  left join operatory o on o.org_id = b.org_id and o.id = b.operatory_id
where b.org_id = $1 and b.location_id = $2 and b.schedule_date = any($3::date[]) and b.status = 'active'
  and b.deleted_at is null
order by b.schedule_date, b.start_time, b.id`;

const OVERRIDES = `where v.org_id = $1 and v.location_id = $2 and v.override_date = any($3::date[]) and v.deleted_at is null`;

const GOALS = `where g.org_id = $1 and g.location_id = $2 and g.goal_date = any($3::date[]) and g.deleted_at is null`;

const NOTES = `select n.*, (select e.actor_name from event e where e.org_id = n.org_id and e.entity = 'schedule_note'
    and e.entity_id = n.id order by e.seq desc limit 1) as updated_by
from schedule_note n
where n.org_id = $1 and n.location_id = $2 and n.note_date = any($3::date[]) and n.deleted_at is null`;

/** The parts of a calendar beside its visits, names joined in: blockouts, hours, overrides, opening hours, goals, notes. */
export const PARTS_JOINED: readonly string[] = [
  `select b.*, t.name as type_name, t.color, t.is_no_schedule, t.is_holiday, o.name as operatory_name ${BLOCKOUTS}`,
  `select day.local_date, s.id, s.provider_id, pr.name as provider_name, s.operatory_id, o.name as operatory_name,
    s.start_time, s.end_time, s.bookable_by
  from unnest($3::date[]) as day(local_date)
    join schedule_template s on s.org_id = $1 and s.location_id = $2 and s.day_of_week = extract(isodow from day.local_date) - 1
      and s.effective_from <= day.local_date and (s.effective_to is null or s.effective_to >= day.local_date)
      and s.deleted_at is null
    join provider pr on pr.org_id = s.org_id and pr.id = s.provider_id
    left join operatory o on o.org_id = s.org_id and o.id = s.operatory_id
    left join schedule_version ver on ver.org_id = s.org_id and ver.id = s.schedule_version_id
  where ver.id is null or ver.status = 'published'
  order by day.local_date, pr.name, s.start_time`,
  `select v.*, pr.name as provider_name, o.name as operatory_name from schedule_override v
    join provider pr on pr.org_id = v.org_id and pr.id = v.provider_id
    left join operatory o on o.org_id = v.org_id and o.id = v.operatory_id ${OVERRIDES}`,
  `select day.local_date, h.start_time, h.end_time from unnest($3::date[]) as day(local_date)
    join location_hours h on h.org_id = $1 and h.location_id = $2 and h.weekday = extract(isodow from day.local_date) - 1`,
  `select g.goal_date, g.goal_amount, pr.id, pr.name from production_goal g
    join provider pr on pr.org_id = g.org_id and pr.id = g.provider_id ${GOALS} order by g.goal_date, pr.name`,
  NOTES,
];

/** The same without what is known already. */
export const PARTS_PLAIN: readonly string[] = [
  `select b.* ${BLOCKOUTS}`,
  `select v.* from schedule_override v ${OVERRIDES}`,
  `select g.provider_id, g.goal_date, g.goal_amount from production_goal g ${GOALS} order by g.goal_date, g.provider_id`,
  NOTES,
];

/** Visits of a month, added up by day, operatory and status, with the merged times that are taken. */
export const MONTH_TOTALS = `select t.schedule_date, t.operatory_id, t.status, t.visits, t.production, t.unconfirmed,
  (select json_agg(json_build_array(extract(epoch from lower(part)), extract(epoch from upper(part))))
    from unnest(t.taken) as part) as busy
from (
  select a.schedule_date, a.operatory_id, a.status, count(*)::integer as visits, sum(a.production_amount) as production,
    count(*) filter (where a.status = 'scheduled' and cs.kind is distinct from 'confirmed'
      and (fs.kind is null or fs.kind = 'other'))::integer as unconfirmed,
    range_agg(a.slot) filter (where a.occupies) as taken
  from appointment a
    left join definition cs on cs.org_id = a.org_id and cs.id = a.confirmation_status_id
    left join flow_status fs on fs.org_id = a.org_id and fs.id = a.flow_status_id
  where a.org_id = $1 and a.location_id = $2 and a.schedule_date = any($3::date[]) and a.deleted_at is null
  group by a.schedule_date, a.operatory_id, a.status) t`;
