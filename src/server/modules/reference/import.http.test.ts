import { expect, test } from 'vitest';
import { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import { testApp } from '#testing/app.ts';
import { makeOrganisation, makeProcedureCode } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

async function withCodes() {
  const org = await makeOrganisation(db);
  await makeProcedureCode(db, org.id, {
    code: 'D0120',
    description: 'Exam',
    fee: '60.00',
    category: 'Diagnostic',
  });
  await makeProcedureCode(db, org.id, {
    code: 'D0999',
    description: 'Old',
    deleted_at: '2026-01-01T00:00:00Z',
  });
  const boss = await app.signedIn(org, 'manager');
  const load = (csv: string, dry_run = false) =>
    boss.ok(procedureCodeEndpoints.import, { body: { csv, dry_run } });
  const codes = async () =>
    (await boss.ok(procedureCodeEndpoints.list, { query: { include_inactive: 'true' } })).items;
  return { org, boss, load, codes };
}

const GOOD = [
  'code,description,fee,is_active',
  'd0120,,65.5,',
  'D1110,"Cleaning, adult",98,no',
  'D0999,Old,1,yes',
].join('\r\n');

test('makes, changes and brings back; empty cells say nothing', async () => {
  const { load, codes, org } = await withCodes();
  const told = await load(GOOD);
  expect(told.counts).toEqual({ created: 1, updated: 1, restored: 1, unchanged: 0, failed: 0 });
  expect(told.rows.map(({ line, result }) => [line, result])).toEqual([
    [2, 'updated'],
    [3, 'created'],
    [4, 'restored'],
  ]);
  expect(await codes()).toMatchObject([
    { code: 'D0120', description: 'Exam', category: 'Diagnostic', fee: '65.50', version: 2 },
    { code: 'D0999', fee: '1.00' },
    { code: 'D1110', description: 'Cleaning, adult', fee: '98.00', is_active: false },
  ]);
  const events = await db
    .selectFrom('event')
    .select('action')
    .where('org_id', '=', org.id)
    .orderBy('seq')
    .execute();
  expect(events.map((event) => event.action).toSorted()).toEqual(['created', 'restored', 'updated']);
  expect((await load(GOOD)).counts).toMatchObject({ unchanged: 3 });
});

test('a dry run tells the same and writes nothing', async () => {
  const { load, codes } = await withCodes();
  const told = await load(GOOD, true);
  expect(told).toMatchObject({ applied: false, counts: { created: 1, updated: 1, restored: 1 } });
  expect(await codes()).toMatchObject([{ code: 'D0120', fee: '60.00', version: 1 }]);
});

test('one bad row keeps all of them out, each error named by line and column', async () => {
  const { load, codes } = await withCodes();
  const told = await load(
    'code,description,fee\nD1,One,1\nD2,,2\nD3,Three,much\n,Four,4\nD1,Again,1\nD 5,Five,5\nD6,Six\n',
  );
  expect(told).toMatchObject({ applied: false, counts: { created: 1, failed: 6 } });
  const errors = told.rows.flatMap(({ line, errors: list }) =>
    list.map((error) => [line, error.column, error.type]),
  );
  expect(errors).toEqual([
    [3, 'description', 'missing'],
    [4, 'fee', 'value_error'],
    [5, 'code', 'missing'],
    [6, 'code', 'duplicate'],
    [7, 'code', 'value_error'],
    [8, null, 'value_error'],
  ]);
  expect(await codes()).toHaveLength(1);
});

test.each([
  ['code,"desc\nD1,One', { line: 1, column: 2 }],
  ['code,colour\nD1,red', { line: 1, column: 2 }],
  ['code,fee,fee\nD1,1,2', { line: 1, column: 3 }],
  ['description\nOne', { line: 1 }],
])('%j is no such table', async (csv, ctx) => {
  const { boss } = await withCodes();
  const answer = await boss.post('/procedure-codes/import', { csv });
  expect(answer.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'csv'], ctx }]);
});
