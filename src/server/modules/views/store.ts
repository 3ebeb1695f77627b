import { sql, type Kysely } from 'kysely';
import { inScope } from '../../db/filters.ts';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** A view with what one member made of it. */
export interface ViewRow extends Row<'schedule_view'> {
  readonly is_default: boolean;
  readonly keyboard_shortcut: number | null;
}

/** One page of the shared views and the member's own, by name, and how many there are. */
export async function listViews(
  db: Db,
  orgId: string,
  memberId: string,
  locationIds: readonly string[] | null,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: ViewRow[]; total: number }> {
  const matching = visibleTo(db, orgId, memberId).where(inScope('v.location_id', locationIds));
  const rows = await matching
    .orderBy(sql`lower(v.name)`)
    .orderBy('v.name')
    .orderBy('v.id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .clearSelect()
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** One view; undefined when unknown or somebody else's personal one. */
export function findView(db: Db, orgId: string, memberId: string, id: string): Promise<ViewRow | undefined> {
  return visibleTo(db, orgId, memberId).where('v.id', '=', id).executeTakeFirst();
}

function visibleTo(db: Db, orgId: string, memberId: string) {
  return db
    .selectFrom('schedule_view as v')
    .leftJoin('view_preference as f', (join) =>
      join
        .onRef('f.org_id', '=', 'v.org_id')
        .onRef('f.view_id', '=', 'v.id')
        .on('f.membership_id', '=', memberId),
    )
    .selectAll('v')
    .select(['f.keyboard_shortcut', sql<boolean>`coalesce(f.is_default, false)`.as('is_default')])
    .where('v.org_id', '=', orgId)
    .where('v.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('v.visibility', '=', 'shared'), eb('v.owner_id', '=', memberId)]));
}
