import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;
export type Range = Pick<Row<'location_hours'>, 'weekday' | 'start_time' | 'end_time'>;

/** Opening hours of a location, as written by now. */
export function hoursOf(db: Db, orgId: string, locationId: string): Promise<Row<'location_hours'>[]> {
  return db
    .selectFrom('location_hours')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('location_id', '=', locationId)
    .orderBy('weekday')
    .orderBy('start_time')
    .execute();
}

/** Replaces the opening hours of a location. */
export async function replaceHours(
  tx: Db,
  orgId: string,
  locationId: string,
  ranges: readonly Range[],
): Promise<void> {
  await tx
    .deleteFrom('location_hours')
    .where('org_id', '=', orgId)
    .where('location_id', '=', locationId)
    .execute();
  const rows = ranges.map((range) => ({ ...range, org_id: orgId, id: v7(), location_id: locationId }));
  if (rows.length > 0) await tx.insertInto('location_hours').values(rows).execute();
}
