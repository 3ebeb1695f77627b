import type { Kysely } from 'kysely';
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
