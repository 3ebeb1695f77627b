import { sql, type Kysely, type Selectable } from 'kysely';
import type { Database } from '../../db/schema.ts';
import type { EventTable } from '../../db/tables/event.ts';

export type HistoryRow = Selectable<EventTable>;

/** One page of the history of a visit, newest first, and how many entries there are. */
export async function historyPage(
  db: Kysely<Database>,
  orgId: string,
  id: string,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: HistoryRow[]; total: number }> {
  const rows = await eventsOf(db, orgId, id).orderBy('seq', 'desc').limit(limit).offset(offset).execute();
  const { total } = await db
    .selectFrom('event')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .where('org_id', '=', orgId)
    .where('entity', '=', 'appointment')
    .where('entity_id', '=', id)
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** The newest event of a visit with an action. */
export function latestEventOf(
  db: Kysely<Database>,
  orgId: string,
  id: string,
  action: string,
): Promise<HistoryRow | undefined> {
  return eventsOf(db, orgId, id)
    .where('action', '=', action)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Everything that changed where the patient is, or that set it again, oldest first. */
export function flowEventsOf(db: Kysely<Database>, orgId: string, id: string): Promise<HistoryRow[]> {
  return eventsOf(db, orgId, id)
    .where((eb) =>
      eb.or([
        eb('action', '=', 'flow_status_changed'),
        sql<boolean>`changes @> '[{"field": "flow_status"}]'`,
      ]),
    )
    .orderBy('seq')
    .execute();
}

function eventsOf(db: Kysely<Database>, orgId: string, id: string) {
  return db
    .selectFrom('event')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('entity', '=', 'appointment')
    .where('entity_id', '=', id);
}
