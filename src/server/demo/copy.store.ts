import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/** A value of a row to copy; null becomes NULL, a list an array of PostgreSQL. */
export type CopyValue = string | number | boolean | null;

const CHUNK_CHARS = 128 * 1024;

/**
 * Streams rows into a table by COPY, constraints and triggers on. Rows are taken only as fast as the server reads them.
 * @param onRows hears the number of rows so far, now and then
 * @returns the number of rows
 */
export async function copyRows(
  client: pg.ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<readonly CopyValue[]>,
  onRows?: (count: number) => void,
): Promise<number> {
  let count = 0;
  function* text(): Generator<string> {
    let chunk = '';
    for (const row of rows) {
      chunk += `${row.map(copyText).join('\t')}\n`;
      count += 1;
      if (chunk.length < CHUNK_CHARS) continue;
      yield chunk;
      onRows?.(count);
      chunk = '';
    }
    yield chunk;
  }
  const target = client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
  await pipeline(Readable.from(text()), target);
  return count;
}

function copyText(value: CopyValue): string {
  if (value === null) return '\\N';
  return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, escaped) : String(value);
}

function escaped(char: string): string {
  return { '\\': '\\\\', '\t': '\\t', '\n': '\\n' }[char] ?? '\\r';
}
