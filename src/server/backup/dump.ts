import { createWriteStream, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { END_OF_TABLE, linesIn, type ArchiveHeader } from './archive.ts';
import { appliedMigrations, storedSequences, storedTables, type StoredTable } from './tables.store.ts';

/**
 * Writes everything the application stores into a file that only its owner may read, as of one moment, while the server
 * works on. The file appears under its name once it is complete.
 * @param client a connection of its own, in no transaction. @param now by which clock the backup is dated.
 * @returns the number of rows.
 * @throws Error of the file system when the file exists or cannot be written; whatever the database refuses.
 */
export async function writeBackup(client: pg.ClientBase, file: string, now: Date): Promise<number> {
  if (existsSync(file)) throw new Error(`${file} exists already; a backup never replaces a file`);
  const part = `${file}.part`;
  await client.query('begin transaction isolation level repeatable read read only');
  try {
    const target = createWriteStream(part, { mode: 0o600 });
    const counts = new Map<string, number>();
    await pipeline(Readable.from(archive(client, now, counts)), createGzip(), target);
    await rename(part, file);
    return [...counts.values()].reduce((sum, count) => sum + count, 0);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  } finally {
    await client.query('rollback');
  }
}

async function* archive(
  client: pg.ClientBase,
  now: Date,
  counts: Map<string, number>,
): AsyncGenerator<Uint8Array | string> {
  const tables = await storedTables(client);
  const header: ArchiveHeader = {
    chairtime_backup: 1,
    created_at: now.toISOString(),
    migrations: [...(await appliedMigrations(client))],
    tables: tables.map(({ name, columns }) => ({ name, columns: [...columns] })),
    sequences: [...(await storedSequences(client))],
  };
  yield `${JSON.stringify(header)}\n`;
  for (const table of tables) {
    let count = 0;
    for await (const piece of rowsOf(client, table)) {
      count += linesIn(piece);
      yield piece;
    }
    counts.set(table.name, count);
    yield `${END_OF_TABLE}\n`;
  }
  yield `${JSON.stringify({ rows: Object.fromEntries(counts) })}\n`;
}

function rowsOf(client: pg.ClientBase, { name, columns }: StoredTable): AsyncIterable<Buffer> {
  return client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));
}
