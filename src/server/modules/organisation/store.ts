import { sql, type Kysely } from 'kysely';
import { eventInsert, type EventDraft } from '../../db/events.ts';
import { rememberEvent } from '../../db/notify.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;
export type OrganisationRow = Row<'organisation'>;

/** The settings a request can change, as columns; undefined leaves one alone. */
export interface Settings {
  readonly name?: string | undefined;
  readonly time_zone?: string | undefined;
  readonly locale?: string | undefined;
  readonly currency?: string | undefined;
  readonly receptionist_overlap?: boolean | undefined;
}

/** @param hold keep the row from other writers until the transaction ends. */
export function findOrganisation(db: Db, orgId: string, hold = false): Promise<OrganisationRow> {
  return db
    .selectFrom('organisation')
    .selectAll()
    .where('id', '=', orgId)
    .$if(hold, (query) => query.forNoKeyUpdate())
    .executeTakeFirstOrThrow();
}

/**
 * Changes the settings and writes the event in one statement. Of its own, because this one table has no `org_id` by which
 * db/versioned.ts finds its rows.
 */
export async function updateOrganisation(
  tx: Db,
  orgId: string,
  settings: Settings,
  event: EventDraft,
): Promise<OrganisationRow> {
  const given = Object.entries(settings).filter(([, value]) => value !== undefined);
  const assignments = sql.join([
    ...given.map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql`version = version + 1`,
    sql`updated_at = now()`,
  ]);
  const { rows } = await sql<OrganisationRow>`
    with changed as (update organisation set ${assignments} where id = ${orgId} returning *),
    logged as (${eventInsert(event, 'organisation', orgId, sql`changed`)})
    select * from changed`.execute(tx);
  rememberEvent(tx, orgId);
  const [row] = rows;
  if (!row) throw new Error('the organisation of a request is gone');
  return row;
}
