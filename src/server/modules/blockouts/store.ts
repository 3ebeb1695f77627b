import { sql, type Kysely } from 'kysely';
import { inDates, inScope } from '../../db/filters.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

export interface BlockoutFilter {
  readonly locationIds: readonly string[] | null;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One page of blockouts by day and start, and how many there are. */
export async function listBlockouts(
  db: Db,
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

/** Living blockouts of a group, by day, start and id. @param hold keep them from other writers. */
export async function blockoutsOfGroup(
  db: Db,
  orgId: string,
  groupId: string,
  hold = false,
): Promise<Row<'blockout'>[]> {
  const lock = hold ? sql`for no key update` : sql``;
  const result = await sql<Row<'blockout'>>`
    select * from blockout
    where org_id = ${orgId} and blockout_group_id = ${groupId} and deleted_at is null
    order by schedule_date, start_time, id ${lock}`.execute(db);
  return result.rows;
}

/**
 * Takes running numbers for many blockouts at once: one by one, a year of them would touch the counter's row thousands of
 * times in one transaction and get slower with each.
 * @returns the first of `count` numbers in a row.
 */
export async function takeNumbers(tx: Db, orgId: string, count: number): Promise<number> {
  const { last } = await tx
    .insertInto('number_counter')
    .values({ org_id: orgId, entity: 'blockout', last: count })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'entity']).doUpdateSet({ last: sql`number_counter.last + ${count}` }),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last - count + 1;
}

/**
 * Living blockout types by id, held so that nobody deletes or changes them until the transaction ends (whoever deletes
 * a type counts its blockouts under that lock).
 */
export async function holdTypes(
  tx: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Row<'blockout_type'>[]> {
  const result = await sql<Row<'blockout_type'>>`
    select * from blockout_type
    where org_id = ${orgId} and id = any(${[...ids]}::uuid[]) and deleted_at is null
    order by id for share`.execute(tx);
  return result.rows;
}
