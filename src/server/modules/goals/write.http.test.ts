import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { productionGoalEndpoints as goals } from '#contract/production-goals.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makePractice, makeProvider } from '#testing/builders.ts';
import { atOnce } from '#testing/race.ts';

const app = await testApp();
const { db } = app;
const PATH = '/schedule/production-goals';

async function house() {
  const practice = await makePractice(db);
  const manager = await app.signedIn(practice.org, 'manager');
  const goal = (goal_amount: string | number, goal_date = '2026-03-02') => ({
    provider_uuid: practice.provider.id,
    location_uuid: practice.location.id,
    goal_date,
    goal_amount,
  });
  const stored = () =>
    db
      .selectFrom('production_goal')
      .selectAll()
      .where('org_id', '=', practice.org.id)
      .orderBy('goal_date')
      .execute();
  const events = () =>
    db
      .selectFrom('event')
      .select(['action', 'version', 'local_day', 'changes'])
      .where('org_id', '=', practice.org.id)
      .where('entity', '=', 'production_goal')
      .orderBy('seq')
      .execute();
  return { ...practice, manager, goal, stored, events };
}

test('a goal is created, changed, deleted and restored, with its history', async () => {
  const { manager, goal, events } = await house();
  const created = await manager.ok(goals.create, { body: goal('4200') });
  expect(created).toMatchObject({ version: 1, goal_date: '2026-03-02', goal_amount: '4200.00' });
  const params = { goal_uuid: created.id };
  expect(await manager.ok(goals.get, { params })).toEqual(created);
  const body = { goal_amount: 4300.5 };
  const changed = await manager.ok(goals.patch, { params, body });
  expect(changed).toMatchObject({ version: 2, goal_amount: '4300.50' });
  await manager.ok(goals.delete, { params, query: { base_version: 2 } });
  expect((await manager.get(`${PATH}/${created.id}`)).status).toBe(404);
  expect(await manager.ok(goals.restore, { params, body: {} })).toMatchObject({ version: 4 });
  expect(await events()).toMatchObject([
    { action: 'created', version: 1, local_day: '2026-03-02' },
    { action: 'updated', changes: [{ field: 'goal_amount', old: '4200.00', new: '4300.50' }] },
    { action: 'deleted', version: 3 },
    { action: 'restored', version: 4 },
  ]);
});

test('a second goal of the same provider, location and day is 422, not 409, and names the field', async () => {
  const { manager, goal } = await house();
  const first = await manager.ok(goals.create, { body: goal('4200') });
  const refused = {
    status: 422,
    detail: [
      {
        type: 'value_error',
        loc: ['body', 'goal_date'],
        ctx: { reason: 'duplicate', entity: 'production_goal' },
      },
    ],
  };
  expect(await manager.post(PATH, goal('1'))).toMatchObject(refused);
  await manager.ok(goals.delete, { params: { goal_uuid: first.id }, query: {} });
  await manager.ok(goals.create, { body: goal('1') });
  expect(await manager.post(`${PATH}/${first.id}/restore`, {})).toMatchObject({
    status: 422,
    detail: [{ loc: ['path', 'goal_uuid'], ctx: { reason: 'duplicate' } }],
  });
  for (const wrong of [-1, 'many', 10_000_000_000, null]) {
    const { status, detail } = await manager.post(PATH, { ...goal('1', '2026-03-03'), goal_amount: wrong });
    expect([status, detail[0]?.loc]).toEqual([422, ['body', 'goal_amount']]);
  }
});

test('upsert creates, then changes the amount alone; the same amount changes nothing', async () => {
  const { manager, goal, events } = await house();
  const made = await manager.ok(goals.upsert, { body: goal('100') });
  expect(await manager.ok(goals.upsert, { body: goal('100.00') })).toEqual(made);
  const next = await manager.ok(goals.upsert, { body: { ...goal('200'), base_version: 1 } });
  expect(next).toMatchObject({ id: made.id, version: 2, goal_amount: '200.00', created_at: made.created_at });
  for (const amount of ['200', '300']) {
    const stale = await manager.put(`${PATH}/upsert`, { ...goal(amount), base_version: 1 });
    expect(stale).toMatchObject({ status: 409, detail: [{ type: 'version_conflict' }] });
  }
  const gone = await manager.put(`${PATH}/upsert`, { ...goal('1', '2026-03-05'), base_version: 1 });
  expect(gone).toMatchObject({ status: 404, detail: [{ loc: ['body', 'base_version'] }] });
  expect(await events()).toHaveLength(2);
});

