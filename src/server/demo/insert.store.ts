import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Database, TableName } from '../db/schema.ts';
import { inTransaction } from '../db/transaction.ts';

/** Parents before their children; within one transaction the foreign keys hold after each statement. */
const ORDER = [
  'auth.user',
  'auth.account',
  'organisation',
  'number_counter',
  'location',
  'location_hours',
  'operatory',
  'provider',
  'membership',
  'procedure_code',
  'definition',
  'appointment_type',
  'appointment_type_location',
  'flow_status',
  'appointment_rule',
  'patient',
  'patient_phone',
  'patient_alert',
  'patient_insurance',
  'recall_type',
  'recall_trigger',
  'patient_recall',
  'appointment',
  'appointment_provider',
  'appointment_procedure',
  'appointment_tag',
  'blockout_type',
  'blockout',
  'block_template',
  'block_template_item',
  'schedule_template',
  'schedule_override',
  'schedule_note',
  'production_goal',
  'schedule_view',
  'view_preference',
  'saved_search',
  'patient_preference',
  'waitlist_entry',
  'waitlist_entry_location',
  'waitlist_contact',
  'event',
] as const satisfies readonly TableName[];

/** Columns that hold JSON: the rows carry it as text, as Kysely's types say. */
const JSON_COLUMNS = new Set([
  'changes',
  'pinned_from',
  'default_interval',
  'interval',
  'booking_rule',
  'criteria',
]);
const CHUNK = 4000;

/** Whether no organisation exists yet. */
export async function isEmpty(db: Kysely<Database>): Promise<boolean> {
  const found = await db.selectFrom('organisation').select('id').limit(1).execute();
  return found.length === 0;
}

/**
 * Inserts the rows of all tables in one transaction, thousands at a time.
 * @throws Error when a table has rows but no place in the order; whatever the database refuses
 */
export async function insertAll(
  db: Kysely<Database>,
  rows: ReadonlyMap<TableName, readonly object[]>,
): Promise<void> {
  const known = new Set<TableName>(ORDER);
  for (const table of rows.keys()) {
    if (!known.has(table)) throw new Error(`No place in the order of insertion for ${table}`);
  }
  await inTransaction(db, async (tx) => {
    for (const table of ORDER) {
      for (const chunk of chunks(rows.get(table) ?? [])) await insertChunk(tx, table, chunk);
    }
  });
}

/** Rows in their order, a chunk wherever the named columns change: a column left out gets its default. */
function chunks(rows: readonly object[]): object[][] {
  const result: object[][] = [];
  let columns = '';
  for (const row of rows) {
    const named = Object.keys(row).join();
    const last = result.at(-1);
    if (last !== undefined && named === columns && last.length < CHUNK) last.push(row);
    else result.push([row]);
    columns = named;
  }
  return result;
}

/** One JSON array in, rows of the table's own type out: no limit of parameters, no list of types. */
async function insertChunk(tx: Kysely<Database>, table: TableName, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((column) =>
    JSON_COLUMNS.has(column) ? sql`(row.${sql.ref(column)} #>> '{}')::json` : sql`row.${sql.ref(column)}`,
  );
  await sql`insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.ref(column)))})
    select ${sql.join(values)} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}) as row`.execute(
    tx,
  );
}
