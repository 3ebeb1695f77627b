import { sql, type Kysely } from 'kysely';
import { databaseConflict } from '../db/errors.ts';
import type { Database } from '../db/schema.ts';
import { inTransaction } from '../db/transaction.ts';
import type { VersionedTable } from '../db/versioned.ts';

/** Rows removed in one transaction; more would keep locks for long. */
const AT_ONCE = 500;

/** Ids of rows of one organisation that were deleted before an instant. */
export async function deletedBefore(
  db: Kysely<Database>,
  table: VersionedTable,
  orgId: string,
  before: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from ${sql.table(table)}
    where org_id = ${orgId} and deleted_at < ${before.toISOString()} order by id`.execute(db);
  return rows.map((row) => row.id);
}

/**
 * Removes deleted rows for good, with what hangs on them. A row that something living still names stays, as does one
 * that was restored meanwhile.
 * @returns how many went.
 */
export async function purgeRows(
  db: Kysely<Database>,
  table: VersionedTable,
  orgId: string,
  ids: readonly string[],
): Promise<number> {
  let purged = 0;
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    purged += await purgeSome(db, table, orgId, ids.slice(from, from + AT_ONCE));
  }
  return purged;
}

/** All together; when one of them is named somewhere, halves, down to that one. */
async function purgeSome(
  db: Kysely<Database>,
  table: VersionedTable,
  orgId: string,
  ids: readonly string[],
): Promise<number> {
  if (ids.length === 0) return 0;
  try {
    return await inTransaction(db, async (tx) => {
      const { numAffectedRows } = await sql`
        delete from ${sql.table(table)}
        where org_id = ${orgId} and id = any(${[...ids]}::uuid[]) and deleted_at is not null`.execute(tx);
      return Number(numAffectedRows ?? 0n);
    });
  } catch (error) {
    if (databaseConflict(error)?.kind !== 'reference') throw error;
    if (ids.length === 1) return 0;
    const middle = Math.ceil(ids.length / 2);
    return (
      (await purgeSome(db, table, orgId, ids.slice(0, middle))) +
      (await purgeSome(db, table, orgId, ids.slice(middle)))
    );
  }
}

/** Forgets sessions that ended before an instant. @returns how many. */
export async function deleteSessions(db: Kysely<Database>, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('auth.session')
    .where('expiresAt', '<', before.toISOString())
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
