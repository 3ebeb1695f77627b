import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { makeOrganisation, makePatient } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';

const { db } = await testDatabase();

/** Names of the patients that have every word, as a store would ask. */
async function find(org: string, words: readonly string[]): Promise<string[]> {
  let query = db.selectFrom('patient').select('first_name').where('org_id', '=', org);
  for (const word of words) {
    query = query.where(sql<boolean>`search_text like '%' || search_fold(${word}) || '%'`);
  }
  return (await query.orderBy('first_name').execute()).map((patient) => patient.first_name);
}

async function twoPatients(): Promise<{ org: string; thi: string }> {
  const org = (await makeOrganisation(db)).id;
  const thi = await makePatient(db, org, {
    first_name: 'Thị Ánh',
    last_name: 'Đặng',
    preferred_name: 'Annie',
    chart_number: 'C-10482',
    birth_date: '1985-03-02',
  });
  await makePatient(db, org, { first_name: 'José', last_name: 'Müller-Strauß' });
  return { org, thi: thi.id };
}

test.each([
  ['an accent more or less', ['dang'], ['Thị Ánh']],
  ['the accents as written', ['Đặng', 'ÁNH'], ['Thị Ánh']],
  ['any order and any part', ['nni', 'thi'], ['Thị Ánh']],
  ['letters that have no plain form', ['strauss', 'muller'], ['José']],
  ['a chart number', ['10482'], ['Thị Ánh']],
  ['a birth date', ['1985-03-02'], ['Thị Ánh']],
  ['words of two patients', ['dang', 'jose'], []],
])('finds %s: %j', async (_, words, names) => {
  const { org } = await twoPatients();
  expect(await find(org, words)).toEqual(names);
});

test('finds the digits of a phone, however it was typed, as long as the patient has it', async () => {
  const { org, thi } = await twoPatients();
  const phone = { org_id: org, id: v7(), patient_id: thi, kind: 'mobile' } as const;
  await db
    .insertInto('patient_phone')
    .values({ ...phone, number: '(312) 555-0114' })
    .execute();
  expect(await find(org, ['5550114'])).toEqual(['Thị Ánh']);
  await db
    .updateTable('patient_phone')
    .set({ number: '312.555.0199' })
    .where('org_id', '=', org)
    .where('id', '=', phone.id)
    .execute();
  expect(await find(org, ['5550114'])).toEqual([]);
  expect(await find(org, ['5550199'])).toEqual(['Thị Ánh']);
  await db.deleteFrom('patient_phone').where('org_id', '=', org).execute();
  expect(await find(org, ['555'])).toEqual([]);
});

test('follows a changed name, and leaves the version to real changes', async () => {
  const { org, thi } = await twoPatients();
  const changed = await db
    .updateTable('patient')
    .set({ last_name: 'Nguyễn' })
    .where('org_id', '=', org)
    .where('id', '=', thi)
    .returning('version')
    .executeTakeFirstOrThrow();
  expect(await find(org, ['nguyen'])).toEqual(['Thị Ánh']);
  expect(await find(org, ['dang'])).toEqual([]);
  expect(changed.version).toBe(1);
});

test('is answered by the index once there are many patients', async () => {
  const org = (await makeOrganisation(db)).id;
  const plan = await db.transaction().execute(async (tx) => {
    await sql`
      insert into patient (org_id, id, num, chart_number, first_name, last_name)
      select ${org}, gen_random_uuid(), n, 'P-' || n, md5(n::text), md5((n * 7)::text) from generate_series(1, 3000) n
    `.execute(tx);
    // What autovacuum does after a bulk load: fresh entries of a GIN index wait in an unsorted list.
    await sql`select gin_clean_pending_list('patient_search')`.execute(tx);
    await sql`analyze patient`.execute(tx);
    const { rows } = await sql<{ 'QUERY PLAN': string }>`
      explain select id from patient where org_id = ${org} and deleted_at is null
        and search_text like '%' || search_fold(${'abcde'}) || '%'`.execute(tx);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  });
  expect(plan).toContain('patient_search');
});
