import { sql, type Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** Living keys of any organisation with a public prefix; more than one only by chance. */
export function keysWithPrefix(db: Db, prefix: string) {
  return db
    .selectFrom('api_key')
    .selectAll()
    .where('prefix', '=', prefix)
    .where('revoked_at', 'is', null)
    .where('deleted_at', 'is', null)
    .execute();
}

/** Notes the use of a key. Its version stays: nobody changed it, and nobody is to be told. */
export async function noteUse(db: Db, { org_id, id }: Row<'api_key'>, now: Date): Promise<void> {
  await db
    .updateTable('api_key')
    .set({ last_used_at: now.toISOString() })
    .where('org_id', '=', org_id)
    .where('id', '=', id)
    .execute();
}

/** One page of keys, the newest first, and how many there are. */
export async function listKeys(
  db: Db,
  orgId: string,
  includeRevoked: boolean,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'api_key'>[]; total: number }> {
  const matching = db
    .selectFrom('api_key')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .$if(!includeRevoked, (query) => query.where('revoked_at', 'is', null));
  const rows = await matching.selectAll().orderBy('id', 'desc').limit(limit).offset(offset).execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** Names of accounts by id. */
export async function accountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('auth.user')
    .select(['id', 'name'])
    .where(sql<boolean>`id = any(${[...new Set(ids)]}::text[])`)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
