import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';

/** Forgets keys of one organisation from before an instant. @returns how many. */
export async function deleteKeys(db: Kysely<Database>, orgId: string, before: Date): Promise<number> {
  const result = await db
    .deleteFrom('idempotency_key')
    .where('org_id', '=', orgId)
    .where('created_at', '<', before.toISOString())
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}
