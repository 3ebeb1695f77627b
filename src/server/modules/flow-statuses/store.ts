import { sql, type Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** Every slug the organisation uses or used, deleted statuses included: they may come back. */
export async function takenSlugs(tx: Db, orgId: string): Promise<Set<string>> {
  const rows = await tx.selectFrom('flow_status').select('slug').where('org_id', '=', orgId).execute();
  return new Set(rows.map((row) => row.slug));
}

/** Parallel makers of statuses queue here until the transaction ends, so that each sees the slugs of the others. */
export async function queueForSlugs(tx: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('flow_status ' || ${orgId}::text, 0))`.execute(tx);
}

/**
 * Waits for visits that are being given this status. Their foreign key holds the row for key share until they commit, so
 * whoever has it for update sees them all.
 */
export async function waitForUsers(tx: Db, orgId: string, id: string): Promise<void> {
  await sql`select from flow_status where org_id = ${orgId} and id = ${id} for update`.execute(tx);
}

/** The counterpart: waits for whoever is deleting the status. @returns whether it lives. */
export async function shareStatus(tx: Db, orgId: string, id: string): Promise<boolean> {
  const found =
    await sql`select from flow_status where org_id = ${orgId} and id = ${id} and deleted_at is null
    for key share`.execute(tx);
  return found.rows.length > 0;
}

/** Whether a visit names the status, one that was deleted and may come back included. */
export async function isUsed(tx: Db, orgId: string, id: string): Promise<boolean> {
  const found = await tx
    .selectFrom('appointment')
    .select('id')
    .where('org_id', '=', orgId)
    .where('flow_status_id', '=', id)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}
