import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { makePractice } from '#testing/builders.ts';
import { ownDatabase } from '#testing/database.ts';
import { appendEvent, eventsAfter } from './events.ts';
import { migrate, MIGRATIONS_DIR } from './migrate.ts';
import { createDb, createPool } from './pool.ts';

const { pool, db, url } = await ownDatabase('empty');
const scratch = await mkdtemp(path.join(tmpdir(), 'chairtime-migrations-'));
const others = [createPool(url, { max: 2 }), createPool(url, { max: 2 })];

afterAll(async () => {
  await rm(scratch, { recursive: true, force: true });
  await Promise.all(others.map((other) => other.end()));
});

const dir = path.join(scratch, 'migrations');
beforeEach(async () => {
  await rm(dir, { recursive: true, force: true });
  await cp(MIGRATIONS_DIR, dir, { recursive: true });
});

test('processes that start together migrate once, and a later start finds nothing to do', async () => {
  const lines: string[] = [];
  const log = (line: string): void => {
    lines.push(line);
  };
  await Promise.all([pool, ...others].map((each) => migrate(each, { dir, log })));
  expect(new Set(lines).size).toBe(lines.length);
  expect(lines[0]).toContain('0001_foundation');
  await migrate(pool, { dir, log });
  expect(new Set(lines).size).toBe(lines.length);
});

test('other line ends are no change', async () => {
  const file = path.join(dir, '0001_foundation.sql');
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll('\n', '\r\n'));
  await expect(migrate(pool, { dir })).resolves.toBeUndefined();
});

test('a migration that was changed after it ran is refused by name', async () => {
  const file = path.join(dir, '0002_practice.sql');
  await writeFile(file, `${await readFile(file, 'utf8')}\n-- a second thought`);
  await expect(migrate(pool, { dir })).rejects.toThrow(/0002_practice was changed after it ran/);
});

test('a database of a newer program is refused by name', async () => {
  await rm(path.join(dir, '0011_event.sql'));
  await expect(migrate(pool, { dir })).rejects.toThrow(/newer Chairtime \(0011_event is unknown/);
});

test('a migration that fails leaves nothing behind', async () => {
  await writeFile(path.join(dir, '9998_half.sql'), 'create table half (id int); select broken;');
  await expect(migrate(pool, { dir })).rejects.toThrow(/9998_half failed: column "broken" does not exist/);
  const { rows } = await pool.query("select to_regclass('half') as found");
  expect(rows).toEqual([{ found: null }]);
});

test('events of a database that was restored on another server can be read', async () => {
  const { org, patient } = await makePractice(db);
  const by = { actor: { kind: 'system' } } as const;
  for (const action of ['one', 'two']) {
    await appendEvent(
      db,
      { table: 'patient', org: org.id, id: patient.id, version: 1 },
      { by, action, locationId: null, localDay: null },
    );
  }
  await pool.query(`update event set xact = '9000000000' where org_id = $1`, [org.id]);
  expect(await eventsAfter(db, org.id, 0)).toEqual({ kind: 'events', events: [] });
  await migrate(pool, { dir: MIGRATIONS_DIR });
  const restored = await eventsAfter(createDb(pool), org.id, 0);
  expect(restored).toMatchObject({ events: [{ action: 'one' }, { action: 'two' }] });
});
