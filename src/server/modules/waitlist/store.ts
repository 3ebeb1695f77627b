import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { WaitlistStatus } from '#domain/waitlist/entry.ts';
import type { Database, Row } from '../../db/schema.ts';
import type { LocationScope } from '../../scope.ts';

type Db = Kysely<Database>;

/** An entry with what answers tell beside its own columns. */
export interface EntryRow extends Row<'waitlist_entry'> {
  readonly first_name: string;
  readonly last_name: string;
  readonly phone: string | null;
  /** Further locations, by id. */
  readonly additional_location_ids: readonly string[];
  readonly recall_type_id: string | null;
  readonly visit: { readonly location_id: string; readonly appointment_type_id: string | null } | null;
}

const COLUMNS = sql`
  e.*, p.first_name, p.last_name,
  (select x.number from patient_phone x where x.org_id = e.org_id and x.patient_id = e.patient_id
    order by array_position(array['mobile', 'home', 'work'], x.kind) limit 1) as phone,
  array(select l.location_id::text from waitlist_entry_location l
    where l.org_id = e.org_id and l.waitlist_entry_id = e.id order by l.location_id) as additional_location_ids,
  (select r.recall_type_id from patient_recall r where r.org_id = e.org_id and r.id = e.recall_id) as recall_type_id,
  (select json_build_object('location_id', a.location_id, 'appointment_type_id', a.appointment_type_id)
    from appointment a where a.org_id = e.org_id and a.id = e.appointment_id) as visit`;

const FROM = sql`waitlist_entry e join patient p on p.org_id = e.org_id and p.id = e.patient_id`;

export interface EntryFilter {
  /** Locations of the caller; null = all. */
  readonly scope: LocationScope;
  /** Home location, or with `cross` any location the patient would come to. */
  readonly locationId: string | undefined;
  readonly cross: boolean;
  readonly patientId: string | undefined;
  readonly providerId: string | undefined;
  readonly typeId: string | undefined;
  readonly statuses: readonly WaitlistStatus[] | undefined;
  readonly urgency: string | undefined;
  readonly source: string | undefined;
}

export interface EntryOrder {
  readonly by: 'urgency' | 'score' | 'days_waiting' | 'created_at' | 'treatment_value';
  readonly direction: 'asc' | 'desc';
}

/** One page of entries and how many there are. */
export async function listEntries(
  db: Db,
  orgId: string,
  filter: EntryFilter,
  order: EntryOrder,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: EntryRow[]; total: number }> {
  const { locationId, patientId, providerId, typeId, statuses, urgency, source } = filter;
  const conditions = [
    sql`e.org_id = ${orgId} and e.deleted_at is null`,
    filter.scope === null ? sql`true` : covers(filter.scope),
    ...(locationId === undefined
      ? []
      : [filter.cross ? covers([locationId]) : sql`e.location_id = ${locationId}`]),
    ...(patientId === undefined ? [] : [sql`e.patient_id = ${patientId}`]),
    ...(providerId === undefined ? [] : [sql`e.provider_id = ${providerId}`]),
    ...(typeId === undefined ? [] : [sql`e.appointment_type_id = ${typeId}`]),
    ...(statuses === undefined ? [] : [sql`e.status = any(${[...statuses]}::text[])`]),
    ...(urgency === undefined ? [] : [sql`e.urgency = ${urgency}`]),
    ...(source === undefined ? [] : [sql`e.source = ${source}`]),
  ];
  const where = sql.join(conditions, sql` and `);
  const { rows } = await sql<EntryRow>`
    select ${COLUMNS} from ${FROM} where ${where} order by ${orderOf(order)} limit ${limit} offset ${offset}`.execute(
    db,
  );
  const counted = await sql<{ total: number }>`
    select count(*) as total from ${FROM} where ${where}`.execute(db);
  return { rows, total: counted.rows[0]?.total ?? 0 };
}

