import type { Kysely } from 'kysely';
import type pg from 'pg';
import { v7 } from 'uuid';
import { afterAll, inject } from 'vitest';
import { sqlState } from '#server/db/errors.ts';
import { createDb, createPool } from '#server/db/pool.ts';
import type { Database } from '#server/db/schema.ts';
import { inDatabase, onServer } from './server.ts';

export interface TestDatabase {
  readonly db: Kysely<Database>;
  readonly pool: pg.Pool;
  readonly url: string;
}

/**
 * The migrated database of this worker, kept from file to file: every test makes its own organisation and looks only at
 * that. Call it once at the top of a test file (`const { db } = await testDatabase()`); it closes after the file.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `${server.prefix}_worker_${process.env['VITEST_POOL_ID'] ?? '0'}`;
  await create(name, server.template);
  return open(name);
}

/**
 * A database of its own for a test that cannot share (migrations, the order of all events).
 * @param content 'migrated', or 'empty' = without any table.
 */
export async function ownDatabase(content: 'migrated' | 'empty'): Promise<TestDatabase> {
  const server = inject('testServer');
  const name = `${server.prefix}_own_${v7().slice(-12)}`;
  await create(name, content === 'migrated' ? server.template : undefined);
  return open(name);
}

async function create(name: string, template: string | undefined): Promise<void> {
  await onServer(inject('testServer').url, async (client) => {
    try {
      await client.query(`create database ${name}${template ? ` template ${template}` : ''}`);
    } catch (error) {
      // 42P04: an earlier file of this worker made it.
      if (sqlState(error) !== '42P04') throw error;
    }
  });
}

function open(name: string): TestDatabase {
  const url = inDatabase(inject('testServer').url, name);
  const pool = createPool(url);
  const db = createDb(pool);
  afterAll(() => db.destroy());
  return { db, pool, url };
}
