import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { migrate } from '../db/migrate.ts';
import { createDb, createPool } from '../db/pool.ts';
import { readConfig } from '../process/config.ts';
import { startPostgres } from '../process/postgres/launcher.ts';
import { LARGE_SIGN_IN, seedLarge } from './large-seed.ts';

/**
 * `npm run seed -- --size large`: a million appointments for measuring, into the database that `npm start` uses
 * (DATABASE_URL, or the embedded one of CHAIRTIME_DATA). `--size 20000` makes so many.
 */
const { values } = parseArgs({ options: { size: { type: 'string' } } });
const appointments = values.size === 'large' ? 1_000_000 : Number(values.size);
const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

if (!Number.isInteger(appointments) || appointments < 1) {
  process.stderr.write('usage: npm run seed -- --size large    (or a number of appointments)\n');
  process.exit(1);
}

const config = readConfig(process.env, projectDir);
const embedded =
  config.databaseUrl === undefined ? await startPostgres({ dataDir: config.dataDir, log: say }) : null;
const pool = createPool(config.databaseUrl ?? embedded?.url ?? '', { name: 'chairtime-seed' });
const db = createDb(pool);
try {
  await migrate(pool, { log: say });
  const begun = performance.now();
  const client = await pool.connect();
  try {
    const patients = Math.max(100, Math.min(40_000, Math.ceil(appointments / 20)));
    await seedLarge(db, client, { now: new Date(), appointments, patients, say });
  } finally {
    client.release(true);
  }
  say(`Done in ${((performance.now() - begun) / 1000).toFixed(0)} s.`);
  say(`Sign in as ${LARGE_SIGN_IN.email} with password ${LARGE_SIGN_IN.password}.`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
} finally {
  await db.destroy();
  await embedded?.stop();
}
