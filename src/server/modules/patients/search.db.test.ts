import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { makeOrganisation } from '#testing/builders.ts';
import { ownDatabase } from '#testing/database.ts';
import { searchCondition } from './search.store.ts';
import { searchTerms } from './search-terms.ts';

// Its own, because what other tests left behind changes which index is cheapest.
const { db } = await ownDatabase('migrated');

test('every form of a search is answered by the trigram index once there are many patients', async () => {
  const org = (await makeOrganisation(db)).id;
  const searches = ['abcde', 'ab', 'abc de', '(312) 555-0114', '2/8/1982'];
  const indexed = await db.transaction().execute(async (tx) => {
    await sql`
      insert into patient (org_id, id, num, chart_number, first_name, last_name)
      select ${org}, gen_random_uuid(), n, 'P-' || n, md5(n::text), md5((n * 7)::text)
      from generate_series(1, 3000) n`.execute(tx);
    await sql`analyze patient`.execute(tx);
    // Of three thousand rows a scan is as cheap; what counts is that the index can answer.
    await sql`set local enable_seqscan = off`.execute(tx);
    // What was inserted a moment ago waits in a list beside the index, and its length is part of the price.
    await sql`select gin_clean_pending_list('patient_search'::regclass)`.execute(tx);
    const found: string[] = [];
    for (const text of searches) {
      const condition = searchCondition(org, searchTerms(text), { includeArchived: false, withPhones: true });
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select p.id from patient p where ${condition}`.execute(tx);
      if (rows.some((row) => /Index Cond: .*search_text/.test(row['QUERY PLAN']))) found.push(text);
    }
    return found;
  });
  expect(indexed).toEqual(searches);
});
