import type { Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database, Row } from '../../db/schema.ts';

/** Production goals of a day at a location. */
export function goalsOfDay(
  db: Kysely<Database>,
  orgId: string,
  locationId: string,
  date: LocalDate,
): Promise<Pick<Row<'production_goal'>, 'provider_id' | 'goal_amount'>[]> {
  return db
    .selectFrom('production_goal')
    .select(['provider_id', 'goal_amount'])
    .where('org_id', '=', orgId)
    .where('location_id', '=', locationId)
    .where('goal_date', '=', date)
    .where('deleted_at', 'is', null)
    .orderBy('provider_id')
    .execute();
}
