import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { freeTimeEndpoints } from '#contract/free-time.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makeOperatory,
  makePractice,
  makeProvider,
} from '#testing/builders.ts';
import { makeOverride, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;
const PATH = '/schedule/find-free-time';

/** The provider works on Mondays, 08:00 to 12:00, in the first operatory. */
async function house() {
  const practice = await makePractice(db);
  await makeTemplate(db, practice.provider, practice.location, { operatory_id: practice.operatory.id });
  const desk = await app.signedIn(practice.org, 'receptionist');
  const find = (body: Record<string, unknown>) =>
    desk.ok(freeTimeEndpoints.find, {
      body: { location_uuids: [practice.location.id], duration_minutes: 60, ...body },
    });
  return { ...practice, desk, find };
}

test('openings with provider, operatory and length, and why they stand in this order', async () => {
  const { find, operatory, otherOperatory, provider, org, location } = await house();
  const hygienist = await makeProvider(db, org.id, { name: 'Jonas Pell', kind: 'hygienist', item_order: 1 });
  await makeTemplate(db, hygienist, location, { start_time: '08:00:00', end_time: '09:30:00' });
  const found = await find({ date_from: '2026-03-09', date_to: '2026-03-16', max_results: 4 });
  const told = found.openings.map((entry) => [
    entry.provider.id,
    entry.operatory.id,
    entry.schedule_date,
    `${entry.start_time} ${entry.latest_start_time}`,
    entry.opening_minutes,
    entry.ranking.spare_minutes,
    entry.ranking.own_operatory,
    entry.ranking.decided_by,
  ]);
  const [day, early, long] = ['2026-03-09', '08:00:00 08:30:00', '08:00:00 11:00:00'];
  expect(told).toEqual([
    [provider.id, operatory.id, day, long, 240, 180, true, null],
    [hygienist.id, operatory.id, day, early, 90, 30, false, 'own_operatory'],
    [hygienist.id, otherOperatory.id, day, early, 90, 30, false, 'clinic_order'],
    [provider.id, operatory.id, '2026-03-16', long, 240, 180, true, 'date'],
  ]);
  expect(found).toMatchObject({ has_more: true, next_opening: null, reasons: [], duration_minutes: 60 });
  expect(found.openings.map(({ ranking }) => [ranking.position, ranking.days_ahead])).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
    [4, 7],
  ]);
});

test('when there is none: what removed the candidates, in order, and the next one', async () => {
  const { find, operatory, ...practice } = await house();
  const blocked = await makeBlockoutType(db, practice.org.id, { is_no_schedule: true });
  await makeBlockout(db, practice.location, blocked, {
    schedule_date: '2026-03-09',
    start_time: '10:00:00',
    end_time: '12:00:00',
  });
  await makeAppointment(
    db,
    { ...practice, operatory },
    { schedule_date: '2026-03-09', start_at: '2026-03-09T13:30:00Z', end_at: '2026-03-09T15:00:00Z' },
  );
  const found = await find({ date_from: '2026-03-07', date_to: '2026-03-10', days_of_week: [5, 6, 0] });
  expect(found.openings).toEqual([]);
  expect(found.reasons.map(({ code }) => code)).toEqual([
    'days_of_week',
    'closed_hours',
    'provider_hours',
    'blocked_time',
    'operatory_overlap',
  ]);
  expect(found.next_opening).toMatchObject({
    schedule_date: '2026-03-16',
    start_time: '08:00:00',
    ranking: { position: 1, days_ahead: 9, decided_by: null },
  });
  const never = await find({ date_from: '2026-03-09', date_to: '2026-03-10', time_from: '13:00:00' });
  expect(never).toMatchObject({ openings: [], next_opening: null });
  expect(never.reasons.map(({ code }) => code)).toEqual(['time_window', 'provider_hours']);
  const tooLong = await find({ date_from: '2026-03-09', date_to: '2026-03-10', duration_minutes: 600 });
  expect(tooLong).toMatchObject({ openings: [], next_opening: null, reasons: [{ code: 'closed_hours' }] });
  const past = await find({ date_from: '2026-02-23', date_to: '2026-02-24', days_of_week: [0] });
  expect(past.reasons[0]).toMatchObject({ code: 'days_of_week' });
  expect(past.reasons[1]).toMatchObject({ code: 'past' });
  expect(past.next_opening).toMatchObject({ schedule_date: '2026-03-02' });
});

