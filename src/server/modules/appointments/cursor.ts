import { createHash } from 'node:crypto';
import * as z from 'zod';
import { appointmentStatus } from '#contract/appointment-shapes.ts';
import type { CursorSort } from '#contract/appointment-lists.ts';
import { id, instantBound } from '#contract/kernel/fields.ts';
import { Refusal } from '../../refusal.ts';
import type { ListKey } from './list.store.ts';

/** What a cursor belongs to: it leads nowhere in a list that is sorted or filtered in another way. */
export interface CursorList {
  readonly sortBy: CursorSort;
  readonly sortDir: 'asc' | 'desc';
  readonly filters: Readonly<Record<string, unknown>>;
}

/** The cursor of a row: unpadded base64url of JSON (catalogue §12), opaque to clients. */
export function cursorOf(list: CursorList, { value, id: rowId }: ListKey): string {
  const cursor = { v: 1, k: [value, rowId], s: sortOf(list), f: fingerprint(list) };
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/**
 * The row a cursor names.
 * @throws Refusal 422 `invalid_cursor` for one that is malformed, or of another list.
 */
export function readCursor(list: CursorList, cursor: string): ListKey {
  const shape = z.strictObject({
    v: z.literal(1),
    k: z.tuple([VALUES[list.sortBy], id]),
    s: z.literal(sortOf(list)),
    f: z.literal(fingerprint(list)),
  });
  const read = shape.safeParse(parsed(cursor));
  if (read.success) return { value: read.data.k[0], id: read.data.k[1] };
  throw new Refusal({
    type: 'invalid_cursor',
    msg: 'Not a cursor of this list: send end_cursor of the page before, with the same filters and order',
    loc: ['query', 'after'],
  });
}

const VALUES = {
  start_time: instantBound.nullable(),
  created_at: instantBound,
  updated_at: instantBound,
  status: appointmentStatus,
} satisfies Record<CursorSort, z.ZodType<string | null>>;

function sortOf({ sortBy, sortDir }: CursorList): string {
  return `${sortBy}:${sortDir}`;
}

function fingerprint({ filters }: CursorList): string {
  const given = Object.entries(filters)
    .filter(([, value]) => value !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(given)).digest('hex').slice(0, 16);
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