/** One entry; undefined when unknown. With `hold` its row stays as read until the transaction ends. */
export async function findEntry(
  db: Db,
  orgId: string,
  id: string,
  hold = false,
): Promise<EntryRow | undefined> {
  const here = sql`e.org_id = ${orgId} and e.id = ${id} and e.deleted_at is null`;
  if (hold) await sql`select from waitlist_entry e where ${here} for no key update`.execute(db);
  const { rows } = await sql<EntryRow>`select ${COLUMNS} from ${FROM} where ${here}`.execute(db);
  return rows[0];
}

/** Entries that wait or were contacted and whose patients would come to a location, for quick-fill. */
export async function candidatesFor(db: Db, orgId: string, locationId: string): Promise<EntryRow[]> {
  const { rows } = await sql<EntryRow>`
    select ${COLUMNS} from ${FROM}
    where e.org_id = ${orgId} and e.deleted_at is null and e.status in ('waiting', 'contacted')
      and ${covers([locationId])}`.execute(db);
  return rows;
}

/** Ids of several entries, in the order in which everybody holds them; unknown ones are left out. */
export async function knownEntries(
  db: Db,
  orgId: string,
  ids: readonly string[],
  scope: LocationScope,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from waitlist_entry e
    where e.org_id = ${orgId} and e.id = any(${[...ids]}::uuid[]) and e.deleted_at is null
      and ${scope === null ? sql`true` : sql`e.location_id = any(${[...scope]}::uuid[])`}
    order by e.id`.execute(db);
  return rows.map((row) => row.id);
}

/** Exchanges the further locations of an entry. */
export async function replaceLocations(
  tx: Db,
  orgId: string,
  entryId: string,
  locationIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('waitlist_entry_location')
    .where('org_id', '=', orgId)
    .where('waitlist_entry_id', '=', entryId)
    .execute();
  if (locationIds.length === 0) return;
  const rows = locationIds.map((location_id) => ({
    org_id: orgId,
    waitlist_entry_id: entryId,
    location_id,
  }));
  await tx.insertInto('waitlist_entry_location').values(rows).execute();
}

/** The status an entry had before it was removed last; undefined when that was never written down. */
export async function statusBeforeRemoval(
  db: Db,
  orgId: string,
  id: string,
): Promise<WaitlistStatus | undefined> {
  const { rows } = await sql<{ status: WaitlistStatus }>`
    select change ->> 'old' as status
    from event v, jsonb_array_elements(v.changes) as change
    where v.org_id = ${orgId} and v.entity = 'waitlist_entry' and v.entity_id = ${id} and v.action = 'removed'
      and change ->> 'field' = 'status'
    order by v.seq desc limit 1`.execute(db);
  return rows[0]?.status;
}

/** Whether the patient would come to one of the locations. */
function covers(locationIds: readonly string[]): RawBuilder<unknown> {
  const ids = sql`${[...locationIds]}::uuid[]`;
  return sql`(e.location_id = any(${ids}) or e.location_scope = 'any'
    or (e.location_scope = 'selected' and exists (select from waitlist_entry_location l
      where l.org_id = e.org_id and l.waitlist_entry_id = e.id and l.location_id = any(${ids}))))`;
}

function orderOf({ by, direction }: EntryOrder): RawBuilder<unknown> {
  const forward = sql.raw(direction);
  const backward = sql.raw(direction === 'asc' ? 'desc' : 'asc');
  switch (by) {
    case 'urgency':
      return sql`array_position(array['flexible', 'routine', 'soon', 'urgent'], e.urgency) ${forward}, e.created_at, e.id`;
    case 'score':
      return sql`e.patient_score ${forward} nulls last, e.created_at, e.id`;
    case 'treatment_value':
      return sql`e.treatment_value ${forward} nulls last, e.created_at, e.id`;
    // Who waits longest came first.
    case 'days_waiting':
      return sql`e.created_at ${backward}, e.id`;
    case 'created_at':
      return sql`e.created_at ${forward}, e.id ${forward}`;
  }
}
