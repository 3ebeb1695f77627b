import type { Kysely, Selectable } from 'kysely';
import { sql, type RawBuilder } from 'kysely';
import type { PatientTable } from '../../db/tables/patient.ts';
import type { ContactMethod } from '../../db/tables/column.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;
type Phone = Pick<Row<'patient_phone'>, 'kind' | 'number'>;
type Alert = Pick<Row<'patient_alert'>, 'kind' | 'text'>;
type Insurance = Pick<Row<'patient_insurance'>, 'rank' | 'carrier' | 'plan' | 'member_id'>;

/** A visit in a patient's file. */
export interface VisitOfPatient {
  readonly id: string;
  readonly start: string;
  readonly location_id: string;
  readonly provider_id: string | null;
}

/** A patient with everything the desk sees of the file. */
export interface PatientRow extends Omit<Selectable<PatientTable>, 'org_id' | 'num' | 'search_text'> {
  /** Mobile before home before work. */
  readonly phones: readonly Phone[];
  readonly alerts: readonly Alert[];
  readonly insurances: readonly Insurance[];
  readonly guarantor_name: string | null;
  readonly merged_into_name: string | null;
  readonly contact_method: ContactMethod | null;
  readonly last_visit: VisitOfPatient | null;
  readonly next_visit: VisitOfPatient | null;
  readonly on_waitlist: boolean;
}

/** The visit at one end of a range of visits, as JSON. */
function visit(status: string, order: 'asc' | 'desc', from = sql`true`): RawBuilder<unknown> {
  return sql`(select json_build_object(
      'id', a.id, 'start', to_char(a.start_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'location_id', a.location_id, 'provider_id', (select x.provider_id from appointment_provider x
        where x.org_id = a.org_id and x.appointment_id = a.id order by (x.role = 'primary') desc, x.item_order, x.id
        limit 1))
    from appointment a
    where a.org_id = p.org_id and a.patient_id = p.id and a.deleted_at is null and a.status = ${status}
      and a.start_at is not null and ${from}
    order by a.start_at ${sql.raw(order)} limit 1)`;
}

/** Patients by id, in no particular order; unknown and deleted ones are left out. @param now decides the next visit. */
export async function findPatients(
  db: Db,
  orgId: string,
  ids: readonly string[],
  now: Date,
): Promise<PatientRow[]> {
  const { rows } = await sql<PatientRow>`
    select p.id, p.chart_number, p.first_name, p.last_name, p.preferred_name, p.birth_date, p.gender, p.email, p.balance,
      p.preferred_provider_id, p.language, p.note, p.ask_to_arrive_minutes, p.guarantor_id, p.archived_at,
      p.merged_into_id, p.version, p.created_at, p.updated_at, p.deleted_at,
      coalesce((select json_agg(json_build_object('kind', c.kind, 'number', c.number)
          order by array_position(array['mobile', 'home', 'work'], c.kind))
        from patient_phone c where c.org_id = p.org_id and c.patient_id = p.id), '[]') as phones,
      coalesce((select json_agg(json_build_object('kind', l.kind, 'text', l.text) order by l.item_order, l.id)
        from patient_alert l where l.org_id = p.org_id and l.patient_id = p.id), '[]') as alerts,
      coalesce((select json_agg(json_build_object('rank', i.rank, 'carrier', i.carrier, 'plan', i.plan,
          'member_id', i.member_id) order by i.rank)
        from patient_insurance i where i.org_id = p.org_id and i.patient_id = p.id), '[]') as insurances,
      (select trim(g.first_name || ' ' || g.last_name) from patient g
        where g.org_id = p.org_id and g.id = p.guarantor_id) as guarantor_name,
      (select trim(m.first_name || ' ' || m.last_name) from patient m
        where m.org_id = p.org_id and m.id = p.merged_into_id) as merged_into_name,
      (select f.preferred_contact_method from patient_preference f
        where f.org_id = p.org_id and f.patient_id = p.id and f.deleted_at is null) as contact_method,
      ${visit('complete', 'desc')} as last_visit,
      ${visit('scheduled', 'asc', sql`a.start_at >= ${now.toISOString()}`)} as next_visit,
      exists (select from waitlist_entry w where w.org_id = p.org_id and w.patient_id = p.id
        and w.status in ('waiting', 'contacted', 'offered') and w.deleted_at is null) as on_waitlist
    from patient p
    where p.org_id = ${orgId} and p.id = any(${ids}::uuid[]) and p.deleted_at is null`.execute(db);
  return rows;
}

/** What decides whether a patient can be booked; undefined when unknown or deleted. */
export function findPatientIdentity(db: Db, orgId: string, id: string) {
  return db
    .selectFrom('patient')
    .select(['id', 'first_name', 'last_name', 'archived_at', 'merged_into_id'])
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/**
 * The same of several patients, in the order of all who hold patients. Waits for whoever archives or merges one of them,
 * and keeps others from it until the transaction ends; they do not wait for each other.
 */
export function sharePatients(db: Db, orgId: string, ids: readonly string[]) {
  return db
    .selectFrom('patient')
    .select(['id', 'first_name', 'last_name', 'archived_at', 'merged_into_id'])
    .where('org_id', '=', orgId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .forKeyShare()
    .execute();
}

/** Names of several patients, archived and deleted ones included. */
export function findNames(db: Db, orgId: string, ids: readonly string[]) {
  return db
    .selectFrom('patient')
    .select(['id', 'first_name', 'last_name'])
    .where('org_id', '=', orgId)
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute();
}

/** Holds the row of a living patient until the transaction ends. */
export async function lockPatient(tx: Db, orgId: string, id: string): Promise<void> {
  await tx
    .selectFrom('patient')
    .select('id')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .execute();
}

/** The living patient that has a chart number, whatever its letters' case. */
export function findByChartNumber(db: Db, orgId: string, chartNumber: string) {
  return db
    .selectFrom('patient')
    .select(['id'])
    .where('org_id', '=', orgId)
    .where(sql<string>`lower(chart_number)`, '=', sql<string>`lower(${chartNumber})`)
    .where('deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Names the counter of chart numbers among those of the organisation (migration 0002). */
const CHART_COUNTER = 'patient_chart';

/**
 * Takes the next number for a chart 'C-<number>' that nobody has or had. Parallel takers queue until the other's
 * transaction ends. An organisation whose numbers came from elsewhere goes on after the highest of them.
 */
export async function takeChartNumber(tx: Db, orgId: string): Promise<string> {
  const counted = await tx
    .updateTable('number_counter')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .where('org_id', '=', orgId)
    .where('entity', '=', CHART_COUNTER)
    .returning('last')
    .executeTakeFirst();
  if (counted) {
    const candidate = `C-${counted.last}`;
    if (!(await everUsed(tx, orgId, candidate))) return candidate;
  }
  const highest = sql<number>`(select coalesce(max(substring(chart_number from '^[Cc]-([0-9]{1,8})$')::integer), 0)
    from patient where org_id = ${orgId})`;
  const { last } = await tx
    .insertInto('number_counter')
    .values({ org_id: orgId, entity: CHART_COUNTER, last: sql`${highest} + 1` })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'entity'])
        .doUpdateSet({ last: sql`greatest(number_counter.last, ${highest}) + 1` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return `C-${last}`;
}

async function everUsed(tx: Db, orgId: string, chartNumber: string): Promise<boolean> {
  const found = await tx
    .selectFrom('patient')
    .select('id')
    .where('org_id', '=', orgId)
    .where(sql<string>`lower(chart_number)`, '=', chartNumber.toLowerCase())
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
