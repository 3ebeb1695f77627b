import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database } from '../../db/schema.ts';

/** What is known of a patient beyond the name, as the Tier-2 keys of the catalogue (§1) need it. */
export interface PatientFacts {
  readonly id: string;
  readonly chart_number: string;
  readonly preferred_name: string | null;
  readonly birth_date: LocalDate | null;
  readonly gender: string | null;
  readonly email: string | null;
  readonly balance: string;
  readonly note: string;
  readonly guarantor_id: string | null;
  readonly guarantor_name: string | null;
  readonly mobile: string | null;
  readonly home: string | null;
  readonly work: string | null;
  readonly alerts: readonly string[] | null;
  readonly primary_insurance: string | null;
  readonly secondary_insurance: string | null;
  readonly contact_method: string | null;
}

/** Facts of several patients in one statement. */
export async function patientFacts(
  db: Kysely<Database>,
  orgId: string,
  patientIds: readonly string[],
): Promise<Map<string, PatientFacts>> {
  const result = await sql<PatientFacts>`
    select p.id, p.chart_number, p.preferred_name, p.birth_date, p.gender, p.email, p.balance, p.note, p.guarantor_id,
      case when g.id is not null then trim(g.first_name || ' ' || g.last_name) end as guarantor_name,
      phone.mobile, phone.home, phone.work, alert.alerts, insurance.primary_insurance, insurance.secondary_insurance,
      preference.preferred_contact_method as contact_method
    from patient p
    left join patient g on g.org_id = p.org_id and g.id = p.guarantor_id
    left join lateral (select max(number) filter (where kind = 'mobile') as mobile,
        max(number) filter (where kind = 'home') as home, max(number) filter (where kind = 'work') as work
      from patient_phone x where x.org_id = p.org_id and x.patient_id = p.id) phone on true
    left join lateral (select json_agg(x.text order by x.item_order, x.id) as alerts
      from patient_alert x where x.org_id = p.org_id and x.patient_id = p.id and x.kind = 'medical') alert on true
    left join lateral (select max(carrier) filter (where rank = 1) as primary_insurance,
        max(carrier) filter (where rank = 2) as secondary_insurance
      from patient_insurance x where x.org_id = p.org_id and x.patient_id = p.id) insurance on true
    left join patient_preference preference on preference.org_id = p.org_id and preference.patient_id = p.id
      and preference.deleted_at is null
    where p.org_id = ${orgId} and p.id = any(${[...patientIds]}::uuid[])`.execute(db);
  return new Map(result.rows.map((row) => [row.id, row]));
}

export interface VisitDates {
  readonly patient_id: string;
  readonly last_visit_date: LocalDate | null;
  readonly next_recall_date: LocalDate | null;
}

/** Last completed visit and next recall of several patients. */
export async function visitDates(
  db: Kysely<Database>,
  orgId: string,
  patientIds: readonly string[],
): Promise<Map<string, VisitDates>> {
  const result = await sql<VisitDates>`
    select wanted.patient_id,
      (select max(a.schedule_date) from appointment a where a.org_id = ${orgId} and a.patient_id = wanted.patient_id
        and a.status = 'complete' and a.deleted_at is null) as last_visit_date,
      (select min(r.date_due) from patient_recall r where r.org_id = ${orgId} and r.patient_id = wanted.patient_id
        and not r.is_disabled and r.status <> 'completed' and r.deleted_at is null) as next_recall_date
    from unnest(${[...patientIds]}::uuid[]) as wanted(patient_id)`.execute(db);
  return new Map(result.rows.map((row) => [row.patient_id, row]));
}
