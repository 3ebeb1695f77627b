import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { blockoutTypeEndpoints as types } from '#contract/blockout-types.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointmentType,
  makeBlockTemplate,
  makeBlockTemplateItem,
  makeBlockout,
  makeBlockoutType,
  makePractice,
} from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

async function house() {
  const practice = await makePractice(db);
  return { ...practice, manager: await app.signedIn(practice.org, 'manager') };
}

test('a type is created with the defaults of the catalogue and what is additive', async () => {
  const { manager } = await house();
  const created = await manager.ok(types.create, { body: { name: 'Lunch', color: null } });
  expect(created).toMatchObject({
    version: 1,
    name: 'Lunch',
    abbreviation: null,
    color: '#9E9E9E',
    is_do_not_copy: false,
    is_hidden: false,
    is_no_schedule: false,
    is_holiday: false,
    item_order: 0,
    status: 'active',
    booking_rule: { kind: 'none', appointment_types: [] },
  });
  const params = { blockout_type_uuid: created.id };
  expect(await manager.ok(types.get, { params })).toEqual(created);
});

test('they are listed by position; hidden ones when asked for', async () => {
  const { org, manager } = await house();
  await makeBlockoutType(db, org.id, { name: 'B', item_order: 1 });
  await makeBlockoutType(db, org.id, { name: 'A', item_order: 1, status: 'inactive' });
  await makeBlockoutType(db, org.id, { name: 'Hidden', is_hidden: true });
  await makeBlockoutType(db, org.id, { name: 'Gone', deleted_at: '2026-01-01T00:00:00Z' });
  const names = async (query: { include_hidden?: string }) =>
    (await manager.ok(types.list, { query })).items.map((item) => item.name);
  expect(await names({})).toEqual(['A', 'B']);
  expect(await names({ include_hidden: 'true' })).toEqual(['Hidden', 'A', 'B']);
});

test('a booking rule names the types it holds time for, and only then', async () => {
  const { org, type, manager } = await house();
  const created = await manager.ok(types.create, {
    body: {
      name: 'Hold',
      booking_rule: { kind: 'appointment_types', appointment_type_uuids: [type.id, type.id] },
    },
  });
  expect(created.booking_rule).toEqual({
    kind: 'appointment_types',
    appointment_types: [{ id: type.id, name: type.name }],
  });
  const archived = await makeAppointmentType(db, org.id, { deleted_at: '2026-01-01T00:00:00Z' });
  const refusals = async (rule: unknown) => {
    const body = { base_version: 1, booking_rule: rule };
    const { detail } = await manager.patch(`/blockouts/types/${created.id}`, body);
    return detail.map((item) => [item.loc.slice(1).join('.'), item.type]);
  };
  const list = 'booking_rule.appointment_type_uuids';
  expect(await refusals({ kind: 'appointment_types' })).toEqual([[list, 'value_error']]);
  expect(await refusals({ kind: 'same_day', appointment_type_uuids: [type.id] })).toEqual([
    [list, 'value_error'],
  ]);
  expect(await refusals({ kind: 'appointment_types', appointment_type_uuids: [] })).toEqual([
    [list, 'too_short'],
  ]);
  expect(await refusals({ kind: 'appointment_types', appointment_type_uuids: [archived.id] })).toEqual([
    [`${list}.0`, 'value_error'],
  ]);
  expect(await refusals({ kind: 'appointment_types', appointment_type_uuids: [v7()] })).toEqual([
    [`${list}.0`, 'not_found'],
  ]);
  expect(await refusals({ kind: 'full_moon' })).toEqual([['booking_rule.kind', 'enum']]);
  const params = { blockout_type_uuid: created.id };
  const changed = await manager.ok(types.patch, {
    params,
    body: { base_version: 1, booking_rule: { kind: 'same_day' }, abbreviation: 'H', status: 'inactive' },
  });
  expect(changed).toMatchObject({
    version: 2,
    status: 'inactive',
    abbreviation: 'H',
    booking_rule: { kind: 'same_day', appointment_types: [] },
  });
  const { changes } = await db
    .selectFrom('event')
    .select('changes')
    .where('org_id', '=', org.id)
    .where('entity_id', '=', created.id)
    .where('action', '=', 'updated')
    .executeTakeFirstOrThrow();
  expect(changes.map((change) => change.field)).toEqual(['abbreviation', 'status', 'booking_rule']);
});

