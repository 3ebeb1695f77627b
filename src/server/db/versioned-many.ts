import { sql, type Kysely } from 'kysely';
import { eventsInsert, type EventDraft } from './events.ts';
import { rememberEvent } from './notify.ts';
import type { Database, NewRow, RowPatch } from './schema.ts';
import type { VersionedTable } from './versioned.ts';

type Db = Kysely<Database>;

/** A new row with the event that tells of it. */
export interface NewRecord<T extends VersionedTable> {
  /** JSON columns hold values, not text; columns left out of the first row are left out of all. */
  readonly row: NewRow<T> & { readonly org_id: string; readonly id: string };
  readonly event: EventDraft;
}

/**
 * Inserts rows of one organisation, each with an event of its own, in one statement: many rows for the price of few.
 * Constraint errors pass through and concern all of them (errors.ts).
 */
export async function insertEach<T extends VersionedTable>(
  tx: Db,
  table: T,
  records: readonly NewRecord<T>[],
): Promise<void> {
  const [first] = records;
  if (!first) return;
  const columns = sql.join(Object.keys(first.row).map((column) => sql.ref(column)));
  const rows = JSON.stringify(records.map(({ row }) => row));
  const events = new Map(records.map(({ row, event }) => [row.id, event]));
  await sql`
    with changed as (insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${rows}::jsonb)
      returning id, version)
    ${eventsInsert(events, table, first.row.org_id, sql`changed`)}`.execute(tx);
  rememberEvent(tx, first.row.org_id);
}

/** Inserts rows that have no version of their own, in one statement; none = nothing happens. */
export async function insertBelow(
  tx: Db,
  table: 'appointment_provider' | 'appointment_procedure' | 'appointment_tag',
  rows: readonly object[],
): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
  await sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  );
}

/**
 * Makes the same change to rows that are held, each with an event of its own, in one statement; versions grow by one.
 * @param events by the id of the row.
 */
export async function updateEach<T extends VersionedTable>(
  tx: Db,
  { table, org }: { readonly table: T; readonly org: string },
  patch: RowPatch<T>,
  events: ReadonlyMap<string, EventDraft>,
): Promise<void> {
  if (events.size === 0) return;
  const assignments = Object.entries(patch).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  await sql`
    with changed as (update ${sql.table(table)}
      set ${sql.join([...assignments, sql`version = version + 1`, sql`updated_at = now()`])}
      where org_id = ${org} and id = any(${[...events.keys()]}::uuid[]) and deleted_at is null
      returning id, version)
    ${eventsInsert(events, table, org, sql`changed`)}`.execute(tx);
  rememberEvent(tx, org);
}

/**
 * Takes numbers for `num` of rows to come; parallel takers queue until this transaction ends (migration 0002).
 * @param count 0 = only queue.
 * @returns the first of them.
 */
export async function takeNumbers(tx: Db, org: string, table: 'appointment', count: number): Promise<number> {
  const { last } = await tx
    .insertInto('number_counter')
    .values({ org_id: org, entity: table, last: count })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'entity']).doUpdateSet({ last: sql`number_counter.last + ${count}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last - count + 1;
}
