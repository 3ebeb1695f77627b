import type { Kysely } from 'kysely';
import type { Database } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** The organisations an account belongs to now, by name. */
export function membershipsOf(db: Db, userId: string) {
  return db
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.org_id')
    .select(['o.id', 'o.slug', 'o.name', 'o.time_zone', 'o.locale', 'o.currency', 'm.role'])
    .where('m.user_id', '=', userId)
    .where('m.is_active', '=', true)
    .where('m.invite_hash', 'is', null)
    .where('m.deleted_at', 'is', null)
    .where('o.deleted_at', 'is', null)
    .orderBy('o.name')
    .orderBy('o.id')
    .execute();
}

/** How a member is drawn. */
export function findBadge(db: Db, orgId: string, memberId: string) {
  return db
    .selectFrom('membership')
    .select(['initials', 'color'])
    .where('org_id', '=', orgId)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow();
}
