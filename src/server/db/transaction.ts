import { sql, Transaction, type Kysely } from 'kysely';
import { announceAfter, collectOrganisations } from './notify.ts';
import { sqlState } from './errors.ts';
import type { Database } from './schema.ts';

/** How often a transaction that lost a deadlock or a serialization race is tried again (engineering §3). */
const RETRIES = 2;
const WORTH_RETRYING = new Set(['40P01', '40001']);

/**
 * Runs `work` in one transaction and commits; an exception rolls back. A transaction that PostgreSQL chose as the
 * victim of a deadlock (40P01, 40001) is run again up to twice, so `work` must touch nothing but the database.
 * Inside a transaction that is already open (`db` is a transaction) `work` simply joins it.
 * Organisations with new events are announced to the live feed after the commit, never before.
 */
export async function inTransaction<T>(
  db: Kysely<Database>,
  work: (tx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  if (db instanceof Transaction) return work(db);
  for (let attempt = 0; ; attempt += 1) {
    let touched: ReadonlySet<string> = new Set();
    try {
      const result = await db.transaction().execute((tx) => {
        touched = collectOrganisations(tx);
        return work(tx);
      });
      announceAfter(db, touched);
      return result;
    } catch (error) {
      if (attempt >= RETRIES || !WORTH_RETRYING.has(sqlState(error) ?? '')) throw error;
    }
  }
}

/**
 * Runs a part of an open transaction that can fail, or be undone, for itself. Locks it took stay only when it stays.
 * @param keep whether what it wrote stays; called with its result.
 */
export async function inSavepoint<T>(
  tx: Kysely<Database>,
  work: () => Promise<T>,
  keep: (result: T) => boolean = () => true,
): Promise<T> {
  await sql`savepoint part`.execute(tx);
  const undo = async (): Promise<void> => {
    await sql`rollback to savepoint part`.execute(tx);
    await sql`release savepoint part`.execute(tx);
  };
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await undo();
    throw error;
  }
  if (keep(result)) await sql`release savepoint part`.execute(tx);
  else await undo();
  return result;
}
