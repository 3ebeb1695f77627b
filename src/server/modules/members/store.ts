import { sql, type Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

/** A membership with its account and locations. */
export interface MemberRow extends Row<'membership'> {
  readonly email: string;
  readonly user_name: string;
  readonly location_ids: readonly string[];
}

/** Memberships by id, in no particular order. */
export async function findMembers(db: Db, orgId: string, ids: readonly string[]): Promise<MemberRow[]> {
  const { rows } = await sql<MemberRow>`
    select m.*, u.email, u.name as user_name,
      (select coalesce(array_agg(l.location_id::text order by l.location_id), '{}') from membership_location l
        where l.org_id = m.org_id and l.membership_id = m.id) as location_ids
    from membership m join auth."user" u on u.id = m.user_id
    where m.org_id = ${orgId} and m.id = any(${[...ids]}::uuid[])`.execute(db);
  return rows;
}

/** One page of members by name, and how many there are. */
export async function listMembers(
  db: Db,
  orgId: string,
  includeInactive: boolean,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ ids: string[]; total: number }> {
  const matching = db
    .selectFrom('membership')
    .where('org_id', '=', orgId)
    .where('deleted_at', 'is', null)
    .$if(!includeInactive, (query) => query.where('is_active', '=', true));
  const rows = await matching
    .select('id')
    .orderBy('display_name')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { ids: rows.map((row) => row.id), total };
}

/** Writers of memberships queue here: what is decided from all of them (the last owner) stays true. */
export async function queueForPeople(tx: Db, orgId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('membership ' || ${orgId}::text, 0))`.execute(tx);
}

/** Whether somebody is an owner of everything who can sign in. */
export async function anyFullOwner(tx: Db, orgId: string): Promise<boolean> {
  const found = await tx
    .selectFrom('membership')
    .select('id')
    .where('org_id', '=', orgId)
    .where('role', '=', 'owner')
    .where('is_active', '=', true)
    .where('all_locations', '=', true)
    .where('invite_hash', 'is', null)
    .where('deleted_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Replaces the locations of a membership. */
export async function replaceLocations(
  tx: Db,
  orgId: string,
  membershipId: string,
  locationIds: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom('membership_location')
    .where('org_id', '=', orgId)
    .where('membership_id', '=', membershipId)
    .execute();
  const rows = locationIds.map((location_id) => ({
    org_id: orgId,
    membership_id: membershipId,
    location_id,
  }));
  if (rows.length > 0) await tx.insertInto('membership_location').values(rows).execute();
}

/** The account of an e-mail address, made when there is none; a new one cannot sign in. */
export async function accountOf(tx: Db, email: string, name: string): Promise<{ id: string }> {
  await tx
    .insertInto('auth.user')
    .values({ id: v7(), name, email })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute();
  return tx.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirstOrThrow();
}

/** Hash of the password of an account; null when it has none. */
export async function passwordOf(db: Db, userId: string): Promise<string | null> {
  const row = await db
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst();
  return row?.password ?? null;
}

/** Gives an account its first password. */
export async function insertPassword(tx: Db, userId: string, password: string): Promise<void> {
  await tx
    .insertInto('auth.account')
    .values({ id: v7(), accountId: userId, providerId: 'credential', userId, password })
    .execute();
}

/** Keeps an account from other writers until the transaction ends. */
export async function holdAccount(tx: Db, userId: string): Promise<void> {
  await tx.selectFrom('auth.user').select('id').where('id', '=', userId).forUpdate().execute();
}

/** The open invitation a link leads to, in whatever organisation. */
export function findInvitation(db: Db, hash: string, now: Date) {
  return db
    .selectFrom('membership as m')
    .innerJoin('organisation as o', 'o.id', 'm.org_id')
    .innerJoin('auth.user as u', 'u.id', 'm.user_id')
    .select(['m.org_id', 'm.id', 'm.user_id', 'm.display_name', 'u.email', 'o.slug', 'o.name as org_name'])
    .where('m.invite_hash', '=', hash)
    .where('m.invite_expires_at', '>', now.toISOString())
    .where('m.is_active', '=', true)
    .where('m.deleted_at', 'is', null)
    .where('o.deleted_at', 'is', null)
    .executeTakeFirst();
}
