import { describe, expect, test } from 'vitest';
import { blockoutEndpoints as blockouts } from '#contract/blockouts.ts';
import type { Row } from '#server/db/schema.ts';
import { testApp } from '#testing/app.ts';
import { makeBlockout, makeBlockoutType, makePractice } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;
const MONDAY = '2026-03-02';
const NEXT = '2026-03-09';

async function house() {
  const practice = await makePractice(db);
  const { org, location } = practice;
  const lunch = await makeBlockoutType(db, org.id, { name: 'Lunch' });
  const once = await makeBlockoutType(db, org.id, { name: 'Once', is_do_not_copy: true });
  const holiday = await makeBlockoutType(db, org.id, { name: 'Holiday', is_holiday: true });
  const desk = await app.signedIn(org, 'receptionist');
  const closed = (schedule_date: string, note: string): Promise<Row<'blockout'>> =>
    makeBlockout(db, location, holiday, { schedule_date, note, start_time: '00:00', end_time: '24:00' });
  const on = async (date: string) => {
    const query = { location_uuid: location.id, date_from: date, date_to: date };
    return (await desk.ok(blockouts.list, { query })).items;
  };
  return { ...practice, lunch, once, holiday, desk, closed, on };
}

describe('copy-day', () => {
  test('leaves out what is not to be copied, tells a holiday, skips what is there already', async () => {
    const { location, operatory, otherOperatory, lunch, once, desk, closed, on } = await house();
    await makeBlockout(db, location, lunch, { operatory_id: operatory.id, note: 'Late' });
    await makeBlockout(db, location, lunch, { operatory_id: otherOperatory.id });
    await makeBlockout(db, location, once, { start_time: '08:00', end_time: '08:30' });
    await makeBlockout(db, location, lunch, { deleted_at: '2026-03-01T00:00:00Z', start_time: '09:00' });
    await closed(MONDAY, 'Founding day');
    await closed(NEXT, 'Second day');
    await makeBlockout(db, location, lunch, { operatory_id: otherOperatory.id, schedule_date: NEXT });
    const body = { location_uuid: location.id, source_date: MONDAY, target_date: NEXT };
    const copied = await desk.ok(blockouts.copyDay, { body });
    expect(copied).toMatchObject({
      count: 1,
      warnings: [
        `${NEXT}: holiday Second day`,
        `${NEXT} 12:00-13:00 ${otherOperatory.name}: skipped, overlaps Lunch`,
      ],
    });
    expect(copied.rows.map((row) => row.skip_reason ?? 'created').toSorted()).toEqual([
      'created',
      'do_not_copy',
      'do_not_copy',
      'overlap',
    ]);
    const made = (await on(NEXT)).find((item) => item.operatory?.id === operatory.id);
    expect(made).toMatchObject({ note: 'Late', start_time: '12:00:00', blockout_group_uuid: null });
    // Once more: everything is there.
    expect(await desk.ok(blockouts.copyDay, { body })).toMatchObject({ count: 0 });
  });
});

describe('copy-week', () => {
  test('wants Mondays, skips holidays once for each day, keeps groups apart from their originals', async () => {
    const { location, operatory, lunch, desk, closed, on } = await house();
    const group = '01980000-0000-7000-8000-0000000000aa';
    for (const schedule_date of [MONDAY, '2026-03-03', '2026-03-08']) {
      await makeBlockout(db, location, lunch, {
        schedule_date,
        operatory_id: operatory.id,
        blockout_group_id: group,
      });
      await makeBlockout(db, location, lunch, { schedule_date, start_time: '08:00', end_time: '08:15' });
    }
    await closed('2026-03-10', 'Second day');
    const body = { location_uuid: location.id, source_week_start: MONDAY, target_week_start: NEXT };
    const path = '/blockouts/instances/copy-week';
    for (const [field, date] of [
      ['source_week_start', '2026-03-03'],
      ['target_week_start', '2026-03-08'],
    ] as const) {
      const refused = await desk.post(path, { ...body, [field]: date });
      expect(refused.detail).toMatchObject([{ type: 'value_error', loc: ['body', field] }]);
    }
    const copied = await desk.ok(blockouts.copyWeek, { body });
    expect(copied).toMatchObject({ count: 4, warnings: ['2026-03-10: skipped, holiday Second day'] });
    const [first, sunday] = [await on(NEXT), await on('2026-03-15')];
    const groupOf = (items: typeof first) => items.map((item) => item.blockout_group_uuid);
    expect(groupOf(first)[0]).toBeNull();
    expect(groupOf(first)[1]).not.toBeNull();
    expect(groupOf(first)[1]).not.toBe(group);
    expect(groupOf(sunday)).toEqual(groupOf(first));
  });
});

