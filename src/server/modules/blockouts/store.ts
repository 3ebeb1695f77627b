import type { Kysely } from 'kysely';
import { inDates, inScope } from '../../db/filters.ts';
import type { Database, Row } from '../../db/schema.ts';

export interface BlockoutFilter {
  readonly locationIds: readonly string[] | null;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One page of blockouts by day and start, and how many there are. */
export async function listBlockouts(
  db: Kysely<Database>,
  orgId: string,
  { locationIds, from, to }: BlockoutFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'blockout'>[]; total: number }> {
  const matching = db
    .selectFrom('blockout')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .where(inScope('location_id', locationIds))
    .where(inDates('schedule_date', from, to));
  const rows = await matching
    .selectAll()
    .orderBy('schedule_date')
    .orderBy('start_time')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}
