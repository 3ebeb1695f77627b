import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Instant } from '#domain/time/instant.ts';
import { inScope } from '../../db/filters.ts';
import type { Database } from '../../db/schema.ts';
import type { LocationScope } from '../../scope.ts';

type Db = Kysely<Database>;

/** Which visits a list tells of; absent parts do not bind. Bounds in time leave out visits without one. */
export interface AppointmentFilter {
  readonly scope: LocationScope;
  readonly patientId?: string | undefined;
  readonly operatoryId?: string | undefined;
  readonly providerId?: string | undefined;
  readonly statuses?: readonly AppointmentStatus[] | undefined;
  /** Starts at or after. */
  readonly from?: Instant | undefined;
  /** Starts at or before. */
  readonly upTo?: Instant | undefined;
  /** Starts before. */
  readonly before?: Instant | undefined;
}

function matching(orgId: string, filter: AppointmentFilter): RawBuilder<unknown> {
  const { scope, patientId, operatoryId, providerId, statuses, from, upTo, before } = filter;
  const parts = [
    sql`a.org_id = ${orgId} and a.deleted_at is null`,
    ...(scope === null ? [] : [inScope('a.location_id', scope)]),
    ...(patientId === undefined ? [] : [sql`a.patient_id = ${patientId}`]),
    ...(operatoryId === undefined ? [] : [sql`a.operatory_id = ${operatoryId}`]),
    ...(providerId === undefined
      ? []
      : [
          sql`exists (select from appointment_provider x
            where x.org_id = a.org_id and x.appointment_id = a.id and x.provider_id = ${providerId})`,
        ]),
    ...(statuses === undefined ? [] : [sql`a.status = any(${[...statuses]}::text[])`]),
    ...(from === undefined ? [] : [sql`a.start_at >= ${from}`]),
    ...(upTo === undefined ? [] : [sql`a.start_at <= ${upTo}`]),
    ...(before === undefined ? [] : [sql`a.start_at < ${before}`]),
  ];
  return sql.join(parts, sql` and `);
}

/** Ids of one page of visits, the oldest record first, and how many match. */
export async function pageOfAppointments(
  db: Db,
  orgId: string,
  filter: AppointmentFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ ids: string[]; total: number }> {
  const where = matching(orgId, filter);
  const counted = await sql<{
    total: number;
  }>`select count(*) as total from appointment a where ${where}`.execute(db);
  const found = await sql<{ id: string }>`select a.id from appointment a where ${where}
    order by a.created_at, a.id limit ${limit} offset ${offset}`.execute(db);
  return { ids: found.rows.map((row) => row.id), total: counted.rows[0]?.total ?? 0 };
}

/** A place in a sorted list: the sort value as the database writes it, and the id that tells equal ones apart. */
export interface ListKey {
  /** null = the visit has no time. */
  readonly value: string | null;
  readonly id: string;
}

export interface Keyset {
  readonly column: 'created_at' | 'start_at' | 'status' | 'updated_at';
  readonly descending: boolean;
  /** The row before the first one wanted; null = from the beginning. */
  readonly after: ListKey | null;
  readonly limit: number;
}

/**
 * The keys of visits from a place in the list on, those without a time last in either direction. In two statements where
 * visits without a time can follow, because one index order cannot hold both directions with nulls last.
 */
export async function keysFrom(
  db: Db,
  orgId: string,
  filter: AppointmentFilter,
  keyset: Keyset,
): Promise<ListKey[]> {
  const { column, after, limit } = keyset;
  const where = matching(orgId, filter);
  const placed = after?.value === null ? [] : await valuedKeys(db, where, keyset);
  const bounded = filter.from ?? filter.before ?? filter.upTo;
  if (column !== 'start_at' || bounded !== undefined || placed.length === limit) return placed;
  return [...placed, ...(await unplacedKeys(db, where, keyset, limit - placed.length))];
}

async function valuedKeys(
  db: Db,
  where: RawBuilder<unknown>,
  { column, descending, after, limit }: Keyset,
): Promise<ListKey[]> {
  const sort = sql.ref(`a.${column}`);
  const type = column === 'status' ? sql`text` : sql`timestamptz`;
  const beyond = after
    ? sql`and (${sort}, a.id) ${direction(descending).beyond} (${after.value}::${type}, ${after.id}::uuid)`
    : sql``;
  const { order } = direction(descending);
  const { rows } = await sql<ListKey>`select a.id, ${sort} as value from appointment a
    where ${where} and ${sort} is not null ${beyond}
    order by ${sort} ${order}, a.id ${order} limit ${limit}`.execute(db);
  return rows;
}

async function unplacedKeys(
  db: Db,
  where: RawBuilder<unknown>,
  { descending, after }: Keyset,
  limit: number,
): Promise<ListKey[]> {
  const { order, beyond } = direction(descending);
  const rest = after?.value === null ? sql`and a.id ${beyond} ${after.id}::uuid` : sql``;
  const { rows } = await sql<ListKey>`select a.id, null as value from appointment a
    where ${where} and a.start_at is null ${rest} order by a.id ${order} limit ${limit}`.execute(db);
  return rows;
}

function direction(descending: boolean): { order: RawBuilder<unknown>; beyond: RawBuilder<unknown> } {
  return descending ? { order: sql`desc`, beyond: sql`<` } : { order: sql`asc`, beyond: sql`>` };
}

/** Numbers of visits by location on local days from `from` up to, without, `before`. Locations without any are absent. */
export async function countsByLocation(
  db: Db,
  orgId: string,
  locationIds: readonly string[],
  days: { readonly from: LocalDate; readonly before: LocalDate },
  statuses: readonly AppointmentStatus[],
): Promise<Map<string, number>> {
  const { rows } = await sql<{ location_id: string; count: number }>`
    select a.location_id, count(*) as count from appointment a
    where a.org_id = ${orgId} and a.location_id = any(${[...locationIds]}::uuid[])
      and a.schedule_date >= ${days.from} and a.schedule_date < ${days.before}
      and a.status = any(${[...statuses]}::text[]) and a.deleted_at is null
    group by a.location_id`.execute(db);
  return new Map(rows.map((row) => [row.location_id, row.count]));
}

/** Local day on which one of some procedures was last completed for a patient; null if never. */
export async function lastPerformed(
  db: Db,
  orgId: string,
  patientId: string,
  codeIds: readonly string[],
): Promise<LocalDate | null> {
  const { rows } = await sql<{ day: LocalDate | null }>`
    select max(a.schedule_date) as day from appointment a
    join appointment_procedure x on x.org_id = a.org_id and x.appointment_id = a.id
    where a.org_id = ${orgId} and a.patient_id = ${patientId} and a.status = 'complete' and a.deleted_at is null
      and x.procedure_code_id = any(${[...codeIds]}::uuid[]) and x.status = 'completed'`.execute(db);
  return rows[0]?.day ?? null;
}
