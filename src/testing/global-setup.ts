import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 } from 'uuid';
import type { TestProject } from 'vitest/node';
import { migrate } from '#server/db/migrate.ts';
import { createPool } from '#server/db/pool.ts';
import { startPostgres } from '#server/process/postgres/launcher.ts';
import { inDatabase, onServer, type TestServer } from './server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/**
 * One PostgreSQL for a run of the tests, with a migrated template from which every worker's database is made.
 * CHAIRTIME_TEST_DATABASE_URL or DATABASE_URL names a server to use instead of the built-in one; only databases with a
 * name of this run are created there, and dropped at the end.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['CHAIRTIME_TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  const running = given === undefined ? await startOwn() : { url: given, stop: () => Promise.resolve() };
  const prefix = `ct_test_${v7().slice(-12)}`;
  const server: TestServer = { url: running.url, prefix, template: `${prefix}_template` };
  try {
    await onServer(server.url, (client) => client.query(`create database ${server.template}`));
    const pool = createPool(inDatabase(server.url, server.template), { max: 1 });
    try {
      await migrate(pool);
    } finally {
      await pool.end();
    }
  } catch (error) {
    await running.stop();
    throw error;
  }
  project.provide('testServer', server);
  return async () => {
    if (given !== undefined) await dropAll(server);
    await running.stop();
  };
}

async function startOwn(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'chairtime-test-'));
  const remove = (): void => {
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    const running = await startPostgres({
      dataDir,
      log: () => undefined,
      // The data live as long as the run.
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '150' },
    });
    return {
      url: running.url,
      stop: async () => {
        await running.stop();
        remove();
      },
    };
  } catch (error) {
    remove();
    throw error;
  }
}

async function dropAll(server: TestServer): Promise<void> {
  await onServer(server.url, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      'select datname from pg_database where starts_with(datname, $1)',
      [server.prefix],
    );
    for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
  });
}
