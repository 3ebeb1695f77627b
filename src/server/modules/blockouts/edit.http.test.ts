import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { blockoutEndpoints as blockouts } from '#contract/blockouts.ts';
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

async function house() {
  const practice = await makePractice(db);
  const type = await makeBlockoutType(db, practice.org.id, { name: 'Lunch', is_no_schedule: true });
  const desk = await app.signedIn(practice.org, 'receptionist');
  return { ...practice, lunch: type, desk };
}

describe('changing one', () => {
  test('keeps what is not named, clears the operatory with null, and tells its history', async () => {
    const { org, location, operatory, lunch, desk } = await house();
    const made = await makeBlockout(db, location, lunch, { operatory_id: operatory.id, note: 'old' });
    const params = { blockout_uuid: made.id };
    const changed = await desk.ok(blockouts.patch, {
      params,
      body: { base_version: 1, end_time: '12:45', schedule_date: '2026-03-03' },
    });
    expect(changed).toMatchObject({
      version: 2,
      schedule_date: '2026-03-03',
      start_time: '12:00:00',
      end_time: '12:45:00',
      operatory: { id: operatory.id },
      note: 'old',
      warnings: [],
      appointments: [],
    });
    const wide = await desk.ok(blockouts.patch, {
      params,
      body: { base_version: 2, operatory_uuid: null, note: '' },
    });
    expect(wide).toMatchObject({ version: 3, operatory: null, note: '' });
    const { warnings: _w, appointments: _a, ...plain } = wide;
    expect(await desk.ok(blockouts.get, { params })).toEqual(plain);
    const events = await db
      .selectFrom('event')
      .select(['action', 'local_day', 'changes'])
      .where('org_id', '=', org.id)
      .where('entity_id', '=', made.id)
      .orderBy('seq')
      .execute();
    expect(events).toMatchObject([
      // News for both days.
      {
        action: 'updated',
        local_day: null,
        changes: [
          { field: 'schedule_date', old: DAY, new: '2026-03-03' },
          { field: 'end_time', old: '13:00:00', new: '12:45:00' },
        ],
      },
      {
        action: 'updated',
        local_day: '2026-03-03',
        changes: [
          { field: 'operatory', new: null },
          { field: 'note', old: 'old', new: '' },
        ],
      },
    ]);
  });

  test('refuses what is unknown, elsewhere, turned round, cleared or stale', async () => {
    const { org, location, lunch, desk } = await house();
    const made = await makeBlockout(db, location, lunch, { version: 3 });
    const away = await makeOperatory(db, await makeLocation(db, org.id));
    const idle = await makeBlockoutType(db, org.id, { status: 'inactive' });
    const path = `/blockouts/instances/${made.id}`;
    const refusals = async (extra: object) => {
      const { detail } = await desk.patch(path, { base_version: 3, ...extra });
      return detail.map((item) => [item.type, item.loc.slice(1).join('.')]);
    };
    expect(await refusals({ operatory_uuid: away.id })).toEqual([['not_found', 'operatory_uuid']]);
    expect(await refusals({ blockout_type_uuid: v7() })).toEqual([['not_found', 'blockout_type_uuid']]);
    expect(await refusals({ blockout_type_uuid: idle.id })).toEqual([['value_error', 'blockout_type_uuid']]);
    expect(await refusals({ start_time: '13:00' })).toEqual([['value_error', 'start_time']]);
    expect(await refusals({ end_time: '11:00' })).toEqual([['value_error', 'end_time']]);
    expect(await refusals({ start_time: null })).toEqual([['value_error', 'start_time']]);
    expect(await refusals({ schedule_date: '2026-03-08', start_time: '02:10', end_time: '02:20' })).toEqual([
      ['nonexistent_local_time', 'start_time'],
    ]);
    expect(await refusals({ base_version: 2 })).toEqual([['version_conflict', 'base_version']]);
    // 404 before 422 before 409.
    expect(await refusals({ base_version: 2, start_time: '13:00' })).toEqual([['value_error', 'start_time']]);
    expect(await refusals({ start_time: '13:00', operatory_uuid: v7() })).toEqual([
      ['not_found', 'operatory_uuid'],
    ]);
  });

  test('an overlap is refused with what is in the way, unless allowed', async () => {
    const { location, operatory, lunch, desk } = await house();
    const there = await makeBlockout(db, location, lunch, { operatory_id: operatory.id });
    const made = await makeBlockout(db, location, lunch, {
      operatory_id: operatory.id,
      start_time: '14:00',
      end_time: '15:00',
    });
    const body = { base_version: 1, start_time: '12:30', end_time: '13:30' };
    const refused = await desk.patch(`/blockouts/instances/${made.id}`, body);
    expect(refused.status).toBe(409);
    expect(refused.detail).toMatchObject([
      {
        type: 'schedule_conflict',
        loc: ['body', 'start_time'],
        ctx: {
          reason_codes: ['BLOCKED_TIME_CONFLICT'],
          conflicts: {
            appointments: [],
            providers: [],
            blockouts: [{ blockout: { id: there.id, name: 'Lunch' }, start_time: '12:00:00' }],
          },
        },
      },
    ]);
    const params = { blockout_uuid: made.id };
    const allowed = await desk.ok(blockouts.patch, { params, body: { ...body, allow_overlap: true } });
    expect(allowed).toMatchObject({ version: 2, warnings: [expect.stringContaining('overlaps 1 other')] });
    // What does not concern its place is no question of overlaps any more.
    const noted = await desk.ok(blockouts.patch, { params, body: { base_version: 2, note: 'both' } });
    expect(noted.version).toBe(3);
  });

  test('visits inside never refuse it', async () => {
    const practice = await house();
    const { location, lunch, desk } = practice;
    const visit = await makeAppointment(db, practice);
    const made = await makeBlockout(db, location, lunch);
    const changed = await desk.ok(blockouts.patch, {
      params: { blockout_uuid: made.id },
      body: { base_version: 1, start_time: '09:00' },
    });
    expect(changed.warnings).toEqual([`${DAY} 09:00-13:00 all operatories: 1 visit inside`]);
    expect(changed.appointments.map((one) => one.appointment.id)).toEqual([visit.id]);
  });
});