test('the next opening is looked for beyond the whole range asked for, from today on', async () => {
  const { find, provider, location, org } = await house();
  await db.deleteFrom('schedule_template').where('org_id', '=', org.id).execute();
  await makeOverride(db, provider, location, { override_date: '2026-09-14' });
  const full = await find({ date_from: '2026-03-16', date_to: '2026-09-12' });
  expect(full).toMatchObject({
    openings: [],
    next_opening: { schedule_date: '2026-09-14', ranking: { days_ahead: 182 } },
  });
  const past = await find({ date_from: '2025-09-01', date_to: '2025-10-01' });
  expect(past.next_opening).toBeNull();
  await makeOverride(db, provider, location, { override_date: '2026-08-28' });
  const gone = { date_from: '2025-03-01', date_to: '2025-08-28' };
  expect(await find(gone)).toMatchObject({ openings: [], next_opening: { schedule_date: '2026-08-28' } });
});

test('only hours that the desk may book, only types the location offers, everything within the access', async () => {
  const { find, desk, org, location, type, provider, operatory } = await house();
  const monday = { date_from: '2026-03-09', date_to: '2026-03-09' };
  expect(
    (await find({ ...monday, appointment_type_uuid: type.id, duration_minutes: null })).duration_minutes,
  ).toBe(30);
  const harbor = await makeLocation(db, org.id);
  await db
    .insertInto('appointment_type_location')
    .values({ org_id: org.id, appointment_type_id: type.id, location_id: harbor.id })
    .execute();
  const elsewhere = await find({ ...monday, appointment_type_uuid: type.id });
  expect(elsewhere).toMatchObject({ openings: [], reasons: [{ code: 'type_not_offered' }] });
  await db
    .updateTable('schedule_template')
    .set({ bookable_by: ['online'] })
    .where('org_id', '=', org.id)
    .execute();
  await db.updateTable('organisation').set({ name: 'Changed' }).where('id', '=', org.id).execute();
  expect(await find(monday)).toMatchObject({ openings: [], reasons: [{ code: 'provider_hours' }] });

  const limited = await app.signedIn(org, 'practitioner', { locations: [harbor.id] });
  for (const body of [{ location_uuids: [location.id] }, { operatory_uuids: [operatory.id] }]) {
    expect((await limited.post(PATH, { ...body, duration_minutes: 30 })).status).toBe(403);
  }
  await makeTemplate(db, provider, harbor);
  const room = await makeOperatory(db, harbor);
  const own = await limited.ok(freeTimeEndpoints.find, { body: { ...monday, duration_minutes: 30 } });
  expect(own.openings).toMatchObject([{ location: { id: harbor.id }, operatory: { id: room.id } }]);

  const wrong: readonly (readonly [Record<string, unknown>, number, readonly string[]])[] = [
    [{}, 422, ['body', 'duration_minutes']],
    [{ duration_minutes: 30, date_from: '2026-03-09', date_to: '2026-03-08' }, 422, ['body', 'date_to']],
    [{ duration_minutes: 30, date_from: '2026-03-09', date_to: '2026-12-08' }, 422, ['body', 'date_to']],
    [{ duration_minutes: 30, time_from: '12:00', time_to: '12:00' }, 422, ['body', 'time_to']],
    [{ duration_minutes: 30, appointment_type_uuid: v7() }, 404, ['body', 'appointment_type_uuid']],
  ];
  for (const [body, status, loc] of wrong) {
    expect(await desk.post(PATH, body)).toMatchObject({ status, detail: [{ loc }] });
  }
});
