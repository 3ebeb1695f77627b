import type { Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { Database } from '../../db/schema.ts';

type Db = Kysely<Database>;

export interface DatedEntry {
  readonly id: string;
  readonly date_range_end: LocalDate;
  /** Of the home location. */
  readonly time_zone: string;
}

/** Active entries whose last day is that day or before. */
export async function entriesEndingBy(db: Db, orgId: string, day: LocalDate): Promise<DatedEntry[]> {
  const rows = await active(db, orgId)
    .where('e.date_range_end', '<=', day)
    .select(['e.id', 'e.date_range_end', 'l.time_zone'])
    .execute();
  return rows.flatMap(({ id, date_range_end, time_zone }) =>
    date_range_end === null ? [] : [{ id, date_range_end, time_zone }],
  );
}

/** All active entries with the zone of their home location. */
export function activeEntries(db: Db, orgId: string): Promise<{ id: string; time_zone: string }[]> {
  return active(db, orgId).select(['e.id', 'l.time_zone']).execute();
}

function active(db: Db, orgId: string) {
  return db
    .selectFrom('waitlist_entry as e')
    .innerJoin('location as l', (join) =>
      join.onRef('l.org_id', '=', 'e.org_id').onRef('l.id', '=', 'e.location_id'),
    )
    .where('e.org_id', '=', orgId)
    .where('e.status', 'in', ['waiting', 'contacted', 'offered'])
    .where('e.deleted_at', 'is', null)
    .orderBy('e.id');
}
