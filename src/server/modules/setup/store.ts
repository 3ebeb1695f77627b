import { sql, type Kysely } from 'kysely';
import { v7 } from 'uuid';
import { appendEvent } from '../../db/events.ts';
import type { Database } from '../../db/schema.ts';
import { versioned } from '../../db/versioned.ts';

type Db = Kysely<Database>;

/** Whether anybody has set this installation up; deleted organisations count. */
export async function anyOrganisation(db: Db): Promise<boolean> {
  return (await db.selectFrom('organisation').select('id').limit(1).executeTakeFirst()) !== undefined;
}

/** Names of organisations by slug. */
export async function namesOf(db: Db, slugs: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('organisation')
    .select(['slug', 'name'])
    .where('slug', 'in', [...slugs])
    .where('deleted_at', 'is', null)
    .execute();
  return new Map(rows.map((row) => [row.slug, row.name]));
}

/** Of two visitors who set up at the same moment, the second waits here until the first has ended. */
export async function lockSetup(tx: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('chairtime setup', 0))`.execute(tx);
}

export interface FirstOwner {
  readonly organisation: { readonly name: string; readonly slug: string; readonly timezone: string };
  readonly owner: { readonly name: string; readonly email: string };
  readonly passwordHash: string;
  readonly initials: string;
  readonly requestId: string;
}

/** Organisation, account and owner membership; returns the id of the organisation. */
export async function insertFirstOwner(tx: Db, facts: FirstOwner): Promise<string> {
  const orgId = v7();
  const userId = v7();
  const { name, slug, timezone } = facts.organisation;
  await tx.insertInto('organisation').values({ id: orgId, name, slug, time_zone: timezone }).execute();
  await tx
    .insertInto('auth.user')
    .values({ id: userId, name: facts.owner.name, email: facts.owner.email })
    .execute();
  await tx
    .insertInto('auth.account')
    .values({
      id: v7(),
      accountId: userId,
      providerId: 'credential',
      userId,
      password: facts.passwordHash,
    })
    .execute();
  const event = {
    by: {
      actor: { kind: 'user', id: userId, name: facts.owner.name },
      source: 'web',
      requestId: facts.requestId,
    },
    action: 'created',
    locationId: null,
    localDay: null,
  } as const;
  await appendEvent(tx, { table: 'organisation', org: orgId, id: orgId, version: 1 }, event);
  const member = {
    org_id: orgId,
    id: v7(),
    user_id: userId,
    role: 'owner',
    display_name: facts.owner.name,
    initials: facts.initials,
  } as const;
  await versioned.insert(tx, 'membership', member, event);
  return orgId;
}
