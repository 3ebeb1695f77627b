import * as z from 'zod';

/**
 * A backup is one gzip file of lines: a header (JSON), then of each table its rows as COPY writes them, ended by `\.`,
 * and at last a foot (JSON) with the number of rows of each. Without its foot a file was cut off.
 */
export const archiveHeader = z.object({
  chairtime_backup: z.literal(1),
  /** ISO instant of the snapshot, by the clock of this machine. */
  created_at: z.string(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
});
export type ArchiveHeader = z.infer<typeof archiveHeader>;

export const archiveFoot = z.object({ rows: z.record(z.string(), z.number().int()) });

/** The line after the rows of a table; no row looks like it, COPY escapes the backslash. */
export const END_OF_TABLE = '\\.';

const NEWLINE = 0x0a;

/** How many lines end in a piece of text as it comes from the database. */
export function linesIn(piece: Uint8Array): number {
  let count = 0;
  for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The lines of a stream of bytes, without their ends, however the bytes were cut. */
export async function* linesOf(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const piece of pieces) {
    let from = 0;
    for (let at = piece.indexOf(NEWLINE); at !== -1; at = piece.indexOf(NEWLINE, from)) {
      rest.push(piece.subarray(from, at));
      yield rest.length === 1 ? (rest[0] ?? Buffer.alloc(0)) : Buffer.concat(rest);
      rest = [];
      from = at + 1;
    }
    if (from < piece.length) rest.push(piece.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
