import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import { authorOf, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { versioned } from '../../db/versioned.ts';

/**
 * The recurrence group of a blockout that is repeated; it gets one when it has none, so that its copies and it can be
 * changed together (catalogue: Blockouts [P]). Its day is locked. A blockout deleted meanwhile leaves the group to its
 * copies.
 */
export async function joinGroup(ctx: OrgContext, tx: Kysely<Database>, id: string): Promise<string> {
  const target = { table: 'blockout', org: ctx.org.id, id } as const;
  const row = await versioned.find(tx, target, { hold: true });
  if (row?.blockout_group_id) return row.blockout_group_id;
  const group = v7();
  if (row) {
    await versioned.update(
      tx,
      target,
      { blockout_group_id: group },
      {
        by: authorOf(ctx),
        action: 'updated',
        locationId: row.location_id,
        localDay: row.schedule_date,
        changes: [{ field: 'blockout_group_uuid', old: null, new: group }],
      },
    );
  }
  return group;
}
