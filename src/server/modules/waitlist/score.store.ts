import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database } from '../../db/schema.ts';

/** What a score needs to know from elsewhere. */
export interface ScoreBackground {
  readonly broken: number;
  readonly attempts: number;
  /** Median of the amounts named on the waitlist of the organisation, this entry's included; null = none is named. */
  readonly median: string | null;
}

/**
 * @param entry as it shall be; it need not be stored yet.
 * @param since first day of the months that count for broken visits.
 */
export async function scoreBackground(
  db: Kysely<Database>,
  orgId: string,
  entry: { readonly id: string; readonly patient_id: string; readonly treatment_value: string | null },
  since: LocalDate,
): Promise<ScoreBackground> {
  const { rows } = await sql<ScoreBackground>`
    select
      (select count(*) from appointment a where a.org_id = ${orgId} and a.patient_id = ${entry.patient_id}
        and a.status = 'broken' and a.schedule_date >= ${since} and a.deleted_at is null) as broken,
      (select count(*) from waitlist_contact c where c.org_id = ${orgId} and c.waitlist_entry_id = ${entry.id}
        and c.patient_response is distinct from 'accepted') as attempts,
      (select round((percentile_cont(0.5) within group (order by amount))::numeric, 2)::text from (
        select e.treatment_value::float8 as amount from waitlist_entry e
          where e.org_id = ${orgId} and e.deleted_at is null and e.id <> ${entry.id} and e.treatment_value > 0
        union all
        select ${entry.treatment_value}::float8 where ${entry.treatment_value}::float8 > 0) as named) as median`.execute(
    db,
  );
  return rows[0] ?? { broken: 0, attempts: 0, median: null };
}
