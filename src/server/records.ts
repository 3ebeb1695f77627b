import type { Kysely, Selectable } from 'kysely';
import { authorOf, type OrgContext } from './context.ts';
import { changesBetween, type EventDraft } from './db/events.ts';
import type { Database, NewRow } from './db/schema.ts';
import type { Change as Recorded, JsonValue } from './db/tables/column.ts';
import { inTransaction } from './db/transaction.ts';
import { versioned, type Changed, type Patch, type VersionedTable } from './db/versioned.ts';
import { reference, type Reference } from './modules/reference/service.ts';
import { notFound } from './refusal.ts';
import { versionConflict } from './version-conflict.ts';

type Read<T extends VersionedTable> = Selectable<Database[T]>;
type Common = { readonly id: string; readonly org_id: string; readonly version: number };
type Shape = { readonly version: number; readonly updated_at: string };
/** Columns to change, as values; undefined leaves one alone. */
type Change<T extends VersionedTable> = { readonly [C in keyof Read<T>]?: Read<T>[C] | undefined };
/** A record that was found. */
export type Found<T extends VersionedTable> = Read<T> & Common;

/** Where the events of a record are to be seen. */
export type RecordPlace = Pick<EventDraft, 'locationId' | 'localDay' | 'onlyFor'>;

/** What every change of one kind of record needs to know about it. */
export interface RecordKind<T extends VersionedTable, Answer extends Shape> {
  readonly table: T;
  /** Path parameter that names it. */
  readonly param: string;
  /**
   * Throws for a row the caller may not see, or not write: 404 when it is nobody else's business, 403 out of scope.
   * `writes`: the row is held, to change it or what belongs to it.
   */
  readonly admit: (ctx: OrgContext, row: Read<T>, writes: boolean) => void;
  /** The record as the caller may see it. */
  readonly shape: (ctx: OrgContext, db: Kysely<Database>, row: Read<T>) => Promise<Answer>;
  /** What the history tells of it; names and values are those of the answers. */
  readonly told: (ref: Reference, row: Read<T>) => Readonly<Record<string, JsonValue>>;
  /** Where its events are to be seen, and by whom. `before`: the row before the change, the same where there was none. */
  readonly place: (row: Read<T>, more: { readonly ctx: OrgContext; readonly before: Read<T> }) => RecordPlace;
  /** Columns that hold JSON. */
  readonly json?: readonly (keyof Read<T> & string)[];
}

export interface Finding {
  /** Look among the deleted ones. */
  readonly deleted?: boolean;
  /** Keep the row from other writers until the transaction ends. */
  readonly hold?: boolean;
}

/**
 * The record a request names in its path.
 * @throws Refusal 404 when unknown or somebody else's; 403 out of scope.
 */
export async function requireRecord<T extends VersionedTable, A extends Shape>(
  ctx: OrgContext,
  db: Kysely<Database>,
  kind: RecordKind<T, A>,
  id: string,
  { deleted = false, hold = false }: Finding = {},
): Promise<Found<T>> {
  const target = { table: kind.table, org: ctx.org.id, id };
  const row = await versioned.find(db, target, { state: deleted ? 'deleted' : 'live', hold });
  if (!row) throw notFound(kind.table, ['path', kind.param], id);
  kind.admit(ctx, row, hold);
  return common(row);
}

/** The row as a change leaves it; undefined leaves a field alone. */
export function changed<R extends object>(row: R, change: { readonly [C in keyof R]?: R[C] | undefined }): R {
  return { ...row, ...Object.fromEntries(given(change)) };
}

function given(change: object): [string, unknown][] {
  return Object.entries(change).filter(([, value]) => value !== undefined);
}

/** Writes a new record. Constraint errors pass through (db/errors.ts). */
export async function insertRecord<T extends VersionedTable, A extends Shape>(
  ctx: OrgContext,
  tx: Kysely<Database>,
  kind: RecordKind<T, A>,
  row: NewRow<T> & { readonly org_id: string },
  place: RecordPlace,
): Promise<A> {
  const event = { by: authorOf(ctx), action: 'created', ...place };
  return kind.shape(ctx, tx, await versioned.insert(tx, kind.table, row, event));
}

interface Writing {
  /** Version the change was made from; absent = last write wins (decisions 5). */
  readonly base: number | undefined;
  /** Where the request names it; the body unless told otherwise. */
  readonly part?: 'body' | 'query';
  readonly action?: string;
  /** What changes with it in tables below the record, for the history. */
  readonly below?: readonly Recorded[];
}

