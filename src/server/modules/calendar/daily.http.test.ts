import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { calendarEndpoints } from '#contract/calendar.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { testApp } from '#testing/app.ts';
import { testDatabase } from '#testing/database.ts';
import {
  makeAppointment,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makeNote,
  makePractice,
} from '#testing/builders.ts';
import type { OrgClient } from '#testing/client.ts';
import type { Row } from '#server/db/schema.ts';

const database = await testDatabase();
const app = await testApp({}, database);
const { db } = app;

/** Statements outside of transactions: each takes a connection of its own for as long as it runs. */
let statements = 0;
database.pool.on('acquire', () => {
  statements += 1;
});

const DAY = '2026-03-02';
type Query = EndpointInput<typeof calendarEndpoints.daily>['query'];

async function practiceWithDesk() {
  const practice = await makePractice(db);
  return { ...practice, desk: await app.signedIn(practice.org, 'receptionist') };
}

function daily(client: OrgClient, location: Row<'location'>, changes: Partial<Query> = {}) {
  return client.ok(calendarEndpoints.daily, {
    query: { location_uuid: location.id, target_date: DAY, ...changes },
  });
}

describe('the day of a location', () => {
  test('of which nothing is known yet', async () => {
    const { desk, location } = await practiceWithDesk();
    expect(await daily(desk, location)).toEqual({
      date: DAY,
      location: { id: location.id, name: location.name },
      location_timezone: 'America/Chicago',
      day_hours: 24,
      day_minutes: 1440,
      day_start: '2026-03-02T06:00:00Z',
      appointments: [],
      blockouts: [],
      provider_schedules: [],
      note: null,
      opening_hours: [{ start_time: '08:00:00', end_time: '17:00:00' }],
      keeps_hours: true,
      overlap_rules: [],
      holiday: null,
      goals: [],
    });
    const sunday = await daily(desk, location, { target_date: '2026-03-08' });
    expect(sunday).toMatchObject({ day_hours: 23, opening_hours: [], keeps_hours: true });
    const always = await makeLocation(db, location.org_id, {}, false);
    expect(await daily(desk, always)).toMatchObject({ opening_hours: [], keeps_hours: false });
  });

  test('holds what had a place on its grid, by start, operatory and position', async () => {
    const practice = await practiceWithDesk();
    const { desk, location, otherOperatory } = practice;
    const ended = { cancelled: { status: 'cancelled' }, broken: { status: 'broken' } } as const;
    const nine = await makeAppointment(db, practice, { item_order: 2 });
    const cancelled = await makeAppointment(db, practice, { ...ended.cancelled, item_order: 1 });
    const early = { start_at: '2026-03-02T14:00:00Z', end_at: '2026-03-02T14:30:00Z' };
    const eight = await makeAppointment(db, practice, { ...early, status: 'complete' });
    const eightToo = await makeAppointment(db, practice, {
      ...early,
      ...ended.broken,
      operatory_id: otherOperatory.id,
    });
    const nowhere = { operatory_id: null, schedule_date: null, start_at: null, end_at: null };
    for (const status of ['planned', 'unscheduled'] as const) await makeAppointment(db, practice, { status });
    await makeAppointment(db, practice, { status: 'pinboard', pinned_at: '2026-03-01T10:00:00Z' });
    await makeAppointment(db, practice, { status: 'cancelled', ...nowhere });
    await makeAppointment(db, practice, { deleted_at: '2026-03-01T10:00:00Z' });
    const tuesday = { start_at: '2026-03-03T15:00:00Z', end_at: '2026-03-03T15:30:00Z' };
    await makeAppointment(db, practice, { ...tuesday, schedule_date: '2026-03-03' });
    await makeAppointment(db, await makePractice(db));
    const found = (await daily(desk, location)).appointments.map(({ id }) => id);
    const atEight = [eight, eightToo].toSorted((a, b) =>
      (a.operatory_id ?? '') < (b.operatory_id ?? '') ? -1 : 1,
    );
    expect(found).toEqual([...atEight.map(({ id }) => id), cancelled.id, nine.id]);
  });

  test('adds the fields asked for to every visit, and refuses unknown ones', async () => {
    const practice = await practiceWithDesk();
    await makeAppointment(db, practice);
    const { appointments } = await daily(practice.desk, practice.location, {
      fields: 'chart_number,age,chart_number',
    });
    expect(appointments).toMatchObject([{ chart_number: practice.patient.chart_number, age: null }]);
    expect(Object.keys(appointments[0] ?? {})).not.toContain('mobile_phone');
    const query = { location_uuid: practice.location.id, target_date: DAY, fields: 'shoe_size' };
    const refused = await practice.desk.get('/schedule/calendar/daily', { query });
    expect(refused.detail).toMatchObject([{ type: 'enum', loc: ['query', 'fields'] }]);
  });

  test('is framed by note, blockouts, holiday, rules and goals', async () => {
    const { desk, location, operatory, org, provider, type } = await practiceWithDesk();
    const lunch = await makeBlockoutType(db, org.id, {
      name: 'Lunch',
      is_no_schedule: true,
      color: '#112233',
    });
    const feast = await makeBlockoutType(db, org.id, { name: 'Holiday', is_holiday: true });
    const noon = await makeBlockout(db, location, lunch);
    const allDay = { start_time: '00:00:00', end_time: '24:00:00' };
    const whole = await makeBlockout(db, location, feast, { ...allDay, note: 'Founders Day' });
    await makeBlockout(db, location, lunch, { status: 'cancelled' });
    await makeBlockout(db, location, lunch, { deleted_at: '2026-03-01T10:00:00Z' });
    await makeBlockout(db, location, lunch, { schedule_date: '2026-03-03', operatory_id: operatory.id });
    const note = await makeNote(db, location);
    const rule = { org_id: org.id, appointment_type_a_id: type.id, appointment_type_b_id: type.id };
    await db
      .insertInto('appointment_rule')
      .values([
        { ...rule, id: v7(), allow_overlap: true },
        { ...rule, id: v7(), allow_overlap: false, location_id: (await makeLocation(db, org.id)).id },
      ])
      .execute();
    const goal = { org_id: org.id, id: v7(), provider_id: provider.id, location_id: location.id };
    await db
      .insertInto('production_goal')
      .values({ ...goal, goal_date: DAY, goal_amount: '2500.00' })
      .execute();
    const day = await daily(desk, location);
    expect(day).toMatchObject({
      note: { id: note.id, note: 'Compressor service at noon', updated_by: null },
      blockouts: [
        { id: whole.id, is_holiday: true, operatory: null, end_time: '24:00:00' },
        { id: noon.id, blockout_type: { name: 'Lunch' }, is_no_schedule: true, color: '#112233' },
      ],
      holiday: { name: 'Founders Day', blockout_uuid: whole.id },
      overlap_rules: [{ location_uuid: null, appointment_type_uuid_a: type.id, allow_overlap: true }],
      goals: [{ provider: { id: provider.id }, goal_amount: '2500.00' }],
    });
    expect(day.overlap_rules).toHaveLength(1);
    const viewer = await app.signedIn(org, 'viewer');
    expect((await daily(viewer, location)).goals).toMatchObject([{ goal_amount: null }]);
  });

  test('is refused for a location that is unknown, of others, or out of scope', async () => {
    const { desk, location, org } = await practiceWithDesk();
    const other = await makePractice(db);
    const attempt = async (client: OrgClient, query: Record<string, string>) => {
      const answer = await client.get('/schedule/calendar/daily', { query });
      return [answer.status, answer.detail[0]?.loc];
    };
    for (const id of [v7(), other.location.id]) {
      expect(await attempt(desk, { location_uuid: id, target_date: DAY })).toEqual([
        404,
        ['query', 'location_uuid'],
      ]);
    }
    const limited = await app.signedIn(org, 'owner', { locations: [] });
    expect(await attempt(limited, { location_uuid: location.id, target_date: DAY })).toEqual([403, []]);
    expect(await attempt(desk, { location_uuid: location.id, target_date: '2026-02-30' })).toEqual([
      422,
      ['query', 'target_date'],
    ]);
  });

  test('takes as many statements for fifty visits as for one', async () => {
    const practice = await practiceWithDesk();
    const { desk, location } = practice;
    const fields = { fields: 'chart_number,mobile_phone,balance_due,last_visit_date' };
    const count = async (): Promise<number> => {
      const before = statements;
      await daily(desk, location, fields);
      return statements - before;
    };
    await makeAppointment(db, practice);
    await count();
    const one = await count();
    for (let index = 1; index < 50; index += 1) {
      const start = Date.parse('2026-03-02T12:00:00Z') + index * 600_000;
      const times = {
        start_at: new Date(start).toISOString(),
        end_at: new Date(start + 600_000).toISOString(),
      };
      await makeAppointment(db, practice, { ...times, status: 'broken' });
    }
    expect((await daily(desk, location)).appointments).toHaveLength(50);
    expect(await count()).toBe(one);
  });
});
