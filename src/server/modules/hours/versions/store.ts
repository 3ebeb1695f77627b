import type { Kysely } from 'kysely';
import type { Database, Row } from '../../../db/schema.ts';

/**
 * Templates of a version, held until the transaction ends, oldest first.
 * @param deletedAt those deleted at that very instant; null = the living ones.
 */
export function templatesOf(
  tx: Kysely<Database>,
  orgId: string,
  versionId: string,
  deletedAt: string | null,
): Promise<Row<'schedule_template'>[]> {
  return tx
    .selectFrom('schedule_template')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('schedule_version_id', '=', versionId)
    .where('deleted_at', deletedAt === null ? 'is' : '=', deletedAt)
    .orderBy('created_at')
    .orderBy('id')
    .forUpdate()
    .execute();
}
