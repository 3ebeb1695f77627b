import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

/** How many living blockouts and items of living templates have a type. */
export async function countUses(
  db: Kysely<Database>,
  orgId: string,
  typeId: string,
): Promise<{ blockouts: number; template_items: number }> {
  const blockouts = await db
    .selectFrom('blockout')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('org_id', '=', orgId)
    .where('blockout_type_id', '=', typeId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  const items = await db
    .selectFrom('block_template_item as i')
    .innerJoin('block_template as t', (join) =>
      join.onRef('t.org_id', '=', 'i.org_id').onRef('t.id', '=', 'i.block_template_id'),
    )
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('i.org_id', '=', orgId)
    .where('i.blockout_type_id', '=', typeId)
    .where('i.deleted_at', 'is', null)
    .where('t.deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return { blockouts: blockouts.count, template_items: items.count };
}
