// A program for tests: runs the launcher on the data directory given as argument, says so in one JSON line, and leaves
// on SIGTERM as the application does. `write` as second argument makes it insert rows for ever, naming each after its
// commit was acknowledged.
import { writeSync } from 'node:fs';
import pg from 'pg';
import { startPostgres } from '#server/process/postgres/launcher.ts';

const [dataDir, mode] = process.argv.slice(2);
if (dataDir === undefined) throw new Error('usage: launch-postgres <data directory> [write]');

// Synchronous, so that a line that was written is not lost by kill -9.
const tell = (message: Readonly<Record<string, unknown>>): void => {
  writeSync(1, `${JSON.stringify(message)}\n`);
};

try {
  const postgres = await startPostgres({ dataDir, log: (line) => tell({ log: line }) });
  process.once('SIGTERM', () => void postgres.stop().then(() => process.exit(0)));
  tell({ url: postgres.url, startedHere: postgres.startedHere, pid: process.pid });
  if (mode === 'write') await writeForever(postgres.url);
  else setInterval(() => undefined, 60_000);
} catch (error) {
  tell({ error: error instanceof Error ? error.message : String(error) });
  process.exitCode = 1;
}

async function writeForever(url: string): Promise<never> {
  const pool = new pg.Pool({ connectionString: url, max: 4 });
  pool.on('error', () => undefined);
  await pool.query('CREATE TABLE IF NOT EXISTS written (id bigserial PRIMARY KEY, note text NOT NULL)');
  for (;;) {
    try {
      const { rows } = await pool.query<{ id: string }>(
        `INSERT INTO written (note) VALUES (repeat('x', 200)) RETURNING id`,
      );
      tell({ acknowledged: Number(rows[0]?.id) });
    } catch {
      // PostgreSQL was killed: not acknowledged, tried again over a new connection.
    }
  }
}
