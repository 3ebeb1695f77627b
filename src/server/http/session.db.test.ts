import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ownDatabase } from '#testing/database.ts';
import { createAuthPool } from '../db/pool.ts';
import { createAuth } from './auth.ts';
import { authenticate } from './session.ts';

test('sessions that cannot be read are told as such, not as a fault of ours nor as a session that ended', async () => {
  const { db, url } = await ownDatabase('migrated');
  const pool = createAuthPool(url, { max: 1 });
  const auth = createAuth({ pool, secret: 'for tests only', url: undefined, trustProxy: false });
  const headers = new Headers({ host: 'clinic.example', authorization: 'Bearer somebody' });
  await expect(authenticate(auth, headers)).rejects.toMatchObject({ status: 401 });
  // From now on every question for a session fails, as it does when the database goes away under a running server.
  await sql`alter schema auth rename to gone`.execute(db);
  await expect(authenticate(auth, headers)).rejects.toMatchObject({
    status: 503,
    headers: { 'Retry-After': '1' },
    items: [{ type: 'unavailable' }],
  });
  await pool.end();
});