/**
 * Changes a record that was read with its row held.
 * @param change columns to change, as values; undefined leaves one alone.
 * @throws Refusal 409 when the base is stale.
 */
export async function updateRecord<T extends VersionedTable, A extends Shape>(
  ctx: OrgContext,
  tx: Kysely<Database>,
  kind: RecordKind<T, A>,
  row: Found<T>,
  change: Change<T>,
  { base, part, action = 'updated', below = [] }: Writing,
): Promise<A> {
  await requireRecordBase(ctx, tx, kind, row, base, part);
  const next = { ...row, ...Object.fromEntries(given(change)) };
  const ref = await reference(ctx);
  const [before, after] = [kind.told(ref, row), kind.told(ref, next)];
  const changes = [...changesBetween(before, after, Object.keys(after)), ...below];
  const event = { by: authorOf(ctx), action, ...kind.place(next, { ctx, before: row }), changes };
  const result = await versioned.update(tx, targetOf(kind, row), columns(kind, given(change)), event);
  return kind.shape(ctx, tx, written(result));
}

/** Hides a record; it can come back (decisions 6). @param allow throws when it must stay. */
export async function removeRecord<T extends VersionedTable, A extends Shape>(
  ctx: OrgContext,
  kind: RecordKind<T, A>,
  id: string,
  base: number | undefined,
  allow: (tx: Kysely<Database>, row: Found<T>) => Promise<void> = async () => undefined,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const row = await requireRecord(ctx, tx, kind, id, { hold: true });
    await requireRecordBase(ctx, tx, kind, row, base, 'query');
    await allow(tx, row);
    const event = { by: authorOf(ctx), action: 'deleted', ...kind.place(row, { ctx, before: row }) };
    written(await versioned.remove(tx, targetOf(kind, row), event));
  });
}

/**
 * Brings back a deleted record that was read with its row held.
 * @param change what must change with it, because the world went on meanwhile.
 */
export async function restoreRecord<T extends VersionedTable, A extends Shape>(
  ctx: OrgContext,
  tx: Kysely<Database>,
  kind: RecordKind<T, A>,
  row: Found<T>,
  base: number | undefined,
  change: Change<T> = {},
): Promise<A> {
  await requireRecordBase(ctx, tx, kind, row, base);
  const event = { by: authorOf(ctx), action: 'restored', ...kind.place(row, { ctx, before: row }) };
  const patch = columns<T>(kind, given(change));
  return kind.shape(ctx, tx, written(await versioned.restore(tx, targetOf(kind, row), event, patch)));
}

/**
 * Who acts on what he has not seen is told that first, before anything that the record's state or its surroundings refuse
 * (DECISIONS: order of refusals).
 * @throws Refusal 409 with the record as it is when the base is stale.
 */
export async function requireRecordBase<T extends VersionedTable, A extends Shape>(
  ctx: OrgContext,
  tx: Kysely<Database>,
  kind: RecordKind<T, A>,
  row: Found<T>,
  base: number | undefined,
  part: 'body' | 'query' = 'body',
): Promise<void> {
  const { id, version }: Common = row;
  if (base === undefined || base === version) return;
  const current = await kind.shape(ctx, tx, row);
  throw await versionConflict(tx, { table: kind.table, org: ctx.org.id, id, base, current, part });
}

function targetOf<T extends VersionedTable>(kind: { readonly table: T }, row: Common) {
  return { table: kind.table, org: row.org_id, id: row.id };
}

/** The row was held, so nobody can have been faster. */
function written<R>(result: Changed<R>): R {
  if (result.ok) return result.row;
  throw new Error('a row that was held changed under our hands');
}

function columns<T extends VersionedTable>(
  kind: { readonly json?: readonly string[] },
  change: readonly (readonly [string, unknown])[],
): Patch<T> {
  const text = (column: string, value: unknown): unknown =>
    kind.json?.includes(column) && value !== null ? JSON.stringify(value) : value;
  // The names are columns of the table because `change` is a part of its row.
  return Object.fromEntries(change.map(([column, value]) => [column, text(column, value)])) as Patch<T>;
}

/** Every versioned table has these columns; the compiler cannot see it through the table's name. */
function common<R>(row: R): R & Common {
  return row as R & Common;
}
