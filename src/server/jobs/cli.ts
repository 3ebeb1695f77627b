import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { migrate } from '../db/migrate.ts';
import { createDb, createPool } from '../db/pool.ts';
import { readConfig } from '../process/config.ts';
import { createOutput } from '../process/log.ts';
import { startPostgres } from '../process/postgres/launcher.ts';
import { JOBS } from './jobs.ts';
import { databaseLock } from './lock.ts';
import { runJob } from './runner.ts';

/**
 * `npm run job -- <name>`: runs one job now, on the database that `npm start` uses (DATABASE_URL, or the embedded one of
 * CHAIRTIME_DATA), whether the server runs or not. Without a name, or with an unknown one, it lists the jobs.
 */
const [name] = process.argv.slice(2);
const job = JOBS.find((known) => known.name === name);
if (job) process.exitCode = await runByHand(job);
else {
  const list = JOBS.map((known) => `  ${known.name.padEnd(18)}${known.does}`).join('\n');
  if (name !== undefined) process.stderr.write(`There is no job "${name}"\n\n`);
  process.stderr.write(`usage: npm run job -- <name>\n\n${list}\n`);
  process.exitCode = 1;
}

async function runByHand(chosen: (typeof JOBS)[number]): Promise<number> {
  const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../..');
  const config = readConfig(process.env, projectDir);
  const { log, say } = createOutput(config, process.stdout.isTTY);
  const embedded =
    config.databaseUrl === undefined ? await startPostgres({ dataDir: config.dataDir, log: say }) : null;
  const pool = createPool(config.databaseUrl ?? embedded?.url ?? '', { max: 3, name: 'chairtime-job' });
  const db = createDb(pool);
  try {
    await migrate(pool, { log: say });
    const outcome = await runJob(chosen, { db, log, now: () => new Date(), lock: databaseLock(pool) });
    if (outcome.kind === 'done') say(`${chosen.name}: ${outcome.changed} changed`);
    if (outcome.kind === 'elsewhere') say(`${chosen.name} is running in another process`);
    if (outcome.kind === 'failed') say(`${chosen.name} failed; the log says why`);
    return outcome.kind === 'done' ? 0 : 1;
  } finally {
    await db.destroy();
    await embedded?.stop();
  }
}
