import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ownDatabase, type TestDatabase } from '#testing/database.ts';
import { seedDemo } from '../demo/seed.ts';
import { writeBackup } from './dump.ts';
import { restoreBackup } from './restore.ts';
import { storedTables } from './tables.store.ts';

const NOW = new Date('2026-03-02T14:00:00Z');
/** What the database remembers of itself, not of the clinic: how far caches and readers of the history are. */
const BOOKKEEPING = `- 'reference_stamp' - 'xact'`;

const folder = mkdtempSync(path.join(os.tmpdir(), 'chairtime-backup-'));
const file = path.join(folder, 'clinic.gz');
const clinic = await ownDatabase('migrated');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function withClient<T>(
  { pool }: TestDatabase,
  work: (client: pg.PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release(true);
  }
}

/** Every row of every table, as JSON in a fixed order. */
function content(database: TestDatabase): Promise<ReadonlyMap<string, readonly string[]>> {
  return withClient(database, async (client) => {
    const found = new Map<string, readonly string[]>();
    for (const { name } of await storedTables(client)) {
      const { rows } = await client.query<{ row: string }>(
        `select (to_jsonb(t) ${BOOKKEEPING})::text as row from ${name} t order by 1`,
      );
      found.set(
        name,
        rows.map(({ row }) => row),
      );
    }
    return found;
  });
}

const restore = (database: TestDatabase, from: string) =>
  withClient(database, (client) => restoreBackup(client, from));

let original: ReadonlyMap<string, readonly string[]>;
beforeAll(async () => {
  await seedDemo(clinic.db, { now: NOW });
  original = await content(clinic);
  await withClient(clinic, (client) => writeBackup(client, file, NOW));
});

describe('a backup', () => {
  test('holds every table, and nobody else may read it', () => {
    const [header = ''] = gunzipSync(readFileSync(file)).toString('utf8').split('\n', 1);
    const { tables } = JSON.parse(header) as { tables: readonly { name: string }[] };
    expect(tables.map(({ name }) => name).toSorted()).toEqual([...original.keys()].toSorted());
    expect(original.get('public.appointment')?.length).toBeGreaterThan(1000);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['clinic.gz']);
  });

  test('is as of one moment, while others write on', async () => {
    const meanwhile = path.join(folder, 'meanwhile.gz');
    await withClient(clinic, async (client) => {
      const running = writeBackup(client, meanwhile, NOW);
      await clinic.db.updateTable('patient').set({ note: 'written meanwhile' }).execute();
      await running;
    });
    const elsewhere = await ownDatabase('migrated');
    await restore(elsewhere, meanwhile);
    const notes = await elsewhere.db.selectFrom('patient').select('note').distinct().execute();
    const isAll = notes.every(({ note }) => note === 'written meanwhile');
    const isNone = notes.every(({ note }) => note !== 'written meanwhile');
    expect(isAll || isNone).toBe(true);
  });
});

describe('restoring', () => {
  test('gives back every row of every table, on the same database', async () => {
    await clinic.db.updateTable('appointment').set({ note: 'gone wrong' }).execute();
    await clinic.db.deleteFrom('waitlist_contact').execute();
    expect(await content(clinic)).not.toEqual(original);
    const { createdAt } = await restore(clinic, file);
    expect(createdAt).toBe(NOW.toISOString());
    expect(await content(clinic)).toEqual(original);
  });

  test('gives back every row on another, and what is written there goes on from it', async () => {
    const elsewhere = await ownDatabase('migrated');
    await restore(elsewhere, file);
    expect(await content(elsewhere)).toEqual(original);
    const [patient] = await elsewhere.db.selectFrom('patient').selectAll().limit(1).execute();
    const again = await elsewhere.db
      .updateTable('patient')
      .set({ first_name: 'Zoë', version: 2 })
      .where('id', '=', patient?.id ?? '')
      .returning('search_text')
      .executeTakeFirstOrThrow();
    expect(again.search_text).toContain('zoe');
  });

  test('never puts a number of the history or of a cache back', async () => {
    const stamp = () => clinic.db.selectFrom('organisation').select(['slug', 'reference_stamp']).execute();
    await clinic.db.updateTable('operatory').set({ name: 'Renamed' }).where('name', '=', 'Op 1').execute();
    const before = await stamp();
    await restore(clinic, file);
    for (const { slug, reference_stamp } of await stamp()) {
      const old = before.find((one) => one.slug === slug)?.reference_stamp ?? 0;
      expect(reference_stamp).toBeGreaterThan(old);
    }
  });

  test.each([
    ['a file that was cut off', (whole: Buffer) => whole.subarray(0, whole.length / 2), /not complete/],
    [
      'one without its foot',
      (whole: Buffer) => gzipSync(gunzipSync(whole).toString('utf8').split('\n').slice(0, -2).join('\n')),
      /not complete/,
    ],
    ['something else', () => Buffer.from('a letter'), /no backup of Chairtime/],
    [
      'one of another version',
      (whole: Buffer) => gzipSync(gunzipSync(whole).toString('utf8').replace('0001_', '0000_')),
      /another version/,
    ],
  ])('refuses %s and changes nothing', async (_, spoil, message) => {
    const spoiled = path.join(folder, 'spoiled.gz');
    writeFileSync(spoiled, spoil(readFileSync(file)));
    const before = await content(clinic);
    await expect(restore(clinic, spoiled)).rejects.toThrow(message);
    expect(await content(clinic)).toEqual(before);
  });
});

test('a file that exists is never overwritten', async () => {
  const before = readFileSync(file);
  await expect(withClient(clinic, (client) => writeBackup(client, file, NOW))).rejects.toThrow(/exist/);
  expect(readFileSync(file).equals(before)).toBe(true);
});
