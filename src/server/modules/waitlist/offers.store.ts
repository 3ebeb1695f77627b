import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** Ids of entries whose standing offer has run out. Nearly always none; the index holds standing offers alone. */
export async function staleOffers(db: Kysely<Database>, orgId: string, now: Date): Promise<string[]> {
  const rows = await db
    .selectFrom('waitlist_entry')
    .select('id')
    .where('org_id', '=', orgId)
    .where('offer_expires_at', '<=', now.toISOString())
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map((row) => row.id);
}
