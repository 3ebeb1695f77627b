import { hashPassword } from 'better-auth/crypto';
import { sql, type Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { inTransaction } from '../db/transaction.ts';
import { demoRows } from './demo-rows.ts';
import type { DemoOptions } from './demo-rows.ts';
import { insertAll, isEmpty } from './insert.store.ts';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './sign-ins.ts';
import type { DemoSignIn } from './sign-ins.ts';

/** Any number, the same in every version of Chairtime: whoever holds this lock fills an empty database. */
const LOCK = 4_600_002;

/**
 * Fills an empty database with the two demo clinics in one transaction: all of it or nothing. Dates lie around `now`;
 * nothing changes them later. Does nothing where an organisation exists: two programs may start on one database, and the
 * second waits until the first has filled it.
 */
export async function seedDemo(
  db: Kysely<Database>,
  options: DemoOptions,
): Promise<{ signIns: readonly DemoSignIn[] }> {
  const password = await hashPassword(DEMO_PASSWORD);
  await inTransaction(db, async (tx) => {
    // The other one fills for seconds, which is no sign of trouble.
    await sql`select set_config('lock_timeout', '0', true), set_config('statement_timeout', '0', true)`.execute(
      tx,
    );
    await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx);
    if (await isEmpty(tx)) await insertAll(tx, demoRows(options, password));
  });
  return { signIns: DEMO_SIGN_INS };
}
