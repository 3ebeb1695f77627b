import type { Kysely } from 'kysely';
import { inDates, inScope } from '../../../db/filters.ts';
import type { Database, Row } from '../../../db/schema.ts';

export interface OverrideFilter {
  readonly locationIds: readonly string[] | null;
  readonly providerId: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One page of overrides, oldest record first, and how many there are. */
export async function listOverrides(
  db: Kysely<Database>,
  orgId: string,
  { locationIds, providerId, from, to }: OverrideFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'schedule_override'>[]; total: number }> {
  const matching = db
    .selectFrom('schedule_override')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .where(inScope('location_id', locationIds))
    .where(inDates('override_date', from, to))
    .$if(providerId !== undefined, (query) => query.where('provider_id', '=', providerId ?? ''));
  const rows = await matching
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}
