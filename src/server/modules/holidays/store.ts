import { sql, type Kysely } from 'kysely';
import { inDates } from '../../db/filters.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

export interface HolidayFilter {
  readonly locationId: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function holidays(db: Db, orgId: string, { locationId, from, to }: HolidayFilter) {
  return db
    .selectFrom('blockout as b')
    .innerJoin('blockout_type as t', (join) =>
      join.onRef('t.org_id', '=', 'b.org_id').onRef('t.id', '=', 'b.blockout_type_id'),
    )
    .where('b.org_id', '=', orgId)
    .where('b.location_id', '=', locationId)
    .where('b.operatory_id', 'is', null)
    .where('b.status', '=', 'active')
    .where('b.deleted_at', 'is', null)
    .where('t.is_holiday', '=', true)
    .where(inDates('b.schedule_date', from, to));
}

/** One page of the holidays of a location by day, and how many there are (decisions 16). */
export async function listHolidays(
  db: Db,
  orgId: string,
  filter: HolidayFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'blockout'>[]; total: number }> {
  const matching = holidays(db, orgId, filter);
  const rows = await matching
    .selectAll('b')
    .orderBy('b.schedule_date')
    .orderBy('b.start_time')
    .orderBy('b.id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** A blockout that is a holiday of the location; undefined for any other. */
export function findHoliday(
  db: Db,
  orgId: string,
  locationId: string,
  id: string,
): Promise<Row<'blockout'> | undefined> {
  return holidays(db, orgId, { locationId }).selectAll('b').where('b.id', '=', id).executeTakeFirst();
}

/** Of two requests that find no holiday type, the second waits here until the first has made one. */
export async function lockHolidayType(tx: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`chairtime holiday type ${orgId}`}, 0))`.execute(
    tx,
  );
}

/** Holiday types in use, in display order. */
export function holidayTypes(db: Db, orgId: string): Promise<Row<'blockout_type'>[]> {
  return db
    .selectFrom('blockout_type')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('is_holiday', '=', true)
    .where('status', '=', 'active')
    .where('deleted_at', 'is', null)
    .orderBy('item_order')
    .orderBy('name')
    .execute();
}

/** Names of living blockout types, in lower case. */
export async function typeNames(db: Db, orgId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('blockout_type')
    .select((eb) => eb.fn<string>('lower', ['name']).as('name'))
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .execute();
  return new Set(rows.map((row) => row.name));
}
