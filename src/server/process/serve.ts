import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Kysely } from 'kysely';
import * as z from 'zod';
import { migrate } from '../db/migrate.ts';
import { announceCommits, createNotifier } from '../db/notify.ts';
import { createAuthPool, createDb, createPool } from '../db/pool.ts';
import type { Database } from '../db/schema.ts';
import { seedDemo } from '../demo/seed.ts';
import { createApp } from '../http/app.ts';
import { createAuth } from '../http/auth.ts';
import { listen } from '../http/listen.ts';
import { JOBS } from '../jobs/jobs.ts';
import { databaseLock } from '../jobs/lock.ts';
import { startJobs } from '../jobs/runner.ts';
import { createLiveFeed } from '../modules/events/feed.ts';
import type { Config } from './config.ts';
import type { Output } from './log.ts';
import { requireOwnDatabase } from './own-database.ts';
import { hostInUrl, requireFreePort } from './port.ts';
import { startPostgres } from './postgres/launcher.ts';
import { keptSecret } from './secret.ts';
import { installShutdown, type Shutdown } from './shutdown.ts';
import { welcome } from './welcome.ts';

/** How long requests in flight may take to finish when the process is told to end. */
const GRACE_MS = 10_000;

/**
 * Brings the whole server up and returns when it answers: database, migrations, demo clinic, HTTP. It is taken down
 * again by SIGINT or SIGTERM, in the opposite order.
 * @param projectDir the project's directory (package.json, dist).
 * @throws Error (ConfigError, PortInUse …) with a message for the terminal; what was started is stopped before.
 */
export async function serve(config: Config, projectDir: string, { say, log }: Output): Promise<void> {
  const shutdown = installShutdown(say);
  let ready = false;
  try {
    const begun = performance.now();
    await requireFreePort(config.host, config.port);
    const secret = config.secret ?? keptSecret(config.dataDir);
    const url = await databaseUrl(config, shutdown, say);

    // The pool replaces a broken connection by itself; PostgreSQL may have been restarted.
    const onError = (error: Error): void =>
      log.warn({ reason: error.message }, 'a database connection broke');
    const pool = createPool(url, { onError });
    const authPool = createAuthPool(url, { onError });
    const db = createDb(pool);
    shutdown.onStop('the database connections', async () => {
      // Told to end in the middle of the start: what runs (migrations, demo) is one transaction and is broken off.
      if (!ready) return;
      await Promise.all([db.destroy(), authPool.end()]);
    });
    say('Checking the tables');
    await migrate(pool, { log: say });
    const { demo, setupToken } = await firstContent(db, config, say);

    const notifier = createNotifier(pool);
    announceCommits(db, notifier);
    shutdown.onStop('the notices of changes', () => notifier.stop());
    const feed = createLiveFeed({ url, db, log });
    shutdown.onStop('the live feed', () => feed.stop());
    const app = createApp({
      db,
      auth: createAuth({ pool: authPool, secret, url: config.url, trustProxy: config.trustProxy }),
      log,
      now: () => new Date(),
      feed,
      url: config.url,
      trustProxy: config.trustProxy,
      version: versionOf(projectDir),
      validateAnswers: process.env['NODE_ENV'] !== 'production',
      webRoot: webRoot(projectDir),
      demo,
      setupToken,
    });
    const listening = await listen(app, config.host, config.port);
    shutdown.onStop('the web server', async () => {
      const closed = listening.stop(GRACE_MS);
      // Open live feeds would keep the server from closing for the whole grace period.
      await feed.stop();
      await closed;
    });
    if (shutdown.isStopping()) return;
    const jobs = startJobs({ db, log, now: () => new Date(), lock: databaseLock(pool), jobs: JOBS });
    shutdown.onStop('the jobs', () => jobs.stop());
    ready = true;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    say(`Ready in ${seconds} s`);
    say(welcome(config.url ?? `http://${hostInUrl(config.host)}:${listening.port}`, { demo, setupToken }));
  } catch (error) {
    await shutdown.stop();
    // Broken off on request; the signal's own handler ends the process.
    if (!shutdown.isStopping()) throw error;
  }
}

async function databaseUrl(config: Config, shutdown: Shutdown, say: Output['say']): Promise<string> {
  if (config.databaseUrl !== undefined) {
    await requireOwnDatabase(config.databaseUrl, say);
    return config.databaseUrl;
  }
  say('Starting PostgreSQL');
  const postgres = await startPostgres({
    dataDir: config.dataDir,
    log: say,
    onLost: (error) => {
      say(error.message);
      process.exit(1);
    },
  });
  shutdown.onStop('PostgreSQL', () => postgres.stop());
  return postgres.url;
}

/** An empty database gets the demo clinic, or a token with which the first visitor becomes its owner. */
async function firstContent(
  db: Kysely<Database>,
  config: Config,
  say: Output['say'],
): Promise<{ demo: boolean; setupToken: string | null }> {
  const known = await db.selectFrom('organisation').select('slug').limit(50).execute();
  if (known.length > 0)
    return { demo: config.demo && known.some(({ slug }) => slug === 'demo'), setupToken: null };
  if (!config.demo) return { demo: false, setupToken: randomBytes(18).toString('base64url') };
  say('Filling the demo clinic');
  await seedDemo(db, { now: new Date() });
  return { demo: true, setupToken: null };
}

function versionOf(projectDir: string): string {
  const text = readFileSync(path.join(projectDir, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(text)).version;
}

/** The built web application; in development Vite serves it instead. */
function webRoot(projectDir: string): string | undefined {
  const folder = path.join(projectDir, 'dist', 'client');
  return process.env['NODE_ENV'] !== 'development' && existsSync(folder) ? folder : undefined;
}
