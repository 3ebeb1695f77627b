import { sql, type Kysely, type RawBuilder } from 'kysely';
import type pg from 'pg';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { v7 } from 'uuid';
import { rememberEvent } from './notify.ts';
import type { Database, Row, TableName } from './schema.ts';
import type { Change, JsonValue } from './tables/column.ts';

/** Who did it, as the history shows it later, whatever becomes of the account. */
export type Actor =
  | { readonly kind: 'user' | 'api_key'; readonly id: string; readonly name: string }
  | { readonly kind: 'system'; readonly name?: string };

/** By whom and on which way a change comes; the same for all events of a request. */
export interface Author {
  readonly actor: Actor;
  /** 'web', 'api', 'job', 'demo', or the tag of an import; 'api' when absent. */
  readonly source?: string;
  readonly requestId?: string;
}

/** What an event tells beside the row it belongs to (decisions 7). */
export interface EventDraft {
  readonly by: Author;
  /** Past tense, lower case: 'created', 'moved', 'flow_status_changed' … (catalogue §11). */
  readonly action: string;
  /** Where it is to be seen; null = the whole organisation. */
  readonly locationId: string | null;
  readonly localDay: LocalDate | null;
  readonly changes?: readonly Change[];
  readonly fromStatus?: AppointmentStatus | null;
  readonly toStatus?: AppointmentStatus | null;
  /** Given with the action; never the note of the record. */
  readonly note?: string;
  /** The account that alone may hear of it (a personal view, a saved search); absent = whoever may see the place. */
  readonly onlyFor?: string | null | undefined;
}

export type EventRow = Row<'event'>;

/** Columns of an event that do not come from the changed row, with their types. `at` is the database's clock. */
const COLUMNS = {
  id: 'uuid',
  actor_kind: 'text',
  actor_id: 'text',
  actor_name: 'text',
  source: 'text',
  entity: 'text',
  action: 'text',
  location_id: 'uuid',
  local_day: 'date',
  from_status: 'text',
  to_status: 'text',
  changes: 'jsonb',
  note: 'text',
  request_id: 'text',
  only_for: 'text',
} as const;
type EventColumn = keyof typeof COLUMNS;

function eventValues(draft: EventDraft, entity: TableName): Readonly<Record<EventColumn, string | null>> {
  const { actor, source = 'api', requestId = null } = draft.by;
  return {
    id: v7(),
    actor_kind: actor.kind,
    actor_id: actor.kind === 'system' ? null : actor.id,
    actor_name: actor.name ?? null,
    source,
    entity,
    action: draft.action,
    location_id: draft.locationId,
    local_day: draft.localDay,
    from_status: draft.fromStatus ?? null,
    to_status: draft.toStatus ?? null,
    changes: JSON.stringify(draft.changes ?? []),
    note: draft.note ?? '',
    request_id: requestId,
    only_for: draft.onlyFor ?? null,
  };
}

/** The columns, each as a value of its type. @param value the text of a column. */
function typed(value: (column: EventColumn) => RawBuilder<unknown>): RawBuilder<unknown> {
  const columns = Object.keys(COLUMNS) as EventColumn[];
  return sql.join(columns.map((column) => sql`${value(column)}::${sql.raw(COLUMNS[column])}`));
}

const NAMES = sql.join(Object.keys(COLUMNS).map((name) => sql.ref(name)));

/**
 * The INSERT of an event as part of a larger statement: one event for every row of `source`, a name in the FROM clause
 * that has `id` and `version`.
 */
export function eventInsert(
  draft: EventDraft,
  entity: TableName,
  orgId: string,
  source: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const values = eventValues(draft, entity);
  return sql`insert into event (org_id, entity_id, version, ${NAMES})
    select ${orgId}::uuid, source.id, source.version, ${typed((column) => sql`${values[column]}`)}
    from ${source} as source`;
}

