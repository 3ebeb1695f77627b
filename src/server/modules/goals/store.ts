import { sql, type Kysely } from 'kysely';
import { inDates, inScope } from '../../db/filters.ts';
import type { Database, Row } from '../../db/schema.ts';

export interface GoalFilter {
  readonly locationIds: readonly string[] | null;
  readonly providerId: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One page of production goals by day, and how many there are. */
export async function listGoals(
  db: Kysely<Database>,
  orgId: string,
  { locationIds, providerId, from, to }: GoalFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'production_goal'>[]; total: number }> {
  const matching = db
    .selectFrom('production_goal')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .where(inScope('location_id', locationIds))
    .where(inDates('goal_date', from, to))
    .$if(providerId !== undefined, (query) => query.where('provider_id', '=', providerId ?? ''));
  const rows = await matching
    .selectAll()
    .orderBy('goal_date')
    .orderBy('location_id')
    .orderBy('provider_id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/**
 * Whoever sets goals of a location waits here for the others who do, so that what is read stays true until it is written:
 * two who find no goal would else both make one.
 */
export async function lockGoals(
  tx: Kysely<Database>,
  orgId: string,
  locationIds: readonly string[],
): Promise<void> {
  const keys = [...new Set(locationIds)].toSorted().map((id) => `production goals ${orgId} ${id}`);
  if (keys.length === 0) return;
  await sql`select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(${keys}::text[]) as wanted(key)`.execute(
    tx,
  );
}

type GoalKey = Pick<Row<'production_goal'>, 'provider_id' | 'location_id' | 'goal_date'>;

/** The goals that stand at some keys, held until the transaction ends. */
export async function goalsAt(
  tx: Kysely<Database>,
  orgId: string,
  keys: readonly GoalKey[],
): Promise<Row<'production_goal'>[]> {
  const result = await sql<Row<'production_goal'>>`
    select g.* from unnest(${keys.map((key) => key.location_id)}::uuid[], ${keys.map((key) => key.goal_date)}::date[],
      ${keys.map((key) => key.provider_id)}::uuid[]) as wanted(location_id, goal_date, provider_id)
    join production_goal g on g.org_id = ${orgId} and g.location_id = wanted.location_id
      and g.goal_date = wanted.goal_date and g.provider_id = wanted.provider_id and g.deleted_at is null
    order by g.id for no key update of g`.execute(tx);
  return result.rows;
}

/** Visits of a provider (null = without one) over some days, added up by what became of them. */
export interface ProviderTotals {
  readonly provider_id: string | null;
  readonly scheduled: string;
  readonly completed: string;
  readonly lost: string;
  readonly visits: number;
}

/** Production of a location from one day to another, both included, by the provider a visit counts for. */
export async function productionTotals(
  db: Kysely<Database>,
  orgId: string,
  { locationId, from, to }: { locationId: string; from: string; to: string },
): Promise<ProviderTotals[]> {
  const result = await sql<ProviderTotals>`
    select v.provider_id, count(*)::integer as visits,
      coalesce(sum(v.production_amount) filter (where v.status = 'scheduled'), 0)::numeric(20,2) as scheduled,
      coalesce(sum(v.production_amount) filter (where v.status = 'complete'), 0)::numeric(20,2) as completed,
      coalesce(sum(v.production_amount) filter (where v.status in ('broken', 'cancelled')), 0)::numeric(20,2) as lost
    from (
      select a.status, a.production_amount, (select x.provider_id from appointment_provider x
          where x.org_id = a.org_id and x.appointment_id = a.id
          order by x.role = 'primary' desc, x.item_order, x.id limit 1) as provider_id
      from appointment a
      where a.org_id = ${orgId} and a.location_id = ${locationId} and a.schedule_date between ${from} and ${to}
        and a.status in ('scheduled', 'complete', 'broken', 'cancelled') and a.deleted_at is null) v
    group by v.provider_id`.execute(db);
  return result.rows;
}

/** Goals of a location from one day to another, both included, added up by provider. */
export function goalTotals(
  db: Kysely<Database>,
  orgId: string,
  { locationId, from, to }: { locationId: string; from: string; to: string },
): Promise<{ provider_id: string; goal: string }[]> {
  return db
    .selectFrom('production_goal')
    .select((eb) => ['provider_id', eb.fn.sum<string>('goal_amount').as('goal')])
    .where('org_id', '=', orgId)
    .where('location_id', '=', locationId)
    .where(inDates('goal_date', from, to))
    .where('deleted_at', 'is', null)
    .groupBy('provider_id')
    .execute();
}
