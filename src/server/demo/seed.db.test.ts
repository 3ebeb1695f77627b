import { verifyPassword } from 'better-auth/crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase } from '#testing/database.ts';
import { demoRows } from './demo-rows.ts';
import { isEmpty } from './insert.store.ts';
import { seedDemo } from './seed.ts';
import { DEMO_PASSWORD, DEMO_SIGN_INS } from './sign-ins.ts';

const NOW = new Date('2025-11-20T16:47:00Z');
const { db } = await ownDatabase('migrated');
let emptyBefore = false;

beforeAll(async () => {
  emptyBefore = await isEmpty(db);
  await seedDemo(db, { now: NOW });
});

async function orgId(slug: string): Promise<string> {
  const row = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', slug)
    .executeTakeFirstOrThrow();
  return row.id;
}

describe('the stored demo', () => {
  it('fills an empty database with exactly the rows that were made', async () => {
    expect(emptyBefore).toBe(true);
    expect(await isEmpty(db)).toBe(false);
    for (const [table, rows] of demoRows({ now: NOW }, 'hash')) {
      const { rows: counted } = await sql<{
        count: number;
      }>`select count(*) from ${sql.table(table)}`.execute(db);
      expect([table, counted[0]?.count]).toEqual([table, rows.length]);
    }
  });

  it('stays as it is when a second program meant to fill it too', async () => {
    const before = await db
      .selectFrom('patient')
      .select(({ fn }) => fn.countAll().as('count'))
      .execute();
    await seedDemo(db, { now: NOW });
    const after = await db
      .selectFrom('patient')
      .select(({ fn }) => fn.countAll().as('count'))
      .execute();
    expect(after).toEqual(before);
  });

  it('knows every sign-in by its password and role', async () => {
    const people = await db
      .selectFrom('auth.user as u')
      .innerJoin('auth.account as a', 'a.userId', 'u.id')
      .innerJoin('membership as m', 'm.user_id', 'u.id')
      .innerJoin('organisation as o', 'o.id', 'm.org_id')
      .select(['u.email', 'u.name', 'm.role', 'o.slug', 'a.password', 'a.providerId'])
      .execute();
    expect(
      people.map(({ email, name, role, slug }) => ({ email, name, role, org: slug })).sort(byEmail),
    ).toEqual(DEMO_SIGN_INS.map(({ email, name, role, org }) => ({ email, name, role, org })).sort(byEmail));
    for (const { password, providerId } of people) {
      expect(providerId).toBe('credential');
      expect(await verifyPassword({ hash: password ?? '', password: DEMO_PASSWORD })).toBe(true);
    }
  });

  it('gives the practitioner the provider Dr Okafor', async () => {
    const row = await db
      .selectFrom('membership as m')
      .innerJoin('provider as p', (join) =>
        join.onRef('p.org_id', '=', 'm.org_id').onRef('p.id', '=', 'm.provider_id'),
      )
      .select('p.short_name')
      .where('m.role', '=', 'practitioner')
      .executeTakeFirstOrThrow();
    expect(row.short_name).toBe('Dr Okafor');
  });

  it('keeps JSON as JSON', async () => {
    const moved = await db
      .selectFrom('event')
      .select('changes')
      .where('action', '=', 'moved')
      .limit(1)
      .executeTakeFirstOrThrow();
    expect(moved.changes.map(({ field }) => field)).toEqual(['start_time', 'end_time']);
    const pinned = await db
      .selectFrom('appointment')
      .select('pinned_from')
      .where('status', '=', 'pinboard')
      .executeTakeFirstOrThrow();
    expect(pinned.pinned_from).toHaveProperty('reason');
  });

  it('lets numbers go on where the demo stopped', async () => {
    const { rows } = await sql<{ entity: string; last: number; highest: number }>`
      select c.entity, c.last, m.highest from number_counter c
      join organisation o on o.id = c.org_id and o.slug = 'demo'
      join (
        select 'appointment' as entity, org_id, max(num) as highest from appointment group by 2
        union all select 'patient', org_id, max(num) from patient group by 2
        union all select 'blockout', org_id, max(num) from blockout group by 2
      ) m on m.org_id = c.org_id and m.entity = c.entity`.execute(db);
    expect(rows).toHaveLength(3);
    for (const { last, highest } of rows) expect(last).toBe(highest);
  });

  it('holds a second organisation that shares nothing with the first', async () => {
    const [demo, other] = [await orgId('demo'), await orgId('harbor-dental')];
    const counts = await db
      .selectFrom('appointment')
      .select(['org_id', ({ fn }) => fn.countAll<number>().as('count')])
      .groupBy('org_id')
      .execute();
    const byOrg = new Map(counts.map(({ org_id, count }) => [org_id, count]));
    expect(byOrg.get(demo)).toBeGreaterThan(4000);
    expect(byOrg.get(other)).toBeGreaterThan(100);
    const members = await db
      .selectFrom('membership')
      .select(['user_id', ({ fn }) => fn.countAll<number>().as('count')])
      .groupBy('user_id')
      .execute();
    for (const { count } of members) expect(count).toBe(1);
  });

  it('finds patients by any part of a name in any script', async () => {
    for (const part of ['الزهراء', 'nguyen thi', 'שפירא', '陈', 'vandenbroek']) {
      const words = part.split(' ');
      let query = db.selectFrom('patient').select('id');
      for (const word of words)
        query = query.where(sql<boolean>`search_text like '%' || search_fold(${word}) || '%'`);
      expect((await query.execute()).length).toBeGreaterThan(0);
    }
  });
});

function byEmail(a: { email: string }, b: { email: string }): number {
  return a.email < b.email ? -1 : 1;
}
