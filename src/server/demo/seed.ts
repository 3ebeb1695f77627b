import { hashPassword } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import type { Database } from '../db/schema.ts';
import { demoRows } from './demo-rows.ts';
import type { DemoOptions } from './demo-rows.ts';
import { insertAll } from './insert.store.ts';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './sign-ins.ts';
import type { DemoSignIn } from './sign-ins.ts';

/**
 * Fills a database with the two demo clinics in one transaction: all of it or nothing. Dates lie around `now`; nothing
 * changes them later. Refused by the database when the demo is there already (unique slugs).
 */
export async function seedDemo(
  db: Kysely<Database>,
  options: DemoOptions,
): Promise<{ signIns: readonly DemoSignIn[] }> {
  await insertAll(db, demoRows(options, await hashPassword(DEMO_PASSWORD)));
  return { signIns: DEMO_SIGN_INS };
}
