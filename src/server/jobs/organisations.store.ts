import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';

/** Every organisation with its zone. */
export function organisations(db: Kysely<Database>): Promise<{ id: string; time_zone: string }[]> {
  return db
    .selectFrom('organisation')
    .select(['id', 'time_zone'])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
}
