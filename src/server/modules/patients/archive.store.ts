import { sql, type Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** What the desk still waits for with a patient: visits to come, cards on the pinboard, open waitlist entries. */
export async function openBusinessOf(
  tx: Kysely<Database>,
  orgId: string,
  patientId: string,
  now: Date,
): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<Readonly<Record<string, number>>>`select
    (select count(*) from appointment a
      where a.org_id = ${orgId} and a.patient_id = ${patientId} and a.deleted_at is null
        and a.status in ('planned', 'scheduled') and a.end_at > ${now.toISOString()}) as appointments,
    (select count(*) from appointment a
      where a.org_id = ${orgId} and a.patient_id = ${patientId} and a.deleted_at is null
        and a.status = 'pinboard') as pinboard,
    (select count(*) from waitlist_entry w
      where w.org_id = ${orgId} and w.patient_id = ${patientId} and w.deleted_at is null
        and w.status in ('waiting', 'contacted', 'offered')) as waitlist_entries`.execute(tx);
  return rows[0] ?? {};
}
