import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database, Row } from '../db/schema.ts';

type Db = Kysely<Database>;

/** A completed visit of a patient; times as epoch milliseconds. */
export interface CompletedVisit {
  readonly start: number;
  readonly end: number;
  readonly date: LocalDate;
  readonly time_zone: string;
  readonly provider_id: string | null;
  readonly operatory_id: string | null;
}

/** What a preference says that can be learned. */
export type LearnedColumns = Pick<
  Row<'patient_preference'>,
  | 'preferred_provider_id'
  | 'preferred_operatory_id'
  | 'preferred_days'
  | 'preferred_time_start'
  | 'preferred_time_end'
>;

export interface PatientHistory {
  readonly patient_id: string;
  readonly visits: readonly CompletedVisit[];
  /** What was learned before; null = nothing. */
  readonly learned: LearnedColumns | null;
}

/**
 * Completed visits since a day of patients who have at least so many of them, page by page in the order of the patients'
 * ids. Left out are archived patients, preferences that a person entered, and preferences that a person deleted.
 * @param after id of the last patient of the page before; null = from the first.
 */
export async function patientHistories(
  db: Db,
  orgId: string,
  since: LocalDate,
  fewest: number,
  after: string | null,
  limit: number,
): Promise<PatientHistory[]> {
  const { rows } = await sql<PatientHistory>`
    select a.patient_id, json_agg(json_build_object(
        'start', extract(epoch from a.start_at) * 1000, 'end', extract(epoch from a.end_at) * 1000,
        'date', a.schedule_date, 'time_zone', l.time_zone, 'operatory_id', a.operatory_id,
        'provider_id', (select x.provider_id from appointment_provider x
          where x.org_id = a.org_id and x.appointment_id = a.id
          order by (x.role = 'primary') desc, x.item_order, x.id limit 1))
      order by a.id) as visits,
      (select json_build_object('preferred_provider_id', f.preferred_provider_id,
          'preferred_operatory_id', f.preferred_operatory_id, 'preferred_days', f.preferred_days,
          'preferred_time_start', f.preferred_time_start, 'preferred_time_end', f.preferred_time_end)
        from patient_preference f
        where f.org_id = ${orgId} and f.patient_id = a.patient_id and f.deleted_at is null) as learned
    from appointment a
      join patient p on p.org_id = a.org_id and p.id = a.patient_id
      join location l on l.org_id = a.org_id and l.id = a.location_id
    where a.org_id = ${orgId} and a.status = 'complete' and a.deleted_at is null and a.schedule_date >= ${since}
      and a.start_at is not null and p.archived_at is null and p.deleted_at is null
      and (${after}::uuid is null or a.patient_id > ${after}::uuid)
      and not exists (select from patient_preference f where f.org_id = a.org_id and f.patient_id = a.patient_id
        and (f.deleted_at is not null or not f.learned_from_history))
    group by a.patient_id having count(*) >= ${fewest}
    order by a.patient_id limit ${limit}`.execute(db);
  return rows;
}

/** Living providers and operatories by id: others cannot be preferred. */
export async function livingIds(
  db: Db,
  orgId: string,
  table: 'provider' | 'operatory',
): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom(table)
    .select('id')
    .where('org_id', '=', orgId)
    .where('is_active', '=', true)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.id));
}

/** The living preference of a patient, held until the transaction ends; undefined when there is none. */
export function holdPreference(
  tx: Db,
  orgId: string,
  patientId: string,
): Promise<Row<'patient_preference'> | undefined> {
  return tx
    .selectFrom('patient_preference')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('patient_id', '=', patientId)
    .where('deleted_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst();
}
