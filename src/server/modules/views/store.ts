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

/** What one member made of a view. */
export type PreferenceOf = Pick<ViewRow, 'is_default' | 'keyboard_shortcut'>;

const NOTHING: PreferenceOf = { is_default: false, keyboard_shortcut: null };

interface MemberOf {
  readonly orgId: string;
  readonly memberId: string;
}

export async function preferenceOf(
  db: Db,
  orgId: string,
  memberId: string,
  viewId: string,
): Promise<PreferenceOf> {
  const row = await db
    .selectFrom('view_preference')
    .select(['is_default', 'keyboard_shortcut'])
    .where('org_id', '=', orgId)
    .where('membership_id', '=', memberId)
    .where('view_id', '=', viewId)
    .executeTakeFirst();
  return row ?? NOTHING;
}

/** Changes of one person's preferences queue here until the transaction ends. */
export async function holdPreferences(tx: Db, { orgId, memberId }: MemberOf): Promise<void> {
  await sql`select from membership where org_id = ${orgId} and id = ${memberId} for no key update`.execute(
    tx,
  );
}

/**
 * Changes what a member made of a view and takes default or number from the view that had it. Preferences for deleted
 * views count: such a view must not come back as a second default.
 * @returns the other views that lost something.
 */
export async function writePreference(
  tx: Db,
  { orgId, memberId }: MemberOf,
  view: { readonly id: string; readonly location_id: string },
  change: Partial<PreferenceOf>,
): Promise<string[]> {
  const next = { ...(await preferenceOf(tx, orgId, memberId, view.id)), ...change };
  const own = { org_id: orgId, membership_id: memberId, location_id: view.location_id };
  const others = tx
    .updateTable('view_preference')
    .where('org_id', '=', orgId)
    .where('membership_id', '=', memberId)
    .where('location_id', '=', view.location_id)
    .where('view_id', '<>', view.id)
    .returning('view_id');
  const losers: { view_id: string }[] = [];
  if (change.is_default) {
    losers.push(...(await others.set({ is_default: false }).where('is_default', '=', true).execute()));
  }
  if (change.keyboard_shortcut) {
    const taken = others
      .set({ keyboard_shortcut: null })
      .where('keyboard_shortcut', '=', change.keyboard_shortcut);
    losers.push(...(await taken.execute()));
  }
  await tx
    .insertInto('view_preference')
    .values({ ...own, view_id: view.id, ...next })
    .onConflict((conflict) => conflict.columns(['org_id', 'membership_id', 'view_id']).doUpdateSet(next))
    .execute();
  return [...new Set(losers.map((row) => row.view_id))];
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
