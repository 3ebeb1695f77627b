import { sql, type Kysely, type RawBuilder, type Selectable } from 'kysely';
import { eventInsert, type EventDraft } from './events.ts';
import { rememberEvent } from './notify.ts';
import type { Database, NewRow, RowPatch, TableName } from './schema.ts';

interface Versioned {
  org_id: unknown;
  id: unknown;
  version: unknown;
  updated_at: unknown;
  deleted_at: unknown;
}

/** Tables whose rows carry a version, can be deleted softly and restored. */
export type VersionedTable = {
  [T in TableName]: Database[T] extends Versioned ? T : never;
}[TableName];

/** A row as read from a versioned table. */
type Read<T extends VersionedTable> = Selectable<Database[T]>;

export interface Target<T extends VersionedTable> {
  readonly table: T;
  readonly org: string;
  readonly id: string;
  /** Version the caller saw; absent or null = last write wins (decisions 5). */
  readonly expected?: number | null | undefined;
}

export type Changed<R> =
  | { readonly ok: true; readonly row: R }
  | { readonly ok: false; readonly reason: 'missing' }
  /** Somebody was faster: the row as it is now. */
  | { readonly ok: false; readonly reason: 'stale'; readonly current: R };

/** Columns that only this module writes. */
type Kept = 'org_id' | 'id' | 'version' | 'created_at' | 'updated_at' | 'deleted_at';

/** Columns to change; a value may also be an SQL expression. `undefined` leaves a column alone. */
export type Patch<T extends VersionedTable> = {
  [C in Exclude<keyof RowPatch<T>, Kept>]?: RowPatch<T>[C] | RawBuilder<unknown>;
};

/**
 * Changes a row and writes its event in one statement: the only way to change a versioned row (engineering §3). The
 * version grows by one, with an empty patch too (something that belongs to the row changed elsewhere).
 * A deleted row is missing. Constraint errors pass through (errors.ts).
 */
async function update<T extends VersionedTable>(
  tx: Kysely<Database>,
  target: Target<T>,
  patch: Patch<T>,
  event: EventDraft,
): Promise<Changed<Read<T>>> {
  const set = Object.entries(patch).filter(([, value]) => value !== undefined);
  return change(tx, target, set, 'live', event);
}

/**
 * Inserts a row (version 1) and its event in one statement and returns it as stored.
 * The id is the application's (uuid v7); `num` is given by the database when absent.
 */
async function insert<T extends VersionedTable>(
  tx: Kysely<Database>,
  table: T,
  row: NewRow<T> & { readonly org_id: string },
  event: EventDraft,
): Promise<Read<T>> {
  const entries = Object.entries(row).filter(([, value]) => value !== undefined);
  const columns = sql.join(entries.map(([column]) => sql.ref(column)));
  const values = sql.join(entries.map(([, value]) => value));
  const result = await sql<Read<T>>`
    with changed as (insert into ${sql.table(table)} (${columns}) values (${values}) returning *),
    logged as (${eventInsert(event, table, row.org_id, sql`changed`)})
    select * from changed`.execute(tx);
  rememberEvent(tx, row.org_id);
  const created = result.rows[0];
  if (!created) throw new Error(`insert into ${table} returned no row`);
  return created;
}

/** Hides a row everywhere until it is restored or purged (decisions 6). */
async function remove<T extends VersionedTable>(
  tx: Kysely<Database>,
  target: Target<T>,
  event: EventDraft,
): Promise<Changed<Read<T>>> {
  return change(tx, target, [['deleted_at', sql`now()`]], 'live', event);
}

/**
 * Brings a removed row back, with its id and history. A row that is not deleted is missing here.
 * @param patch columns that must change with it, because the world went on meanwhile.
 */
async function restore<T extends VersionedTable>(
  tx: Kysely<Database>,
  target: Target<T>,
  event: EventDraft,
  patch: Patch<T> = {},
): Promise<Changed<Read<T>>> {
  const set = Object.entries(patch).filter(([, value]) => value !== undefined);
  return change(tx, target, [...set, ['deleted_at', null]], 'deleted', event);
}

/** See the functions of the same names. */
export const versioned = { update, insert, remove, restore } as const;

async function change<T extends VersionedTable>(
  tx: Kysely<Database>,
  { table, org, id, expected = null }: Target<T>,
  set: readonly (readonly [string, unknown])[],
  state: 'live' | 'deleted',
  event: EventDraft,
): Promise<Changed<Read<T>>> {
  const assignments = sql.join([
    ...set.map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql`version = version + 1`,
    sql`updated_at = now()`,
  ]);
  const here = sql`org_id = ${org} and id = ${id} and ${state === 'live' ? sql`deleted_at is null` : sql`deleted_at is not null`}`;
  const asExpected = expected === null ? sql`` : sql`and version = ${expected}`;
  const result = await sql<Read<T>>`
    with changed as (update ${sql.table(table)} set ${assignments} where ${here} ${asExpected} returning *),
    logged as (${eventInsert(event, table, org, sql`changed`)})
    select * from changed`.execute(tx);
  const row = result.rows[0];
  if (row) {
    rememberEvent(tx, org);
    return { ok: true, row };
  }
  const found = await sql<Read<T>>`select * from ${sql.table(table)} where ${here}`.execute(tx);
  const current = found.rows[0];
  return current ? { ok: false, reason: 'stale', current } : { ok: false, reason: 'missing' };
}
