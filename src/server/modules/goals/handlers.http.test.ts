import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { productionGoalEndpoints } from '#contract/production-goals.ts';
import { testApp } from '#testing/app.ts';
import { makePractice, makeProvider, makeLocation } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

test('goals are listed by day within location, provider, dates and scope; amounts only to who may see money', async () => {
  const { org, location, provider } = await makePractice(db);
  const elsewhere = await makeLocation(db, org.id);
  const second = await makeProvider(db, org.id);
  const goal = (provider_id: string, goal_date: string, location_id = location.id) => ({
    org_id: org.id,
    id: v7(),
    location_id,
    provider_id,
    goal_date,
    goal_amount: '4200.00',
  });
  await db
    .insertInto('production_goal')
    .values([
      goal(provider.id, '2026-03-03'),
      goal(provider.id, '2026-03-02'),
      goal(second.id, '2026-03-02'),
      goal(provider.id, '2026-03-02', elsewhere.id),
    ])
    .execute();
  const desk = await app.signedIn(org, 'receptionist');
  const list = (query: { provider_uuid?: string; date_from?: string; location_uuid?: string }) =>
    desk.ok(productionGoalEndpoints.list, { query });
  expect((await list({})).total).toBe(4);
  expect((await list({ location_uuid: location.id })).items.map((item) => item.goal_date)).toEqual([
    '2026-03-02',
    '2026-03-02',
    '2026-03-03',
  ]);
  expect((await list({ provider_uuid: second.id })).items).toMatchObject([
    { provider: { id: second.id }, goal_amount: '4200.00' },
  ]);
  expect((await list({ date_from: '2026-03-03' })).total).toBe(1);
  expect((await desk.get('/schedule/production-goals', { query: { provider_uuid: v7() } })).status).toBe(404);

  const viewer = await app.signedIn(org, 'viewer', { locations: [elsewhere.id] });
  const seen = await viewer.ok(productionGoalEndpoints.list, { query: {} });
  expect(seen.items).toMatchObject([{ location: { id: elsewhere.id }, goal_amount: null }]);
});