test('names are unique among living types, also when one comes back', async () => {
  const { org, manager } = await house();
  const answers = await Promise.all(
    ['Lunch', 'lunch', 'LUNCH'].map((name) => manager.post('/blockouts/types', { name })),
  );
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 409, 409]);
  const gone = await makeBlockoutType(db, org.id, { name: 'Lunch', deleted_at: '2026-01-01T00:00:00Z' });
  const back = await manager.post(`/blockouts/types/${gone.id}/restore`, {});
  expect(back.detail).toMatchObject([{ type: 'duplicate', ctx: { field: 'name' } }]);
  const other = await makeBlockoutType(db, org.id);
  const renamed = await manager.patch(`/blockouts/types/${other.id}`, { base_version: 1, name: 'Lunch' });
  expect(renamed.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'name'] }]);
});

test('what is used stays; what is not goes and comes back', async () => {
  const { org, location, manager } = await house();
  const type = await makeBlockoutType(db, org.id, { version: 3 });
  const params = { blockout_type_uuid: type.id };
  const path = `/blockouts/types/${type.id}`;
  const blockout = await makeBlockout(db, location, type);
  const template = await makeBlockTemplate(db, location);
  await makeBlockTemplateItem(db, template, type);
  const used = await manager.delete(path, { query: { base_version: 3 } });
  expect([used.status, used.detail[0]]).toMatchObject([
    409,
    { type: 'in_use', ctx: { entity: 'blockout_type', blockouts: 1, template_items: 1 } },
  ]);
  await manager.delete(`/blockouts/instances/${blockout.id}`);
  expect((await manager.delete(path)).detail).toMatchObject([{ ctx: { blockouts: 0, template_items: 1 } }]);
  // Items of a deleted template use nothing.
  await manager.delete(`/blockouts/templates/${template.id}`);
  expect((await manager.delete(path, { query: { base_version: 2 } })).detail).toMatchObject([
    { type: 'version_conflict', loc: ['query', 'base_version'] },
  ]);
  await manager.ok(types.delete, { params, query: {} });
  expect((await manager.get(path)).status).toBe(404);
  expect((await manager.delete(path)).status).toBe(404);
  const back = await manager.ok(types.restore, { params, body: { base_version: 4 } });
  expect(back).toMatchObject({ id: type.id, version: 5, name: type.name });
  expect((await manager.post(`${path}/restore`, {})).status).toBe(404);
});

test('a type is never deleted under a blockout that is being made', async () => {
  const { org, location, manager } = await house();
  for (let round = 0; round < 6; round += 1) {
    const type = await makeBlockoutType(db, org.id);
    const body = {
      location_uuid: location.id,
      blockout_type_uuid: type.id,
      schedule_date: `2026-06-${10 + round}`,
      start_time: '09:00',
      end_time: '10:00',
    };
    const [made, deleted] = await Promise.all([
      manager.post('/blockouts/instances', body),
      manager.delete(`/blockouts/types/${type.id}`),
    ]);
    const living = await db
      .selectFrom('blockout')
      .select('id')
      .where('org_id', '=', org.id)
      .where('blockout_type_id', '=', type.id)
      .execute();
    expect([204, 409]).toContain(deleted.status);
    expect([201, 404]).toContain(made.status);
    expect(living).toHaveLength(deleted.status === 204 ? 0 : 1);
  }
});

test('only who sets up may write types; everybody reads them', async () => {
  const { org } = await house();
  const desk = await app.signedIn(org, 'receptionist');
  expect((await desk.post('/blockouts/types', { name: 'Mine' })).status).toBe(403);
  expect((await desk.get('/blockouts/types')).status).toBe(200);
  expect((await desk.get(`/blockouts/types/${v7()}`)).status).toBe(404);
});
