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

/**
 * Inserts rows that share what their events say (action, place, day), all in one statement; an event for each.
 * @param rows with the same columns; none = nothing happens.
 * @returns as stored, in the order given.
 */
async function insertMany<T extends VersionedTable>(
  tx: Kysely<Database>,
  table: T,
  rows: readonly (NewRow<T> & { readonly org_id: string; readonly id: string })[],
  event: EventDraft,
): Promise<Read<T>[]> {
  const [first] = rows;
  if (!first) return [];
  const columns = Object.keys(first);
  const lists = rows.map((row) => {
    const values: Readonly<Record<string, unknown>> = { ...row };
    return sql`(${sql.join(columns.map((column) => values[column]))})`;
  });
  const result = await sql<Read<T> & { readonly id: string }>`
    with changed as (
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
      values ${sql.join(lists)} returning *),
    logged as (${eventInsert(event, table, first.org_id, sql`changed`)})
    select * from changed`.execute(tx);
  rememberEvent(tx, first.org_id);
  const created = new Map(result.rows.map((row) => [row.id, row]));
  return rows.map((row) => {
    const stored = created.get(row.id);
    if (!stored) throw new Error(`insert into ${table} returned too few rows`);
    return stored;
  });
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

/**
 * One row; undefined when unknown.
 * @param state look among the living or the removed ones.
 * @param hold keep the row from other writers until the transaction ends: what is decided from it stays true.
 */
async function find<T extends VersionedTable>(
  db: Kysely<Database>,
  { table, org, id }: Omit<Target<T>, 'expected'>,
  { state = 'live', hold = false }: { readonly state?: State; readonly hold?: boolean } = {},
): Promise<Read<T> | undefined> {
  const lock = hold ? sql`for no key update` : sql``;
  const found = await sql<Read<T>>`
    select * from ${sql.table(table)} where ${rowOf(org, id, state)} ${lock}`.execute(db);
  return found.rows[0];
}

/** Changes a row like `update`, whether it was removed or not: a removed one may come back and must be right then too. */
async function amend<T extends VersionedTable>(
  tx: Kysely<Database>,
  target: Target<T>,
  patch: Patch<T>,
  event: EventDraft,
): Promise<Changed<Read<T>>> {
  const set = Object.entries(patch).filter(([, value]) => value !== undefined);
  return change(tx, target, set, 'any', event);
}

/** See the functions of the same names. */
export const versioned = { find, update, amend, insert, insertMany, remove, restore } as const;

type State = 'live' | 'deleted' | 'any';

function rowOf(org: string, id: string, state: State): RawBuilder<unknown> {
  const among = {
    live: sql`and deleted_at is null`,
    deleted: sql`and deleted_at is not null`,
    any: sql``,
  };
  return sql`org_id = ${org} and id = ${id} ${among[state]}`;
}

async function change<T extends VersionedTable>(
  tx: Kysely<Database>,
  { table, org, id, expected = null }: Target<T>,
  set: readonly (readonly [string, unknown])[],
  state: State,
  event: EventDraft,
): Promise<Changed<Read<T>>> {
  const assignments = sql.join([
    ...set.map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql`version = version + 1`,
    sql`updated_at = now()`,
  ]);
  const here = rowOf(org, id, state);
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