/** The same with an event of its own for each row, in the order of the drafts. @param drafts by the id of their row. */
export function eventsInsert(
  drafts: ReadonlyMap<string, EventDraft>,
  entity: TableName,
  orgId: string,
  source: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const rows = [...drafts].map(([entityId, draft], position) => ({
    entity_id: entityId,
    position,
    ...eventValues(draft, entity),
  }));
  const shape = sql.join(Object.keys(COLUMNS).map((name) => sql`${sql.ref(name)} text`));
  return sql`insert into event (org_id, entity_id, version, ${NAMES})
    select ${orgId}::uuid, source.id, source.version, ${typed((column) => sql.ref(`draft.${column}`))}
    from ${source} as source
      join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as draft(entity_id uuid, position integer, ${shape})
        on draft.entity_id = source.id
    order by draft.position`;
}

/** Writes an event for which no versioned row changes. Inside the transaction of what it tells about. */
export async function appendEvent(
  tx: Kysely<Database>,
  target: {
    readonly table: TableName;
    readonly org: string;
    readonly id: string;
    readonly version: number | null;
  },
  draft: EventDraft,
): Promise<void> {
  const source = sql`(select ${target.id}::uuid as id, ${target.version}::integer as version)`;
  await eventInsert(draft, target.table, target.org, source).execute(tx);
  rememberEvent(tx, target.org);
}

/**
 * The list of changed fields between two records as the API shows them; fields equal in both are left out.
 * @param fields in the order in which they shall be listed.
 */
export function changesBetween<T extends Readonly<Record<string, JsonValue>>>(
  before: T,
  after: T,
  fields: readonly (keyof T & string)[],
): readonly Change[] {
  return fields.flatMap((field) => {
    const [old, now] = [before[field] ?? null, after[field] ?? null];
    return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field, old, new: now }];
  });
}

export type EventsAfter =
  | { readonly kind: 'events'; readonly events: readonly EventRow[] }
  /** The position was purged, or never existed: the reader must load its records anew. */
  | { readonly kind: 'resync' };

/**
 * Events of an organisation after a position, in an order in which none can appear later in between: by transaction,
 * and only those of which every transaction that began before has ended (engineering §3). So `seq` may step backwards
 * between two events; the position is the seq of the last event *received*.
 * @param after seq of the last event received; 0 = from the first one kept.
 */
export async function eventsAfter(
  db: Kysely<Database>,
  orgId: string,
  after: number,
  limit = 500,
): Promise<EventsAfter> {
  let position = '0';
  if (after > 0) {
    const last = await db
      .selectFrom('event')
      .select('xact')
      .where('org_id', '=', orgId)
      .where('seq', '=', after)
      .executeTakeFirst();
    if (!last) return { kind: 'resync' };
    position = last.xact;
  }
  const events = await db
    .selectFrom('event')
    .selectAll()
    .where('org_id', '=', orgId)
    .where(sql<boolean>`(xact, seq) > (${position}::xid8, ${after}::bigint)`)
    .where(sql<boolean>`xact < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('xact')
    .orderBy('seq')
    .limit(limit)
    .execute();
  return { kind: 'events', events };
}

/** The position of the newest event that can be read without a gap; 0 when there is none. */
export async function latestEvent(db: Kysely<Database>, orgId: string): Promise<number> {
  const row = await db
    .selectFrom('event')
    .select('seq')
    .where('org_id', '=', orgId)
    .where(sql<boolean>`xact < pg_snapshot_xmin(pg_current_snapshot())`)
    .orderBy('xact', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/**
 * After a dump was restored on another server, its transaction numbers mean nothing there and may lie in the future,
 * which would hide the events for a long time. No visible row can have a number at or above the snapshot's xmax on the
 * server that wrote it; where one has, the organisation's events fall back to the order of `seq`.
 */
export async function restoreEventOrder(client: pg.ClientBase): Promise<void> {
  await client.query(`
    update event set xact = '3'
    from organisation
    where event.org_id = organisation.id and exists (
      select from event as foreign_event
      where foreign_event.org_id = organisation.id
        and foreign_event.xact >= pg_snapshot_xmax(pg_current_snapshot()))`);
}
