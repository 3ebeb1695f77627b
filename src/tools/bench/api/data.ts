import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { migrate } from '#server/db/migrate.ts';
import { createDb, createPool } from '#server/db/pool.ts';
import { seedLarge } from '#server/demo/large-seed.ts';
import { startPostgres } from '#server/process/postgres/launcher.ts';
import { root } from '../../build.mjs';

/** A running PostgreSQL with the large organisation in it. */
export interface BenchData {
  /** The data directory, as the server is told with CHAIRTIME_DATA. */
  readonly dir: string;
  /** Connections with the settings of the application's own; the baselines ask through them. */
  readonly pool: pg.Pool;
  readonly stop: () => Promise<void>;
}

/**
 * Opens the data set of so many appointments, made once and kept under node_modules/.cache: remove the directory to have
 * it made anew. PostgreSQL runs with the settings of the product, durable ones included.
 * @param connections of the pool.
 */
export async function openData(appointments: number, connections: number): Promise<BenchData> {
  const dir = path.join(root, 'node_modules/.cache/chairtime-bench', String(appointments));
  mkdirSync(dir, { recursive: true });
  const postgres = await startPostgres({ dataDir: dir, log: () => undefined });
  const pool = createPool(postgres.url, { name: 'chairtime-bench', max: connections });
  try {
    await migrate(pool, { log: () => undefined });
    const { rowCount } = await pool.query(`select 1 from organisation where slug = 'large'`);
    if (rowCount === 0) await seed(pool, postgres.url, appointments);
  } catch (error) {
    await pool.end();
    await postgres.stop();
    throw error;
  }
  return {
    dir,
    pool,
    stop: async () => {
      await pool.end();
      await postgres.stop();
    },
  };
}

async function seed(pool: pg.Pool, url: string, appointments: number): Promise<void> {
  console.log(`  making ${appointments.toLocaleString('en')} appointments (once)`);
  const patients = Math.max(100, Math.min(40_000, Math.ceil(appointments / 20)));
  const db = createDb(createPool(url, { name: 'chairtime-bench-seed' }));
  const client = await pool.connect();
  try {
    await seedLarge(db, client, { now: new Date(), appointments, patients, say: () => undefined });
    await client.query('vacuum analyze');
    await client.query('checkpoint');
  } finally {
    client.release(true);
    await db.destroy();
  }
}
