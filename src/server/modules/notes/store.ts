import { sql, type Kysely } from 'kysely';
import type { LocalDate } from '#domain/time/calendar.ts';
import { inDates, inScope } from '../../db/filters.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** A note and who wrote it last. */
export interface NoteRow extends Row<'schedule_note'> {
  readonly updated_by: string | null;
}

export interface NoteFilter {
  readonly locationIds: readonly string[] | null;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One page of notes, the earliest day first, and how many there are. */
export async function listNotes(
  db: Db,
  orgId: string,
  { locationIds, from, to }: NoteFilter,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: NoteRow[]; total: number }> {
  const matching = notes(db, orgId)
    .where('n.deleted_at', 'is', null)
    .where(inScope('n.location_id', locationIds))
    .where(inDates('n.note_date', from, to));
  const rows = await matching
    .orderBy('n.note_date')
    .orderBy('n.location_id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** One note; undefined when unknown. @param deleted look among the deleted ones instead. */
export function findNote(db: Db, orgId: string, id: string, deleted = false): Promise<NoteRow | undefined> {
  return notes(db, orgId)
    .where('n.id', '=', id)
    .where('n.deleted_at', deleted ? 'is not' : 'is', null)
    .executeTakeFirst();
}

/** The living notes of several days at a location, no more than one a day. */
export function findNotesOfDays(
  db: Db,
  orgId: string,
  locationId: string,
  dates: readonly LocalDate[],
): Promise<NoteRow[]> {
  return notes(db, orgId)
    .where('n.location_id', '=', locationId)
    .where(sql<boolean>`n.note_date = any(${[...dates]}::date[])`)
    .where('n.deleted_at', 'is', null)
    .execute();
}

function notes(db: Db, orgId: string) {
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
    .where('n.org_id', '=', orgId);
}