test('one goal set by 32 callers at once is one row, whatever way they set it', async () => {
  const { manager, goal, stored, events } = await house();
  const answers = await Promise.all(
    Array.from({ length: 32 }, (_, index) => manager.put(`${PATH}/upsert`, goal(index + 1))),
  );
  expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200]));
  const rows = await stored();
  expect(rows).toHaveLength(1);
  expect(rows[0]?.version).toBe(32);
  expect((await events()).map((event) => event.version)).toEqual(
    Array.from({ length: 32 }, (_, index) => index + 1),
  );
  const other = goal('5', '2026-03-04');
  const mixed = await atOnce((index) =>
    index % 3 === 0
      ? manager.post(PATH, other)
      : index % 3 === 1
        ? manager.put(`${PATH}/upsert`, other)
        : manager.post(`${PATH}/bulk`, { rows: [other] }),
  );
  expect(mixed.filter((answer) => ![200, 201, 422].includes(answer.status))).toEqual([]);
  expect(await stored()).toHaveLength(2);
});

test('an import tells of each row, writes the good ones, and nothing in a dry run', async () => {
  const { org, manager, goal, stored, provider } = await house();
  await manager.ok(goals.create, { body: goal('10', '2026-03-02') });
  const same = await manager.ok(goals.create, { body: goal('20', '2026-03-03') });
  const rows = [
    goal('11', '2026-03-02'),
    goal('20', '2026-03-03'),
    goal('30', '2026-03-04'),
    { ...goal('40', '2026-03-05'), provider_uuid: v7() },
    goal('50', '2026-03-04'),
  ];
  const dry = await manager.ok(goals.bulk, { body: { rows, dry_run: true } });
  expect(dry).toMatchObject({ total: 5, validated: 2, skipped: 1, failed: 2, created: 0, updated: 0 });
  expect(await stored()).toHaveLength(2);
  const done = await manager.ok(goals.bulk, { body: { rows } });
  expect(done).toMatchObject({ total: 5, created: 1, updated: 1, skipped: 1, failed: 2, validated: 0 });
  expect(done.results).toMatchObject([
    { index: 0, status: 'updated', version: 2, error: null },
    { index: 1, status: 'skipped', id: same.id, version: 1 },
    { index: 2, status: 'created', version: 1 },
    {
      index: 3,
      status: 'failed',
      id: null,
      error: { status: 404, code: 'not_found', detail: [{ loc: ['body', 'rows', 3, 'provider_uuid'] }] },
    },
    { index: 4, status: 'failed', error: { status: 422, detail: [{ ctx: { reason: 'repeated', row: 2 } }] } },
  ]);
  expect((await stored()).map((row) => row.goal_amount)).toEqual(['11.00', '20.00', '30.00']);

  const harbor = await makeLocation(db, org.id);
  const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
  const outside = await limited.ok(goals.bulk, {
    body: { rows: [goal('1'), { ...goal('2'), location_uuid: harbor.id }] },
  });
  expect(outside.results).toMatchObject([
    { status: 'failed', error: { status: 403 } },
    { status: 'created' },
  ]);

  const day = (index: number) => new Date(Date.UTC(2030, 0, 1 + index)).toISOString().slice(0, 10);
  const many = Array.from({ length: 1000 }, (_, index) => goal(index, day(index)));
  expect(await manager.ok(goals.bulk, { body: { rows: many } })).toMatchObject({ created: 1000 });
  const { status, detail } = await manager.post(`${PATH}/bulk`, { rows: [...many, goal('1')] });
  expect([status, detail[0]?.type, detail[0]?.loc]).toEqual([422, 'too_long', ['body', 'rows']]);
  const broken = await manager.post(`${PATH}/bulk`, { rows: [goal('1'), { provider_uuid: provider.id }] });
  expect(broken.status).toBe(422);
  expect(broken.detail.map((item) => item.loc.join('.'))).toContain('body.rows.1.location_uuid');
});

test('goals are set-up: the desk reads them, managers write them', async () => {
  const { org, goal } = await house();
  const desk = await app.signedIn(org, 'receptionist');
  expect((await desk.post(PATH, goal('1'))).status).toBe(403);
  const retired = await makeProvider(db, org.id, { deleted_at: '2026-01-01T00:00:00Z' });
  const owner = await app.signedIn(org, 'owner');
  const refused = await owner.put(`${PATH}/upsert`, { ...goal('1'), provider_uuid: retired.id });
  expect(refused).toMatchObject({ status: 404, detail: [{ loc: ['body', 'provider_uuid'] }] });
});
