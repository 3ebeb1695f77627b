import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type * as z from 'zod';
import { restoreEventOrder } from '../db/events.ts';
import { sqlState } from '../db/errors.ts';
import { EVENT_CHANNEL } from '../db/notify.ts';
import { archiveFoot, archiveHeader, END_OF_TABLE, linesOf, type ArchiveHeader } from './archive.ts';
import { appliedMigrations, storedSequences, storedTables, type StoredTable } from './tables.store.ts';

const DEADLOCK = '40P01';
const ATTEMPTS = 20;

/**
 * Puts everything back as a backup holds it, in one transaction: all of it or nothing. The server may work on: requests
 * wait, and every open desk loads its day anew.
 * @param client a connection of its own, in no transaction.
 * @returns the number of rows and when the backup was made (ISO instant).
 * @throws Error with a sentence for the terminal when the file is none of ours, cut off, or of another version; nothing
 * was changed then.
 */
export async function restoreBackup(
  client: pg.ClientBase,
  file: string,
): Promise<{ rows: number; createdAt: string }> {
  const lines = new Lines(linesOf(createReadStream(file).pipe(createGunzip())));
  const header = parsed(archiveHeader, await lines.next().catch(() => undefined));
  if (!header) throw new Error(`${file} is no backup of Chairtime`);
  await requireSameVersion(client, header);
  const tables = await storedTables(client);
  requireSameTables(tables, header);
  await begin(client, tables);
  try {
    const counts = await replaceRows(client, header, lines);
    const foot = parsed(archiveFoot, await lines.next());
    if (!foot || header.tables.some(({ name }) => foot.rows[name] !== counts.get(name))) throw cutOff(file);
    await client.query('commit');
    await restoreEventOrder(client);
    await client.query('select pg_notify($1, id::text) from organisation', [EVENT_CHANNEL]);
    return {
      rows: [...counts.values()].reduce((sum, count) => sum + count, 0),
      createdAt: header.created_at,
    };
  } catch (error) {
    await client.query('rollback');
    throw isCutOff(error) ? cutOff(file) : error;
  }
}

/** The lines of the file, one after the other or those of one table. */
class Lines {
  readonly #lines: AsyncIterator<Buffer>;

  constructor(lines: AsyncGenerator<Buffer>) {
    this.#lines = lines;
  }

  async next(): Promise<string | undefined> {
    const { value, done } = await this.#lines.next();
    return done ? undefined : value.toString('utf8');
  }

  /** The rows up to the end of a table. @param onRow hears of each. */
  async *rows(onRow: () => void): AsyncGenerator<Buffer> {
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) throw new CutOff();
      if (value.length === END_OF_TABLE.length && value.toString('latin1') === END_OF_TABLE) return;
      onRow();
      yield Buffer.concat([value, Buffer.of(0x0a)]);
    }
  }
}

class CutOff extends Error {}

/** gunzip says it in its own words. */
function isCutOff(error: unknown): boolean {
  return (
    error instanceof CutOff ||
    (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
  );
}

function cutOff(file: string): Error {
  return new Error(`${file} is not complete. Nothing was changed.`);
}

function parsed<T extends z.ZodType>(schema: T, line: string | undefined): z.output<T> | null {
  try {
    return schema.parse(JSON.parse(line ?? ''));
  } catch {
    return null;
  }
}

async function requireSameVersion(client: pg.ClientBase, { migrations }: ArchiveHeader): Promise<void> {
  const here = await appliedMigrations(client);
  const same =
    here.length === migrations.length &&
    here.every(({ name, checksum }, index) => {
      const there = migrations[index];
      return there?.name === name && there.checksum === checksum;
    });
  if (same) return;
  throw new Error(
    `The backup is of another version: its last migration is ${migrations.at(-1)?.name ?? 'none'}, here it is ${
      here.at(-1)?.name ?? 'none'
    }. Restore it with the Chairtime that wrote it, then start the newer one. Nothing was changed.`,
  );
}

function requireSameTables(here: readonly StoredTable[], { tables }: ArchiveHeader): void {
  // The names go into SQL: only those the database itself has are used.
  const known = new Set(here.map(({ name, columns }) => `${name} ${columns.join()}`));
  if (
    tables.length === known.size &&
    tables.every(({ name, columns }) => known.has(`${name} ${columns.join()}`))
  )
    return;
  throw new Error('The backup holds other tables than this database. Nothing was changed.');
}

/** Begins with every table locked; the server's own transactions are waited for, and where both wait they go first. */
async function begin(client: pg.ClientBase, tables: readonly StoredTable[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    await client.query('begin');
    try {
      await client.query(`lock table ${tables.map(({ name }) => name).join(', ')} in access exclusive mode`);
      return;
    } catch (error) {
      await client.query('rollback');
      if (attempt === ATTEMPTS || sqlState(error) !== DEADLOCK) throw error;
    }
  }
}

async function replaceRows(
  client: pg.ClientBase,
  header: ArchiveHeader,
  lines: Lines,
): Promise<ReadonlyMap<string, number>> {
  const names = header.tables.map(({ name }) => name);
  const { rows: stamps } = await client.query<{ highest: string }>(
    'select coalesce(max(reference_stamp), 0)::text as highest from organisation',
  );
  // Triggers keep numbers, search texts and stamps; the rows bring theirs. Constraints stay on.
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  await client.query(`truncate ${names.join(', ')}`);
  const counts = new Map<string, number>();
  for (const { name, columns } of header.tables) {
    let count = 0;
    const target = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`));
    await pipeline(Readable.from(lines.rows(() => (count += 1))), target);
    counts.set(name, count);
  }
  for (const name of names) await client.query(`alter table ${name} enable trigger user`);
  await continueSequences(client, header);
  // Above every number a running server may hold its reference data under.
  await client.query('update organisation set reference_stamp = greatest(reference_stamp, $1::bigint) + 1', [
    stamps[0]?.highest ?? '0',
  ]);
  return counts;
}

/** Never backwards: a desk that knows a later position of the history must find that it is gone, not a newer one. */
async function continueSequences(client: pg.ClientBase, { sequences }: ArchiveHeader): Promise<void> {
  const here = new Map((await storedSequences(client)).map(({ name, last }) => [name, BigInt(last ?? 0)]));
  for (const { name, last } of sequences) {
    const [mine, theirs] = [here.get(name) ?? 0n, BigInt(last ?? 0)];
    const next = mine > theirs ? mine : theirs;
    if (next > 0n) await client.query('select setval($1::text::regclass, $2::bigint)', [name, String(next)]);
  }
}