describe('changing a group', () => {
  async function grouped() {
    const all = await house();
    const group = v7();
    const days = [DAY, '2026-03-03', '2026-03-04'];
    const made = [];
    for (const schedule_date of days) {
      made.push(
        await makeBlockout(db, all.location, all.lunch, {
          schedule_date,
          operatory_id: all.operatory.id,
          blockout_group_id: group,
        }),
      );
    }
    const [first, second, third] = made;
    if (!first || !second || !third) throw new Error('three blockouts were made');
    return { ...all, first, second, third };
  }

  test('changes all of it but the date, which is of the one addressed', async () => {
    const { first, second, third, desk } = await grouped();
    const changed = await desk.ok(blockouts.patch, {
      params: { blockout_uuid: second.id },
      body: {
        base_version: 1,
        apply_to_group: true,
        start_time: '11:30',
        note: 'Earlier',
        schedule_date: '2026-03-06',
      },
    });
    expect(changed).toMatchObject({ id: second.id, version: 2, schedule_date: '2026-03-06' });
    const read = (id: string) => desk.ok(blockouts.get, { params: { blockout_uuid: id } });
    for (const one of [first, third]) {
      expect(await read(one.id)).toMatchObject({
        version: 2,
        schedule_date: one.schedule_date,
        start_time: '11:30:00',
        end_time: '13:00:00',
        note: 'Earlier',
      });
    }
    // Without the switch only one changes.
    await desk.ok(blockouts.patch, {
      params: { blockout_uuid: first.id },
      body: { base_version: 2, note: 'x' },
    });
    expect(await read(third.id)).toMatchObject({ version: 2, note: 'Earlier' });
  });

  test('is all or nothing', async () => {
    const { location, operatory, lunch, first, third, desk } = await grouped();
    await makeBlockout(db, location, lunch, {
      schedule_date: third.schedule_date,
      operatory_id: operatory.id,
      start_time: '14:00',
      end_time: '15:00',
    });
    const body = { base_version: 1, apply_to_group: true, end_time: '14:30' };
    const refused = await desk.patch(`/blockouts/instances/${first.id}`, body);
    expect(refused.detail).toMatchObject([{ type: 'schedule_conflict' }]);
    const untouched = await desk.ok(blockouts.get, { params: { blockout_uuid: first.id } });
    expect(untouched).toMatchObject({ version: 1, end_time: '13:00:00' });
  });

  test('that would put its members over each other is refused', async () => {
    const { location, operatory, otherOperatory, lunch, desk } = await house();
    const made = await desk.ok(blockouts.create, {
      body: {
        location_uuid: location.id,
        blockout_type_uuid: lunch.id,
        operatory_uuids: [operatory.id, otherOperatory.id],
        schedule_date: DAY,
        start_time: '12:00',
        end_time: '13:00',
      },
    });
    const path = `/blockouts/instances/${made.items[0]?.id ?? ''}`;
    const body = { base_version: 1, apply_to_group: true, operatory_uuid: operatory.id };
    expect((await desk.patch(path, body)).detail).toMatchObject([{ type: 'schedule_conflict' }]);
    // They may change places in time together.
    expect(
      (await desk.patch(path, { base_version: 1, apply_to_group: true, end_time: '14:00' })).status,
    ).toBe(200);
  });

  test('by many at once loses nothing and ends in no deadlock', async () => {
    const { first, second, third, desk } = await grouped();
    const answers = await Promise.all(
      [first, second, third, first, second, third].map((one, index) =>
        desk.patch(`/blockouts/instances/${one.id}`, {
          base_version: 1,
          apply_to_group: true,
          note: `n${index}`,
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409, 409, 409, 409, 409]);
  });
});

describe('deleting', () => {
  test('hides one, not its group, and brings it back as it was', async () => {
    const { location, lunch, desk } = await house();
    const group = v7();
    const made = await makeBlockout(db, location, lunch, { blockout_group_id: group });
    const sibling = await makeBlockout(db, location, lunch, {
      schedule_date: '2026-03-03',
      blockout_group_id: group,
    });
    const path = `/blockouts/instances/${made.id}`;
    expect((await desk.delete(path, { query: { base_version: 2 } })).detail).toMatchObject([
      { type: 'version_conflict', loc: ['query', 'base_version'] },
    ]);
    expect((await desk.delete(path, { query: { base_version: 1 } })).status).toBe(204);
    expect((await desk.get(path)).status).toBe(404);
    expect((await desk.delete(path)).status).toBe(404);
    expect((await desk.get(`/blockouts/instances/${sibling.id}`)).status).toBe(200);
    const back = await desk.ok(blockouts.restore, { params: { blockout_uuid: made.id }, body: {} });
    expect(back).toMatchObject({ id: made.id, version: 3, blockout_group_uuid: group, warnings: [] });
    expect((await desk.post(`${path}/restore`, {})).status).toBe(404);
    const events = await db
      .selectFrom('event')
      .select(['action', 'location_id', 'local_day'])
      .where('entity_id', '=', made.id)
      .orderBy('seq')
      .execute();
    const place = { location_id: location.id, local_day: DAY };
    expect(events).toEqual([
      { action: 'deleted', ...place },
      { action: 'restored', ...place },
    ]);
  });

  test('cannot come back over another one without being allowed to, nor without its type', async () => {
    const { org, location, lunch, desk } = await house();
    const gone = { deleted_at: '2026-03-01T00:00:00Z' };
    const made = await makeBlockout(db, location, lunch, gone);
    await makeBlockout(db, location, lunch);
    const path = `/blockouts/instances/${made.id}/restore`;
    expect((await desk.post(path, {})).detail).toMatchObject([{ type: 'schedule_conflict' }]);
    expect((await desk.post(path, { allow_overlap: true })).status).toBe(200);
    const oldType = await makeBlockoutType(db, org.id, gone);
    const orphan = await makeBlockout(db, location, oldType, { ...gone, schedule_date: '2026-03-05' });
    expect((await desk.post(`/blockouts/instances/${orphan.id}/restore`, {})).detail).toMatchObject([
      { type: 'state_not_allowed', ctx: { entity: 'blockout_type' } },
    ]);
  });

  test('out of scope is refused', async () => {
    const { org, location, lunch } = await house();
    const harbor = await makeLocation(db, org.id);
    const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
    const made = await makeBlockout(db, location, lunch);
    const path = `/blockouts/instances/${made.id}`;
    const answers = await Promise.all([
      limited.get(path),
      limited.patch(path, { base_version: 1, note: 'x' }),
      limited.delete(path),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403]);
  });
});