describe('repeat-weeks', () => {
  test('gives a blockout and its copies one group and skips holidays', async () => {
    const { location, operatory, lunch, once, desk, closed, on } = await house();
    const source = await makeBlockout(db, location, lunch, { operatory_id: operatory.id });
    await makeBlockout(db, location, once, { schedule_date: '2026-03-04' });
    await closed('2026-03-16', 'Founding day');
    const body = { location_uuid: location.id, source_week_start: MONDAY, num_weeks: 3 };
    const preview = await desk.ok(blockouts.repeatWeeks, { body: { ...body, dry_run: true } });
    expect((await on(MONDAY))[0]).toMatchObject({ version: 1, blockout_group_uuid: null });
    const made = await desk.ok(blockouts.repeatWeeks, { body });
    expect(made).toMatchObject({ count: 2, warnings: ['2026-03-16: skipped, holiday Founding day'] });
    expect(preview).toMatchObject({ count: 2, warnings: made.warnings });
    const [own] = await on(MONDAY);
    expect(own).toMatchObject({ id: source.id, version: 2 });
    expect(own?.blockout_group_uuid).not.toBeNull();
    for (const date of [NEXT, '2026-03-23']) {
      expect(await on(date)).toMatchObject([{ blockout_group_uuid: own?.blockout_group_uuid }]);
    }
    // Again and farther: the group stays, the version too, the days that are there are told.
    const more = await desk.ok(blockouts.repeatWeeks, { body: { ...body, num_weeks: 4 } });
    expect(more).toMatchObject({ count: 1 });
    expect(await on('2026-03-30')).toMatchObject([{ blockout_group_uuid: own?.blockout_group_uuid }]);
    expect(await on(MONDAY)).toMatchObject([{ version: 2 }]);
  });

  test('has its limits', async () => {
    const { location, desk } = await house();
    const path = '/blockouts/instances/repeat-weeks';
    const send = async (extra: object) => {
      const body = { location_uuid: location.id, source_week_start: MONDAY, num_weeks: 1, ...extra };
      return (await desk.post(path, body)).detail.map((item) => [item.type, item.loc.slice(1).join('.')]);
    };
    expect(await send({ num_weeks: 0 })).toEqual([['greater_than_equal', 'num_weeks']]);
    expect(await send({ num_weeks: 53 })).toEqual([['less_than_equal', 'num_weeks']]);
    expect(await send({ source_week_start: '2199-12-23' })).toEqual([['value_error', 'num_weeks']]);
    expect(await send({ source_week_start: '2026-03-04' })).toEqual([['value_error', 'source_week_start']]);
  });

  test('over a spring week leaves out what does not exist on its Sunday', async () => {
    const { location, operatory, lunch, desk } = await house();
    const night = { operatory_id: operatory.id, start_time: '02:15', end_time: '02:45' };
    await makeBlockout(db, location, lunch, { ...night, schedule_date: '2026-03-01' });
    const body = { location_uuid: location.id, source_week_start: '2026-02-23', num_weeks: 2 };
    const made = await desk.ok(blockouts.repeatWeeks, { body });
    expect(made).toMatchObject({
      count: 1,
      warnings: [`2026-03-08 02:15-02:45 ${operatory.name}: skipped, this time does not exist on that day`],
    });
  });
});
