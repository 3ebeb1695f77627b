import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';
import { migrate } from '../db/migrate.ts';
import { createPool } from '../db/pool.ts';
import { readConfig } from '../process/config.ts';
import { startPostgres } from '../process/postgres/launcher.ts';
import { writeBackup } from './dump.ts';
import { restoreBackup } from './restore.ts';

/**
 * `npm run backup -- <file>` and `npm run restore -- <file>`: on the database that `npm start` uses (DATABASE_URL, or the
 * embedded one of CHAIRTIME_DATA), whether the server runs or not. Before a restore what is there is kept in a backup of
 * its own, so that a wrong file can be taken back.
 */
const [command, name] = process.argv.slice(2);
const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);
// npm changes into the project's folder; a file is named from where the person stands.
const file = path.resolve(process.env['INIT_CWD'] ?? '.', name ?? '');

try {
  if (!name || (command !== 'backup' && command !== 'restore')) {
    throw new Error('usage: npm run backup -- <file>    or    npm run restore -- <file>');
  }
  await onDatabase(command === 'backup' ? backup : restore);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

async function backup(client: pg.ClientBase): Promise<void> {
  const rows = await writeBackup(client, file, new Date());
  say(`${rows} rows are in ${file}`);
}

async function restore(client: pg.ClientBase, dataDir: string): Promise<void> {
  const now = new Date();
  const kept = path.join(dataDir, 'backups', `before-restore-${now.toISOString().replaceAll(':', '-')}.gz`);
  await mkdir(path.dirname(kept), { recursive: true, mode: 0o700 });
  await writeBackup(client, kept, now);
  say(`What was there is kept in ${kept}`);
  const { rows, createdAt } = await restoreBackup(client, file);
  say(`${rows} rows are as they were at ${createdAt}`);
}

async function onDatabase(work: (client: pg.ClientBase, dataDir: string) => Promise<void>): Promise<void> {
  const config = readConfig(process.env, projectDir);
  const embedded =
    config.databaseUrl === undefined ? await startPostgres({ dataDir: config.dataDir, log: say }) : null;
  const pool = createPool(config.databaseUrl ?? embedded?.url ?? '', { max: 1, name: 'chairtime-backup' });
  try {
    await migrate(pool, { log: say });
    const client = await pool.connect();
    try {
      await client.query('set statement_timeout = 0; set lock_timeout = 0');
      await client.query('set idle_in_transaction_session_timeout = 0');
      await work(client, config.dataDir);
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
    await embedded?.stop();
  }
}
