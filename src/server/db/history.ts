import type { Kysely } from 'kysely';
import type { EventRow } from './events.ts';
import type { Database, TableName } from './schema.ts';

export interface RecordOfHistory {
  readonly table: TableName;
  readonly org: string;
  readonly id: string;
}

/** What happened to a record after a version, oldest first. */
export function eventsSince(
  db: Kysely<Database>,
  { table, org, id }: RecordOfHistory,
  version: number,
): Promise<EventRow[]> {
  return db
    .selectFrom('event')
    .selectAll()
    .where('org_id', '=', org)
    .where('entity', '=', table)
    .where('entity_id', '=', id)
    .where('version', '>', version)
    .orderBy('seq')
    .execute();
}
