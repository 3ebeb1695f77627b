import { sql, type Kysely } from 'kysely';
import type { Database, Row } from '../../db/schema.ts';

type Db = Kysely<Database>;

interface Owner {
  readonly orgId: string;
  readonly memberId: string;
}

/** One page of a member's searches, oldest first, and how many there are. */
export async function listSearches(
  db: Db,
  { orgId, memberId }: Owner,
  searchType: string | undefined,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: Row<'saved_search'>[]; total: number }> {
  const matching = db
    .selectFrom('saved_search')
    .where('org_id', '=', orgId)
    .where('membership_id', '=', memberId)
    .where('deleted_at', 'is', null)
    .$if(searchType !== undefined, (query) => query.where('search_type', '=', searchType ?? ''));
  const rows = await matching
    .selectAll()
    .orderBy('created_at')
    .orderBy('id')
    .limit(limit)
    .offset(offset)
    .execute();
  const { total } = await matching
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}

/** Changes of one person's searches queue here until the transaction ends: there is one default at a time. */
export async function holdSearches(tx: Db, { orgId, memberId }: Owner): Promise<void> {
  await sql`select from membership where org_id = ${orgId} and id = ${memberId} for no key update`.execute(
    tx,
  );
}

/** The member's default for a kind of search, its row held; undefined when there is none. */
export function defaultSearch(
  tx: Db,
  { orgId, memberId }: Owner,
  searchType: string,
): Promise<Row<'saved_search'> | undefined> {
  return tx
    .selectFrom('saved_search')
    .selectAll()
    .where('org_id', '=', orgId)
    .where('membership_id', '=', memberId)
    .where('search_type', '=', searchType)
    .where('is_default', '=', true)
    .where('deleted_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}
