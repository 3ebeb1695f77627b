import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { calendarEndpoints } from '#contract/calendar.ts';
import { addDays } from '#domain/time/calendar.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeBlockout,
  makeBlockoutType,
  makeDefinition,
  makeFlowStatus,
  makeLocation,
  makeNote,
  makeOperatory,
  makePractice,
} from '#testing/builders.ts';
import { makeGoal, makeOverride, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

test('a week is seven daily calendars, from any day of the week, also across a change of the clock', async () => {
  for (const [zone, start, hours, minutes] of [
    ['America/Chicago', '2026-03-05', [24, 24, 24, 23, 24, 24, 24], 1380],
    ['America/Chicago', '2026-10-29', [24, 24, 24, 25, 24, 24, 24], 1500],
    ['Australia/Lord_Howe', '2026-04-02', [24, 24, 24, 25, 24, 24, 24], 1470],
  ] as const) {
    const practice = await makePractice(db);
    const location = await makeLocation(db, practice.org.id, { time_zone: zone });
    const operatory = await makeOperatory(db, location);
    const house = { ...practice, location, operatory };
    const desk = await app.signedIn(practice.org, 'receptionist');
    for (const index of [0, 3, 6]) {
      const date = addDays(start, index);
      const times = { start_at: `${date}T15:00:00Z`, end_at: `${date}T15:30:00Z` };
      await makeAppointment(db, house, { schedule_date: date, ...times });
      await makeNote(db, location, { note_date: date, note: `Note ${index}` });
      await makeGoal(db, practice.provider, location, { goal_date: date });
      await makeOverride(db, practice.provider, location, { override_date: date });
      await makeBlockout(db, location, await makeBlockoutType(db, practice.org.id), { schedule_date: date });
    }
    const fields = 'chart_number,balance_due';
    const week = await desk.ok(calendarEndpoints.weekly, {
      query: { location_uuid: location.id, week_start: start, fields },
    });
    expect(week.location_timezone).toBe(zone);
    expect(week.days.map((day) => day.day_hours)).toEqual(hours);
    expect(week.days[3]?.day_minutes).toBe(minutes);
    const single = [];
    for (const { date } of week.days) {
      const query = { location_uuid: location.id, target_date: date, fields };
      single.push(await desk.ok(calendarEndpoints.daily, { query }));
    }
    expect(week.days).toEqual(single);
    expect(week.days.map((day) => day.appointments.length)).toEqual([1, 0, 0, 1, 0, 0, 1]);
    expect(week.days.map((day) => day.note?.note ?? null)).toEqual([
      'Note 0',
      null,
      null,
      'Note 3',
      null,
      null,
      'Note 6',
    ]);
  }
});

test('a month is its days in totals, with lanes, without patients', async () => {
  const practice = await makePractice(db);
  const { org, location, operatory, otherOperatory, provider } = practice;
  app.clock.set('2026-03-10T18:00:00Z');
  await makeTemplate(db, provider, location, { operatory_id: operatory.id, end_time: '17:00:00' });
  await makeTemplate(db, provider, location, {
    day_of_week: 1,
    operatory_id: operatory.id,
    end_time: '17:00:00',
  });
  const confirmed = await makeDefinition(db, org.id, { category: 'ApptConfirmed', kind: 'confirmed' });
  const here = await makeFlowStatus(db, org.id, { kind: 'arrived' });
  const day = '2026-03-09';
  const visit = (from: string, to: string, row = {}) =>
    makeAppointment(db, practice, {
      schedule_date: day,
      start_at: `${day}T${from}:00Z`,
      end_at: `${day}T${to}:00Z`,
      production_amount: '100.50',
      ...row,
    });
  await visit('14:00', '14:30');
  await visit('14:30', '15:00', { status: 'complete' });
  await visit('16:00', '16:30', { confirmation_status_id: confirmed.id });
  await visit('17:00', '17:30', { flow_status_id: here.id, flow_status_since: `${day}T17:00:00Z` });
  await visit('14:00', '15:00', { operatory_id: otherOperatory.id, status: 'broken' });
  await visit('14:00', '15:00', { operatory_id: otherOperatory.id, status: 'cancelled' });
  await visit('18:00', '18:30', { deleted_at: '2026-03-01T00:00:00Z' });
  await db
    .insertInto('appointment')
    .values({
      org_id: org.id,
      id: v7(),
      patient_id: practice.patient.id,
      location_id: location.id,
      status: 'planned',
      schedule_date: day,
    })
    .execute();
  await makeGoal(db, provider, location, { goal_date: day });
  await makeNote(db, location, { note_date: day, note: 'Compressor' });
  const holiday = await makeBlockoutType(db, org.id, { name: 'Closed', is_holiday: true });
  await makeBlockout(db, location, holiday, { schedule_date: '2026-03-31', note: 'Founders day' });
  await makeBlockout(db, location, holiday, { schedule_date: '2026-03-30', operatory_id: operatory.id });
  const query = { location_uuid: location.id, month: '2026-03' };
  const desk = await app.signedIn(org, 'receptionist');
  const month = await desk.ok(calendarEndpoints.monthly, { query });
  expect(month).toMatchObject({ month: '2026-03', location_timezone: 'America/Chicago' });
  expect(month.days).toHaveLength(31);
  const of = (date: string) => month.days.find((entry) => entry.date === date);
  expect(of(day)).toEqual({
    date: day,
    day_hours: 24,
    day_minutes: 1440,
    appointment_count: 4,
    status_counts: {
      planned: 1,
      scheduled: 3,
      complete: 1,
      broken: 1,
      cancelled: 1,
      unscheduled: 0,
      pinboard: 0,
    },
    unconfirmed_count: 1,
    scheduled_production: '301.50',
    completed_production: '100.50',
    production_goal: '4200.00',
    is_holiday: false,
    holiday_name: null,
    blockout_count: 0,
    open_minutes: 540 - 120,
    note: 'Compressor',
    lanes: [
      {
        operatory_uuid: operatory.id,
        provider_uuid: provider.id,
        busy: [
          [540, 600],
          [660, 690],
          [720, 750],
        ],
      },
      { operatory_uuid: otherOperatory.id, provider_uuid: null, busy: [] },
    ],
  });
  // The clock is set forward on the 8th; today, the 10th, it is 13:00 and four hours are left.
  expect(of('2026-03-08')).toMatchObject({ day_hours: 23, day_minutes: 1380, open_minutes: 0 });
  expect(of('2026-03-10')).toMatchObject({
    open_minutes: 240,
    production_goal: null,
    scheduled_production: '0.00',
  });
  expect(of('2026-03-31')).toMatchObject({
    is_holiday: true,
    holiday_name: 'Founders day',
    blockout_count: 1,
  });
  expect(of('2026-03-30')).toMatchObject({ is_holiday: false, holiday_name: null, blockout_count: 1 });
  expect(JSON.stringify(month)).not.toContain(practice.patient.id);

  const viewer = await app.signedIn(org, 'viewer');
  const seen = await viewer.ok(calendarEndpoints.monthly, { query });
  expect(seen.days[8]).toMatchObject({
    appointment_count: 4,
    scheduled_production: null,
    completed_production: null,
    production_goal: null,
  });
  for (const wrong of ['2026-13', '2026-3', '2026', '2026-03-01', '9999-01']) {
    const refused = await desk.get('/schedule/calendar/monthly', { query: { ...query, month: wrong } });
    expect(refused).toMatchObject({ status: 422, detail: [{ loc: ['query', 'month'] }] });
  }
});

test('lanes count elapsed minutes, on the day that has an hour twice too', async () => {
  const practice = await makePractice(db);
  const location = await makeLocation(db, practice.org.id, { time_zone: 'Australia/Lord_Howe' });
  const operatory = await makeOperatory(db, location);
  // 2026-04-05 begins at 13:00 UTC of the day before and has 24 and a half hours; this is its minute 600.
  await makeAppointment(
    db,
    { ...practice, location, operatory },
    { schedule_date: '2026-04-05', start_at: '2026-04-04T23:00:00Z', end_at: '2026-04-04T23:30:00Z' },
  );
  const desk = await app.signedIn(practice.org, 'receptionist');
  const query = { location_uuid: location.id, month: '2026-04' };
  const { days } = await desk.ok(calendarEndpoints.monthly, { query });
  expect(days[4]).toMatchObject({
    day_hours: 25,
    day_minutes: 1470,
    lanes: [{ operatory_uuid: operatory.id, provider_uuid: null, busy: [[600, 630]] }],
  });
});
