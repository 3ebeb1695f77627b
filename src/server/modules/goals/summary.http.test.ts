import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { productionGoalEndpoints as goals } from '#contract/production-goals.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeOperatory,
  makePractice,
  makeProvider,
  type Practice,
} from '#testing/builders.ts';
import { makeGoal } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

type Row = Parameters<typeof makeAppointment>[2];

/** A visit worth something, on its own operatory so that none overlap. */
async function visit(practice: Practice, amount: string, providers: readonly string[], row: Row = {}) {
  const operatory = await makeOperatory(db, practice.location);
  const made = await makeAppointment(db, practice, {
    operatory_id: operatory.id,
    production_amount: amount,
    ...row,
  });
  for (const [index, provider_id] of providers.entries()) {
    const below = { org_id: practice.org.id, id: v7(), appointment_id: made.id, item_order: index };
    const role = index === providers.length - 1 && index > 0 ? ('primary' as const) : ('other' as const);
    await db
      .insertInto('appointment_provider')
      .values({ ...below, provider_id, role })
      .execute();
  }
}

test('production by provider against goals, both days included, lost = broken and cancelled', async () => {
  const practice = await makePractice(db);
  const { org, location, provider } = practice;
  const hygienist = await makeProvider(db, org.id, { name: 'Jonas Pell', item_order: 1 });
  const idle = await makeProvider(db, org.id, { name: 'Lena Fischer', item_order: 2 });
  await makeProvider(db, org.id, { name: 'Nobody', item_order: 3 });
  const last = {
    schedule_date: '2026-03-08',
    start_at: '2026-03-08T15:00:00Z',
    end_at: '2026-03-08T16:00:00Z',
  };
  await visit(practice, '100.10', [provider.id]);
  await visit(practice, '50.00', [provider.id], { status: 'complete' });
  await visit(practice, '30.00', [provider.id], { ...last, status: 'broken' });
  await visit(practice, '5.00', [provider.id], { status: 'cancelled' });
  // The primary provider counts, wherever it stands in the list.
  await visit(practice, '70.00', [provider.id, hygienist.id], { status: 'complete' });
  await visit(practice, '9.00', []);
  await visit(practice, '1000.00', [provider.id], { status: 'planned' });
  await visit(practice, '1000.00', [provider.id], { deleted_at: '2026-03-01T00:00:00Z' });
  const outside = {
    schedule_date: '2026-03-09',
    start_at: '2026-03-09T15:00:00Z',
    end_at: '2026-03-09T16:00:00Z',
  };
  await visit(practice, '1000.00', [provider.id], outside);
  await makeGoal(db, provider, location, { goal_amount: '150.00' });
  await makeGoal(db, provider, location, { goal_date: '2026-03-08', goal_amount: '50.00' });
  await makeGoal(db, provider, location, { goal_date: '2026-03-09', goal_amount: '999.00' });
  await makeGoal(db, idle, location, { goal_amount: '80.00' });
  const query = { location_uuid: location.id, date_from: '2026-03-02', date_to: '2026-03-08' };
  const desk = await app.signedIn(org, 'receptionist');
  const summary = await desk.ok(goals.summary, { query });
  expect(summary).toEqual({
    date_from: '2026-03-02',
    date_to: '2026-03-08',
    providers: [
      {
        provider: { id: provider.id, name: provider.name },
        scheduled: '100.10',
        completed: '50.00',
        lost: '35.00',
        goal: '200.00',
        attainment_pct: 25,
        appointment_count: 4,
      },
      {
        provider: { id: hygienist.id, name: 'Jonas Pell' },
        scheduled: '0.00',
        completed: '70.00',
        lost: '0.00',
        goal: '0.00',
        attainment_pct: 0,
        appointment_count: 1,
      },
      {
        provider: { id: idle.id, name: 'Lena Fischer' },
        scheduled: '0.00',
        completed: '0.00',
        lost: '0.00',
        goal: '80.00',
        attainment_pct: 0,
        appointment_count: 0,
      },
    ],
    unassigned: { scheduled: '9.00', completed: '0.00', lost: '0.00', appointment_count: 1 },
    total_scheduled: '109.10',
    total_completed: '120.00',
    total_lost: '35.00',
    total_goal: '280.00',
    overall_attainment_pct: 42.9,
  });
  const viewer = await app.signedIn(org, 'viewer');
  const seen = await viewer.ok(goals.summary, { query });
  expect(seen).toMatchObject({
    total_goal: null,
    overall_attainment_pct: null,
    unassigned: { scheduled: null, appointment_count: 1 },
  });
  const reversed = await desk.get('/schedule/production-goals/production-summary', {
    query: { ...query, date_from: '2026-03-09' },
  });
  expect(reversed).toMatchObject({ status: 422, detail: [{ loc: ['query', 'date_from'] }] });
});

test('the sum of a hundred of the largest amounts is told as any other', async () => {
  const practice = await makePractice(db);
  const { org, location } = practice;
  const first = Date.parse('2026-03-02T12:00:00Z');
  const minutes = (count: number) => new Date(first + count * 60_000).toISOString();
  for (const status of ['scheduled', 'complete', 'broken'] as const) {
    const operatory = await makeOperatory(db, location);
    for (let index = 0; index < 101; index += 1) {
      await makeAppointment(db, practice, {
        operatory_id: operatory.id,
        status,
        production_amount: '9999999999.00',
        start_at: minutes(index * 5),
        end_at: minutes(index * 5 + 5),
      });
    }
  }
  const query = { location_uuid: location.id, date_from: '2026-03-02', date_to: '2026-03-02' };
  const desk = await app.signedIn(org, 'receptionist');
  const sum = '1009999999899.00';
  expect(await desk.ok(goals.summary, { query })).toMatchObject({
    total_scheduled: sum,
    total_completed: sum,
    total_lost: sum,
  });
});
