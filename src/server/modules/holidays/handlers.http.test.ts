import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { blockoutEndpoints } from '#contract/blockouts.ts';
import { blockoutTypeEndpoints } from '#contract/blockout-types.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { holidayEndpoints as holidays } from '#contract/holidays.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makePractice,
} from '#testing/builders.ts';
import { atOnce, ONE_CREATED, tally } from '#testing/race.ts';

const app = await testApp();
const { db } = app;
const DAY = '2026-05-25';

async function house() {
  const practice = await makePractice(db);
  const params = { location_uuid: practice.location.id };
  return { ...practice, params, desk: await app.signedIn(practice.org, 'receptionist') };
}

test('a holiday is a blockout of the whole location and day; its type is made when there is none', async () => {
  const { org, location, params, desk, ...practice } = await house();
  await makeAppointment(
    db,
    { ...practice, org, location },
    {
      schedule_date: DAY,
      start_at: `${DAY}T15:00:00Z`,
      end_at: `${DAY}T15:30:00Z`,
    },
  );
  const body = { holiday_date: DAY, name: 'Memorial Day' };
  const created = await desk.ok(holidays.create, { params, body });
  expect(created).toMatchObject({
    version: 1,
    location: { id: location.id },
    holiday_date: DAY,
    name: 'Memorial Day',
    blockout_type: { name: 'Holiday' },
    start_time: '00:00:00',
    end_time: '24:00:00',
  });
  const blockout = await desk.ok(blockoutEndpoints.get, { params: { blockout_uuid: created.id } });
  expect(blockout).toMatchObject({ operatory: null, is_holiday: true, is_no_schedule: false });
  const { items } = await desk.ok(blockoutTypeEndpoints.list, { query: {} });
  expect(items).toMatchObject([{ name: 'Holiday', is_holiday: true, is_do_not_copy: true }]);
  const query = { location_uuid: location.id, target_date: DAY };
  const day = await desk.ok(calendarEndpoints.daily, { query });
  expect(day.holiday).toEqual({ name: 'Memorial Day', blockout_uuid: created.id });
  expect(day.appointments).toHaveLength(1);
  // Booking on it warns and lands (decisions 4).
  const booked = await desk.ok(appointmentEndpoints.create, {
    body: {
      location_uuid: location.id,
      patient_uuid: practice.patient.id,
      operatory_uuid: practice.operatory.id,
      schedule_date: DAY,
      start_time: '11:00',
      end_time: '11:30',
    },
  });
  expect(booked.warnings?.map((warning) => warning.code)).toContain('holiday');
  const next = await desk.ok(holidays.create, { params, body: { ...body, holiday_date: '2026-07-04' } });
  expect(next.blockout_type).toEqual(created.blockout_type);
});

test('they are listed by day between both bounds, with those made as blockouts', async () => {
  const { org, location, params, desk } = await house();
  const type = await makeBlockoutType(db, org.id, { name: 'Closed', is_holiday: true });
  const plain = await makeBlockoutType(db, org.id);
  const harbor = await makeLocation(db, org.id);
  const made = await makeBlockout(db, location, type, { schedule_date: '2026-12-25', note: '' });
  await makeBlockout(db, location, type, { schedule_date: '2026-12-26', deleted_at: '2026-01-01T00:00:00Z' });
  await makeBlockout(db, location, plain, { schedule_date: '2026-12-27' });
  await makeBlockout(db, harbor, type, { schedule_date: '2026-12-24' });
  const early = await desk.ok(holidays.create, {
    params,
    body: { holiday_date: '2026-11-26', name: 'Thanks' },
  });
  expect(early.blockout_type.id).toBe(type.id);
  const names = async (query: Record<string, string>) =>
    (await desk.ok(holidays.list, { params, query })).items.map((item) => item.name);
  expect(await names({})).toEqual(['Thanks', 'Closed']);
  expect(await names({ date_from: '2026-11-27' })).toEqual(['Closed']);
  expect(await names({ date_to: '2026-11-26' })).toEqual(['Thanks']);
  expect(await desk.ok(holidays.list, { params, query: { page: 2 } })).toMatchObject({ items: [], total: 2 });
  const { items } = await desk.ok(holidays.list, { params, query: { date_from: '2026-12-25' } });
  expect(items[0]?.id).toBe(made.id);
});

test('a day is a holiday once, whoever is faster, and one type is made', async () => {
  const { org, params, desk } = await house();
  const path = `/locations/${params.location_uuid}/holidays`;
  const same = atOnce(() => desk.post(path, { holiday_date: DAY, name: 'Memorial Day' }));
  const other = ['2026-07-03', '2026-09-07', '2026-11-26'].map((holiday_date) =>
    desk.post(path, { holiday_date, name: 'Another' }),
  );
  const answers = await same;
  expect(tally(answers)).toEqual(ONE_CREATED);
  expect(tally(await Promise.all(other))).toEqual({ 201: 3 });
  expect(answers.find((answer) => answer.status === 409)?.detail).toMatchObject([
    { type: 'duplicate', loc: ['body', 'holiday_date'] },
  ]);
  const types = await db.selectFrom('blockout_type').select('id').where('org_id', '=', org.id).execute();
  expect(types).toHaveLength(1);
});

test('a type can be named when it is a holiday in use; a taken name does not stop the first one', async () => {
  const { org, params, desk } = await house();
  const path = `/locations/${params.location_uuid}/holidays`;
  const plain = await makeBlockoutType(db, org.id, { name: 'Holiday' });
  const idle = await makeBlockoutType(db, org.id, { is_holiday: true, status: 'inactive' });
  for (const type of [plain, idle]) {
    const body = { holiday_date: DAY, name: 'X', blockout_type_uuid: type.id };
    expect((await desk.post(path, body)).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'blockout_type_uuid'] },
    ]);
  }
  const made = await desk.ok(holidays.create, { params, body: { holiday_date: DAY, name: 'X' } });
  expect(made.blockout_type.name).toBe('Public holiday');
});

test('deleting one deletes its blockout, which can be restored; other blockouts are no holidays', async () => {
  const { org, location, params, desk } = await house();
  const made = await desk.ok(holidays.create, { params, body: { holiday_date: DAY, name: 'Memorial Day' } });
  const path = `/locations/${location.id}/holidays`;
  expect((await desk.delete(`${path}/${made.id}`, { query: { base_version: 2 } })).detail).toMatchObject([
    { type: 'version_conflict' },
  ]);
  const lunch = await makeBlockout(db, location, await makeBlockoutType(db, org.id));
  expect((await desk.delete(`${path}/${lunch.id}`)).status).toBe(404);
  expect((await desk.delete(`${path}/${v7()}`)).status).toBe(404);
  const harbor = await makeLocation(db, org.id);
  expect((await desk.delete(`/locations/${harbor.id}/holidays/${made.id}`)).status).toBe(404);
  const all = { ...params, blockout_uuid: made.id };
  await desk.ok(holidays.delete, { params: all, query: { base_version: 1 } });
  expect((await desk.ok(holidays.list, { params, query: {} })).total).toBe(0);
  await desk.ok(blockoutEndpoints.restore, { params: { blockout_uuid: made.id }, body: {} });
  expect((await desk.ok(holidays.list, { params, query: {} })).items).toMatchObject([{ version: 3 }]);
});
