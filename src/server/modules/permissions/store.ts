import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** The organisation's switch for receptionists booking over an occupied slot (decisions 11). */
export async function overlapSwitch(db: Kysely<Database>, orgId: string): Promise<boolean> {
  const row = await db
    .selectFrom('organisation')
    .select('receptionist_overlap')
    .where('id', '=', orgId)
    .executeTakeFirst();
  return row?.receptionist_overlap ?? false;
}
