import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { blockoutEndpoints as blockouts } from '#contract/blockouts.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makeOperatory,
  makePractice,
} from '#testing/builders.ts';

const app = await testApp();
const { db } = app;
const DAY = '2026-03-02';

async function house(zone = 'America/Chicago') {
  const practice = await makePractice(db);
  const location = await makeLocation(db, practice.org.id, { time_zone: zone });
  const operatory = await makeOperatory(db, location, { name: 'Op 1' });
  const other = await makeOperatory(db, location, { name: 'Op 2' });
  const lunch = await makeBlockoutType(db, practice.org.id, { name: 'Lunch', is_no_schedule: true });
  const body = {
    location_uuid: location.id,
    blockout_type_uuid: lunch.id,
    schedule_date: DAY,
    start_time: '12:00',
    end_time: '13:00',
  };
  const desk = await app.signedIn(practice.org, 'receptionist');
  return { ...practice, location, operatory, other, lunch, body, desk };
}

describe('creating', () => {
  test('makes one for each operatory, in one group, or one for the whole location', async () => {
    const { operatory, other, body, desk } = await house();
    const wide = await desk.ok(blockouts.create, { body: { ...body, note: null, operatory_uuids: null } });
    expect(wide.items).toMatchObject([{ operatory: null, blockout_group_uuid: null, note: '', version: 1 }]);
    const each = await desk.ok(blockouts.create, {
      body: {
        ...body,
        start_time: '15:00',
        end_time: '24:00',
        note: 'Training',
        operatory_uuids: [operatory.id, other.id, operatory.id],
      },
    });
    expect(each).toMatchObject({ warnings: [], dry_run: false });
    expect(each.items.map((item) => item.operatory?.id)).toEqual([operatory.id, other.id]);
    expect(each.items[0]).toMatchObject({ end_time: '24:00:00', note: 'Training' });
    const [first, second] = each.items.map((item) => item.blockout_group_uuid);
    expect(first).not.toBeNull();
    expect(second).toBe(first);
    expect(each.rows.map((row) => row.blockout_uuid)).toEqual(each.items.map((item) => item.id));
  });

  test('skips what overlaps another blockout, and says so in the words of the catalogue', async () => {
    const { location, operatory, other, lunch, body, desk } = await house();
    await makeBlockout(db, location, lunch, { operatory_id: operatory.id, start_time: '12:30' });
    const both = await desk.ok(blockouts.create, {
      body: { ...body, operatory_uuids: [operatory.id, other.id] },
    });
    expect(both.items).toMatchObject([{ operatory: { id: other.id }, blockout_group_uuid: null }]);
    expect(both.warnings).toEqual([`${DAY} 12:00-13:00 Op 1: skipped, overlaps Lunch`]);
    expect(both.rows.map((row) => [row.outcome, row.skip_reason])).toEqual([
      ['skipped', 'overlap'],
      ['created', null],
    ]);
    const wide = await desk.ok(blockouts.create, { body });
    expect(wide).toMatchObject({
      items: [],
      warnings: [`${DAY} 12:00-13:00 all operatories: skipped, overlaps Lunch`],
    });
  });

  test('stands over visits, names them, and lets none in any more', async () => {
    const { org, patient, provider, type, location, operatory, otherOperatory, body, desk } = await house();
    const practice = { org, location, operatory, otherOperatory, provider, patient, type };
    const at = { start_at: `${DAY}T18:30:00Z`, end_at: `${DAY}T19:30:00Z` };
    const visit = await makeAppointment(db, practice, at);
    await makeAppointment(db, practice, { ...at, status: 'cancelled' });
    const made = await desk.ok(blockouts.create, { body });
    expect(made.items).toHaveLength(1);
    expect(made.warnings).toEqual([`${DAY} 12:00-13:00 all operatories: 1 visit inside`]);
    expect(made.rows[0]?.appointments).toMatchObject([
      {
        appointment: { id: visit.id, name: type.name },
        patient: { id: patient.id, name: 'Avery Stone' },
        operatory: { name: 'Op 1' },
        status: 'scheduled',
        start_time: at.start_at,
      },
    ]);
    const booked = await desk.post('/appointments', {
      location_uuid: location.id,
      patient_uuid: patient.id,
      operatory_uuid: operatory.id,
      schedule_date: DAY,
      start_time: '12:00',
      end_time: '12:30',
    });
    expect(booked.detail).toMatchObject([
      { type: 'schedule_conflict', ctx: { reason_codes: ['BLOCKED_TIME_CONFLICT'] } },
    ]);
  });

  test('refuses what is unknown, elsewhere, out of use or turned round', async () => {
    const { org, body, desk } = await house();
    const away = await makeOperatory(db, await makeLocation(db, org.id));
    const idle = await makeBlockoutType(db, org.id, { status: 'inactive' });
    const refusals = async (extra: object) => {
      const { detail } = await desk.post('/blockouts/instances', { ...body, ...extra });
      return detail.map((item) => [item.type, item.loc.slice(1).join('.')]);
    };
    expect(await refusals({ operatory_uuids: [away.id] })).toEqual([['not_found', 'operatory_uuids.0']]);
    expect(await refusals({ operatory_uuids: [] })).toEqual([['too_short', 'operatory_uuids']]);
    expect(await refusals({ blockout_type_uuid: v7() })).toEqual([['not_found', 'blockout_type_uuid']]);
    expect(await refusals({ blockout_type_uuid: idle.id })).toEqual([['value_error', 'blockout_type_uuid']]);
    expect(await refusals({ end_time: '12:00' })).toEqual([['value_error', 'end_time']]);
    expect(await refusals({ end_time: '25:00' })).toEqual([['time_parsing', 'end_time']]);
  });

  test('a dry run answers the rows and writes nothing', async () => {
    const { org, operatory, body, desk } = await house();
    const asked = { ...body, operatory_uuids: [operatory.id] };
    const preview = await desk.ok(blockouts.create, { body: { ...asked, dry_run: true } });
    expect(preview).toMatchObject({ items: [], dry_run: true, rows: [{ outcome: 'created' }] });
    expect(preview.rows[0]?.blockout_uuid).toBeNull();
    const stored = await db.selectFrom('blockout').select('id').where('org_id', '=', org.id).execute();
    const events = await db.selectFrom('event').select('id').where('org_id', '=', org.id).execute();
    expect([stored, events]).toEqual([[], []]);
  });
});

