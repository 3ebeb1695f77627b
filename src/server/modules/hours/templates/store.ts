import type { Kysely } from 'kysely';
import type { Database } from '../../../db/schema.ts';

/**
 * Keeps a living version of a location from being deleted until the transaction ends, so that no template is left behind
 * in a version that is gone. @returns whether there is one.
 */
export async function holdVersion(
  tx: Kysely<Database>,
  orgId: string,
  locationId: string,
  id: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('schedule_version')
    .select('id')
    .where('org_id', '=', orgId)
    .where('location_id', '=', locationId)
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .forShare()
    .executeTakeFirst();
  return row !== undefined;
}
