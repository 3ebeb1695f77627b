import type { Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database, Row } from '../../db/schema.ts';

/** The note of a day at a location, with who wrote it last. */
export function noteOfDay(
  db: Kysely<Database>,
  orgId: string,
  locationId: string,
  date: LocalDate,
): Promise<(Row<'schedule_note'> & { updated_by: string | null }) | undefined> {
  return db
    .selectFrom('schedule_note as n')
    .selectAll('n')
    .select((eb) =>
      eb
        .selectFrom('event as e')
        .select('e.actor_name')
        .whereRef('e.org_id', '=', 'n.org_id')
        .where('e.entity', '=', 'schedule_note')
        .whereRef('e.entity_id', '=', 'n.id')
        .orderBy('e.seq', 'desc')
        .limit(1)
        .as('updated_by'),
    )
    .where('n.org_id', '=', orgId)
    .where('n.location_id', '=', locationId)
    .where('n.note_date', '=', date)
    .where('n.deleted_at', 'is', null)
    .executeTakeFirst();
}

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