describe('days on which the clocks change', () => {
  test('a time of which nothing exists is refused; a bound in the gap counts from the jump', async () => {
    const { body, location, patient, operatory, desk } = await house();
    const spring = { ...body, schedule_date: '2026-03-08' };
    const send = (start_time: string, end_time: string) =>
      desk.post('/blockouts/instances', { ...spring, start_time, end_time });
    expect((await send('02:10', '02:50')).detail).toMatchObject([
      {
        type: 'nonexistent_local_time',
        loc: ['body', 'start_time'],
        ctx: { timezone: 'America/Chicago', date: '2026-03-08' },
      },
    ]);
    expect((await send('02:30', '03:30')).status).toBe(201);
    const book = (start_time: string, end_time: string) =>
      desk.post('/appointments', {
        location_uuid: location.id,
        patient_uuid: patient.id,
        operatory_uuid: operatory.id,
        schedule_date: '2026-03-08',
        start_time,
        end_time,
      });
    expect((await book('03:00', '03:30')).status).toBe(409);
    expect((await book('03:30', '04:00')).status).toBe(201);
    expect((await book('01:30', '02:00')).detail).toMatchObject([{ type: 'nonexistent_local_time' }]);
  });

  test('midnight to midnight holds all 23 or 25 hours, also half an hour shifted', async () => {
    const days = [
      ['America/Chicago', '2026-11-01', '2026-11-01T07:30:00Z'],
      ['America/Chicago', '2026-11-01', '2026-11-02T05:30:00Z'],
      // Clocks change at midnight: the day begins at 01:00.
      ['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00Z'],
      ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T15:00:00Z'],
    ] as const;
    for (const [zone, date, start] of days) {
      const { org, patient, provider, type, location, operatory, otherOperatory, body, desk } =
        await house(zone);
      const practice = { org, location, operatory, otherOperatory, provider, patient, type };
      const end = new Date(Date.parse(start) + 30 * 60_000).toISOString();
      const visit = await makeAppointment(db, practice, {
        schedule_date: date,
        start_at: start,
        end_at: end,
      });
      const made = await desk.ok(blockouts.create, {
        body: { ...body, schedule_date: date, start_time: '00:00', end_time: '24:00' },
      });
      expect(made.rows[0]?.appointments.map((one) => one.appointment.id)).toEqual([visit.id]);
    }
  });
});

