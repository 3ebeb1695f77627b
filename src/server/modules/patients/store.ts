import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

type Db = Kysely<Database>;

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
