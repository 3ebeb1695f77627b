import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { Database } from '../../db/schema.ts';

type Db = Kysely<Database>;
/** How often something is used, by the words of the error that names it. */
export type Uses = Readonly<Record<string, number>>;

type Lockable = 'operatory' | 'provider';

/**
 * Waits for visits that are being written for a room or a person. Their foreign key holds the row for key share until
 * they commit, so whoever has it for update sees them all.
 */
async function waitForUsers(tx: Db, table: Lockable, orgId: string, id: string): Promise<void> {
  await sql`select from ${sql.table(table)} where org_id = ${orgId} and id = ${id} for update`.execute(tx);
}

/** The counterpart: waits for whoever is archiving one of them. @returns those that live, kept so until the end. */
export async function shareUsed(
  tx: Db,
  orgId: string,
  {
    operatoryIds,
    providerIds,
  }: { readonly operatoryIds: readonly string[]; readonly providerIds: readonly string[] },
): Promise<ReadonlySet<string>> {
  const living = (table: Lockable, ids: readonly string[]) => sql`select id from ${sql.table(table)}
    where org_id = ${orgId} and id = any(${[...ids]}::uuid[]) and deleted_at is null order by id for key share`;
  const { rows } = await sql<{ id: string }>`
    with o as (${living('operatory', operatoryIds)}), p as (${living('provider', providerIds)})
    select id from o union all select id from p`.execute(tx);
  return new Set(rows.map((row) => row.id));
}

/** Local days that can reach beyond now, whatever the zone; the index on the day needs them. */
const fromToday = (now: Date): RawBuilder<unknown> =>
  sql`(${now.toISOString()}::timestamptz - interval '1 day')::date`;

const toCome = (now: Date): RawBuilder<unknown> =>
  sql`a.deleted_at is null and a.end_at > ${now.toISOString()}`;

/** Deviations of hours for days that are not over where they are meant. */
const overridesToCome = (orgId: string, now: Date): RawBuilder<unknown> => sql`schedule_override s
      join location l on l.org_id = s.org_id and l.id = s.location_id
      where s.org_id = ${orgId} and s.deleted_at is null
        and s.override_date >= (${now.toISOString()}::timestamptz at time zone l.time_zone)::date`;

/**
 * Visits of a location that end after now, whatever their status: their instants are bound to its zone. Deleted ones
 * count beside the living, because they come back with the instants they had until they are purged.
 */
export async function visitsAhead(
  tx: Db,
  orgId: string,
  locationId: string,
  now: Date,
): Promise<{ readonly appointments: number; readonly deleted_appointments: number }> {
  const ahead = sql`a.org_id = ${orgId} and a.location_id = ${locationId} and a.schedule_date >= ${fromToday(now)}
    and a.end_at > ${now.toISOString()}`;
  // Apart, because the living and the deleted ones have indexes of their own.
  const { rows } = await sql<{ appointments: number; deleted_appointments: number }>`select
    (select count(*) from appointment a where ${ahead} and a.deleted_at is null) as appointments,
    (select count(*) from appointment a where ${ahead} and a.deleted_at is not null) as deleted_appointments
    `.execute(tx);
  return rows[0] ?? { appointments: 0, deleted_appointments: 0 };
}

export async function usesOfLocation(tx: Db, orgId: string, id: string, now: Date): Promise<Uses> {
  const { rows } = await sql<Uses>`select
    (select count(*) from operatory o
      where o.org_id = ${orgId} and o.location_id = ${id} and o.deleted_at is null) as operatories,
    (select count(*) from appointment a
      where a.org_id = ${orgId} and a.location_id = ${id} and a.schedule_date >= ${fromToday(now)} and ${toCome(now)}
        and a.status in ('planned', 'scheduled')) as appointments,
    (select count(*) from appointment a
      where a.org_id = ${orgId} and a.location_id = ${id} and a.status = 'pinboard' and a.deleted_at is null) as pinboard
    `.execute(tx);
  return rows[0] ?? {};
}

export async function usesOfOperatory(
  tx: Db,
  orgId: string,
  { id, location_id }: { readonly id: string; readonly location_id: string },
  now: Date,
): Promise<Uses> {
  await waitForUsers(tx, 'operatory', orgId, id);
  const { rows } = await sql<Uses>`select
    (select count(*) from appointment a
      where a.org_id = ${orgId} and a.location_id = ${location_id} and a.schedule_date >= ${fromToday(now)}
        and a.operatory_id = ${id} and ${toCome(now)} and a.status in ('planned', 'scheduled')) as appointments,
    (select count(*) from blockout b
      where b.org_id = ${orgId} and b.location_id = ${location_id} and b.schedule_date > ${fromToday(now)}
        and b.operatory_id = ${id} and b.deleted_at is null) as blockouts,
    (select count(*) from schedule_template t
      where t.org_id = ${orgId} and t.location_id = ${location_id} and t.operatory_id = ${id} and t.deleted_at is null
        and (t.effective_to is null or t.effective_to >= ${fromToday(now)})) as schedule_templates,
    (select count(*) from ${overridesToCome(orgId, now)} and s.location_id = ${location_id}
        and s.operatory_id = ${id}) as schedule_overrides
    `.execute(tx);
  return rows[0] ?? {};
}

export async function usesOfProvider(tx: Db, orgId: string, id: string, now: Date): Promise<Uses> {
  await waitForUsers(tx, 'provider', orgId, id);
  const { rows } = await sql<Uses>`select
    (select count(*) from appointment_provider x
      join appointment a on a.org_id = x.org_id and a.id = x.appointment_id
      where x.org_id = ${orgId} and x.provider_id = ${id} and ${toCome(now)}
        and a.status in ('planned', 'scheduled')) as appointments,
    (select count(*) from schedule_template t
      where t.org_id = ${orgId} and t.provider_id = ${id} and t.deleted_at is null
        and (t.effective_to is null or t.effective_to >= ${fromToday(now)})) as schedule_templates,
    (select count(*) from ${overridesToCome(orgId, now)} and s.provider_id = ${id}) as schedule_overrides
    `.execute(tx);
  return rows[0] ?? {};
}

export async function usesOfProcedureCode(
  tx: Db,
  orgId: string,
  { id, code }: { readonly id: string; readonly code: string },
): Promise<Uses> {
  const { rows } = await sql<Uses>`select
    (select count(*) from appointment_type t
      where t.org_id = ${orgId} and t.deleted_at is null
        and ${code} = any(t.procedure_codes_to_add || t.required_procedure_codes)) as appointment_types,
    (select count(*) from recall_trigger r
      where r.org_id = ${orgId} and r.procedure_code_id = ${id} and r.deleted_at is null) as recall_triggers
    `.execute(tx);
  return rows[0] ?? {};
}

/** Whoever takes a definition out of use waits here for the others who do: of two last ones each would find the other. */
export async function queueForDefinitions(tx: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('definitions ' || ${orgId}::text, 0))`.execute(tx);
}

/** Other confirmation statuses that new visits can begin with. */
export async function otherFirstStatuses(tx: Db, orgId: string, id: string): Promise<number> {
  const { count } = await tx
    .selectFrom('definition')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('org_id', '=', orgId)
    .where('category', '=', 'ApptConfirmed')
    .where('kind', '=', 'unconfirmed')
    .where('is_hidden', '=', false)
    .where('deleted_at', 'is', null)
    .where('id', '<>', id)
    .executeTakeFirstOrThrow();
  return count;
}