describe('repeating', () => {
  const repetition = {
    date_from: DAY,
    until: '2026-03-31',
    weekdays: [0],
  };

  test('goes over the chosen weekdays with a choice for single days', async () => {
    const { org, patient, provider, type, location, operatory, otherOperatory, lunch, body, desk } =
      await house();
    const { schedule_date: _, ...placed } = body;
    const practice = { org, location, operatory, otherOperatory, provider, patient, type };
    const holiday = await makeBlockoutType(db, org.id, { name: 'Holiday', is_holiday: true });
    for (const [schedule_date, note] of [
      ['2026-03-09', 'Founding day'],
      ['2026-03-30', 'Second day'],
    ] as const) {
      await makeBlockout(db, location, holiday, {
        schedule_date,
        start_time: '00:00',
        end_time: '24:00',
        note,
      });
    }
    const visits = await Promise.all(
      // 12:30 local; daylight saving time from 8 March on.
      [`${DAY}T18:30:00Z`, '2026-03-16T17:30:00Z', '2026-03-23T17:30:00Z'].map((start_at) =>
        makeAppointment(db, practice, {
          schedule_date: start_at.slice(0, 10),
          start_at,
          end_at: start_at.replace(':30:00', ':50:00'),
        }),
      ),
    );
    const asked = {
      ...placed,
      ...repetition,
      operatory_uuids: [operatory.id],
      choices: [
        { schedule_date: '2026-03-16', choice: 'hold_around' as const },
        { schedule_date: '2026-03-23', choice: 'pinboard' as const },
        { schedule_date: '2026-03-30', choice: 'keep' as const },
      ],
    };
    const preview = await desk.ok(blockouts.repeat, { body: { ...asked, dry_run: true } });
    const made = await desk.ok(blockouts.repeat, { body: asked });
    expect(made.rows.map((row) => [row.schedule_date, row.start_time, row.end_time, row.outcome])).toEqual([
      [DAY, '12:00:00', '13:00:00', 'created'],
      ['2026-03-09', '12:00:00', '13:00:00', 'skipped'],
      ['2026-03-16', '12:00:00', '12:30:00', 'created'],
      ['2026-03-16', '12:50:00', '13:00:00', 'created'],
      ['2026-03-23', '12:00:00', '13:00:00', 'created'],
      ['2026-03-30', '12:00:00', '13:00:00', 'created'],
    ]);
    expect(made).toMatchObject({
      count: 5,
      warnings: [
        `${DAY} 12:00-13:00 Op 1: 1 visit inside`,
        '2026-03-09: skipped, holiday Founding day',
        '2026-03-23 12:00-13:00 Op 1: 1 visit sent to the pinboard',
        '2026-03-30: holiday Second day',
      ],
    });
    const plain = (rows: typeof made.rows) => rows.map(({ blockout_uuid: _uuid, ...row }) => row);
    expect(plain(preview.rows)).toEqual(plain(made.rows));
    expect(preview).toMatchObject({ count: 5, warnings: made.warnings });
    const { items } = await desk.ok(blockouts.list, { query: { location_uuid: location.id } });
    const groups = items
      .filter((item) => item.blockout_type.id === lunch.id)
      .map((item) => item.blockout_group_uuid);
    expect([groups.length, new Set(groups).size]).toEqual([5, 1]);
    const [kept, , pinned] = visits;
    const read = async (id = '') =>
      desk.ok(appointmentEndpoints.get, { params: { appointment_uuid: id }, query: {} });
    expect(await read(kept?.id)).toMatchObject({ status: 'scheduled', version: 1 });
    expect(await read(pinned?.id)).toMatchObject({
      status: 'pinboard',
      version: 2,
      pinned_from: { schedule_date: '2026-03-23', reason: 'Lunch' },
    });
  });

  test('of a blockout takes it into the group and leaves its day alone', async () => {
    const { location, operatory, lunch, body, desk } = await house();
    const { schedule_date: _, ...placed } = body;
    const source = await makeBlockout(db, location, lunch, { operatory_id: operatory.id });
    const asked = {
      ...placed,
      ...repetition,
      every_n_weeks: 2,
      operatory_uuids: [operatory.id],
      blockout_uuid: source.id,
    };
    const made = await desk.ok(blockouts.repeat, { body: asked });
    expect(made).toMatchObject({ count: 2, warnings: [] });
    expect(made.rows.map((row) => row.schedule_date)).toEqual(['2026-03-16', '2026-03-30']);
    const params = { blockout_uuid: source.id };
    const first = await desk.ok(blockouts.get, { params });
    const copy = await desk.ok(blockouts.get, {
      params: { blockout_uuid: made.rows[0]?.blockout_uuid ?? '' },
    });
    expect(first).toMatchObject({ version: 2, blockout_group_uuid: copy.blockout_group_uuid });
    // Farther on, the group stays the same and the days already there are told.
    const more = await desk.ok(blockouts.repeat, { body: { ...asked, until: '2026-04-13' } });
    expect(more).toMatchObject({ count: 1 });
    expect(more.warnings).toHaveLength(2);
    const last = more.rows.find((row) => row.outcome === 'created')?.blockout_uuid ?? '';
    expect(await desk.ok(blockouts.get, { params: { blockout_uuid: last } })).toMatchObject({
      blockout_group_uuid: copy.blockout_group_uuid,
    });
  });

  test('has its limits, and moving visits needs the right to', async () => {
    const { org, body, desk } = await house();
    const { schedule_date: _, ...placed } = body;
    const refusals = async (extra: object) => {
      const answer = await desk.post('/blockouts/instances/repeat', { ...placed, ...repetition, ...extra });
      return answer.detail.map((item) => [item.type, item.loc.slice(1).join('.')]);
    };
    expect(await refusals({ until: '2026-03-01' })).toEqual([['value_error', 'until']]);
    expect(await refusals({ until: '2028-03-04' })).toEqual([['value_error', 'until']]);
    expect(await refusals({ weekdays: [] })).toEqual([['too_short', 'weekdays']]);
    expect(await refusals({ weekdays: [7] })).toEqual([['less_than_equal', 'weekdays.0']]);
    expect(await refusals({ every_n_weeks: 53 })).toEqual([['less_than_equal', 'every_n_weeks']]);
    expect(await refusals({ choices: [{ schedule_date: DAY, choice: 'maybe' }] })).toEqual([
      ['enum', 'choices.0.choice'],
    ]);
    const away = await makeBlockout(db, await makeLocation(db, org.id), await makeBlockoutType(db, org.id));
    expect(await refusals({ blockout_uuid: away.id })).toEqual([['not_found', 'blockout_uuid']]);
  });
});
