import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { restoreEventOrder } from './events.ts';
import { sqlState } from './errors.ts';

/**
 * The .sql files lie beside this module in the source tree, and vite.config.ts copies them beside the bundle, so one
 * relative address serves tsx, vitest and dist/ alike.
 */
export const MIGRATIONS_DIR = fileURLToPath(new URL('./migrations', import.meta.url));

/** Any number, the same in every version of Chairtime: whoever holds this lock migrates. */
const LOCK = 4_600_001;
const OLDEST_SERVER = 150_000;

export interface MigrateOptions {
  /** Receives one line per migration that runs. */
  readonly log?: (line: string) => void;
  /** Directory of `0001_name.sql` …; the project's own when absent. */
  readonly dir?: string;
}

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/**
 * Brings the database up to date: runs the numbered files that have not run yet, in order, each in a transaction of its
 * own, under an advisory lock (a second process waits, then finds nothing to do).
 * @throws Error with a message for the terminal when a file was changed after it ran, when the database was migrated by
 * a newer program, or when the server is too old.
 */
export async function migrate(
  pool: pg.Pool,
  { log, dir = MIGRATIONS_DIR }: MigrateOptions = {},
): Promise<void> {
  const migrations = await readMigrations(dir);
  const client = await pool.connect();
  try {
    // A waiting second process, or an index on a large table, may take its time.
    await client.query('set statement_timeout = 0; set lock_timeout = 0');
    await requireServer(client);
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`
      create schema if not exists meta;
      create table if not exists meta.migration (
        name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const done = await appliedMigrations(client);
    requireKnown(migrations, done);
    for (const migration of migrations) {
      if (done.has(migration.name)) continue;
      log?.(`Database: ${migration.name}`);
      await run(client, migration);
    }
    await restoreEventOrder(client);
  } finally {
    // Destroyed, not reused: that gives the lock back in every case and forgets the settings above.
    client.release(true);
  }
}

async function readMigrations(dir: string): Promise<readonly Migration[]> {
  const names = (await readdir(dir)).filter((name) => /^\d{4}_[a-z0-9_]+\.sql$/.test(name)).sort();
  if (names.length === 0) throw new Error(`No migrations in ${dir}`);
  return Promise.all(
    names.map(async (file) => {
      // A checkout on Windows may have changed the line ends; that is no change of the migration.
      const text = (await readFile(path.join(dir, file), 'utf8')).replaceAll('\r\n', '\n');
      return {
        name: file.slice(0, -'.sql'.length),
        text,
        checksum: createHash('sha256').update(text).digest('hex'),
      };
    }),
  );
}

async function requireServer(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: string; encoding: string }>(
    `select current_setting('server_version_num') as version, current_setting('server_encoding') as encoding`,
  );
  const found = rows[0];
  if (!found || Number(found.version) < OLDEST_SERVER) {
    throw new Error(
      `Chairtime needs PostgreSQL 15 or newer; the server says ${found?.version ?? 'nothing'}. Update it, or leave DATABASE_URL unset to use the built-in one.`,
    );
  }
  if (found.encoding !== 'UTF8') {
    throw new Error(
      `The database has the encoding ${found.encoding}; Chairtime needs UTF8 (create database … encoding 'UTF8').`,
    );
  }
}

async function appliedMigrations(client: pg.PoolClient): Promise<ReadonlyMap<string, string>> {
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'select name, checksum from meta.migration order by name',
  );
  return new Map(rows.map((row) => [row.name, row.checksum]));
}

function requireKnown(migrations: readonly Migration[], done: ReadonlyMap<string, string>): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of done) {
    const ours = known.get(name);
    if (ours === undefined) {
      throw new Error(
        `The database was migrated by a newer Chairtime (${name} is unknown to this one). Update the program, or use the data of the older one. Nothing was changed.`,
      );
    }
    if (ours !== checksum) {
      throw new Error(
        `The migration ${name} was changed after it ran on this database. Put the file back as it was and add a new migration instead. Nothing was changed.`,
      );
    }
  }
}

async function run(client: pg.PoolClient, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.text);
    await client.query('insert into meta.migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new Error(`The migration ${migration.name} failed: ${reason(error)}`, { cause: error });
  }
}

function reason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  // Extension files missing (0A000, 58P01) or not allowed (42501).
  return ['0A000', '58P01', '42501'].includes(sqlState(error) ?? '')
    ? `${text}. The server must offer the extensions btree_gist, btree_gin and pg_trgm (package "postgresql-contrib").`
    : text;
}
