import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** The scheduling preference of a patient, its row held until the transaction ends. */
export function findPreference(tx: Kysely<Database>, orgId: string, patientId: string) {
  return tx
    .selectFrom('patient_preference')
    .select(['id', 'preferred_contact_method'])
    .where('org_id', '=', orgId)
    .where('patient_id', '=', patientId)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
