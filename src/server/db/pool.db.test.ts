import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#testing/database.ts';
import { createAuthPool, createDb, createPool } from './pool.ts';

const { db, pool, url } = await testDatabase();

test('values come as the wire writes them', async () => {
  const { rows } = await sql`
    select date '2026-03-02' as day, time '09:30' as at, timestamptz '2026-03-02 09:00-06' as instant,
      timestamptz '2026-03-02 15:00:00.25Z' as fraction, 120::numeric(12,2) as money, 42::bigint as count,
      array[1, 2]::smallint[] as weekdays, '{"a": [1]}'::jsonb as json, null::timestamptz as nothing`.execute(
    db,
  );
  expect(rows).toEqual([
    {
      day: '2026-03-02',
      at: '09:30:00',
      instant: '2026-03-02T15:00:00Z',
      fraction: '2026-03-02T15:00:00.25Z',
      money: '120.00',
      count: 42,
      weekdays: [1, 2],
      json: { a: [1] },
      nothing: null,
    },
  ]);
});

test('better-auth gets dates as it expects them', async () => {
  const auth = createAuthPool(url, { max: 1 });
  try {
    const { rows } = await auth.query(`select timestamptz '2026-03-02 15:00Z' as instant`);
    expect(rows).toEqual([{ instant: new Date('2026-03-02T15:00:00Z') }]);
  } finally {
    await auth.end();
  }
});

test('no connection can hang for long', async () => {
  const { rows } = await pool.query(`
    select name, setting from pg_settings where name in ('statement_timeout', 'lock_timeout',
      'idle_in_transaction_session_timeout', 'TimeZone', 'application_name') order by lower(name)`);
  expect(rows).toEqual([
    { name: 'application_name', setting: 'chairtime' },
    { name: 'idle_in_transaction_session_timeout', setting: '30000' },
    { name: 'lock_timeout', setting: '5000' },
    { name: 'statement_timeout', setting: '15000' },
    { name: 'TimeZone', setting: 'UTC' },
  ]);
});

test('a statement with parameters is prepared once per connection', async () => {
  const single = createDb(createPool(url, { max: 1 }));
  try {
    const twice = (value: number): Promise<unknown> => sql`select ${value}::int * 2 as twice`.execute(single);
    await twice(1);
    await twice(2);
    const { rows } = await sql<{ uses: number }>`
      select (generic_plans + custom_plans) as uses from pg_prepared_statements
      where statement like '%* 2 as twice%'`.execute(single);
    expect(rows).toEqual([{ uses: 2 }]);
  } finally {
    await single.destroy();
  }
});

test('a connection that dies inside a transaction fails its work, not the process, and is replaced', async () => {
  const single = createDb(createPool(url, { max: 1 }));
  try {
    const work = single.transaction().execute(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx);
      await pool.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid]);
      await sql`select 1`.execute(tx);
    });
    await expect(work).rejects.toThrow(/terminat|not queryable/i);
    const { rows } = await sql`select 1 as alive`.execute(single);
    expect(rows).toEqual([{ alive: 1 }]);
  } finally {
    await single.destroy();
  }
});
