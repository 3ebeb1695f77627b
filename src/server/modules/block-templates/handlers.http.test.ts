import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { blockTemplateEndpoints as templates } from '#contract/block-templates.ts';
import { testApp } from '#testing/app.ts';
import {
  makeBlockTemplate,
  makeBlockTemplateItem,
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
  const lunch = await makeBlockoutType(db, practice.org.id, { name: 'Lunch' });
  return { ...practice, lunch, manager: await app.signedIn(practice.org, 'manager') };
}

describe('templates', () => {
  test('of one location, or without a location those for all', async () => {
    const { org, location, manager } = await house();
    const harbor = await makeLocation(db, org.id);
    const first = await makeBlockTemplate(db, location, { item_order: 2 });
    const second = await makeBlockTemplate(db, location, { item_order: 1 });
    const everywhere = await makeBlockTemplate(db, location, { location_id: null });
    const hidden = await makeBlockTemplate(db, location, { is_hidden: true });
    await makeBlockTemplate(db, harbor);
    await makeBlockTemplate(db, location, { deleted_at: '2026-01-01T00:00:00Z' });
    const ids = async (query: Record<string, string>) =>
      (await manager.ok(templates.list, { query })).items.map((item) => item.id);
    expect(await ids({ location_uuid: location.id })).toEqual([second.id, first.id]);
    expect(await ids({ location_uuid: location.id, include_hidden: 'true' })).toEqual([
      hidden.id,
      second.id,
      first.id,
    ]);
    expect(await ids({})).toEqual([everywhere.id]);
    const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
    expect(
      (await limited.get('/blockouts/templates', { query: { location_uuid: location.id } })).status,
    ).toBe(403);
    expect((await limited.get('/blockouts/templates', { query: { location_uuid: v7() } })).status).toBe(404);
    expect((await limited.get(`/blockouts/templates/${first.id}`)).status).toBe(403);
    expect((await limited.get(`/blockouts/templates/${everywhere.id}`)).status).toBe(200);
  });

  test('for every location are written by who reaches them all, and applied by everybody at his own', async () => {
    const { org, location, lunch, manager } = await house();
    const limited = await app.signedIn(org, 'manager', { locations: [location.id] });
    const everywhere = await makeBlockTemplate(db, location, { location_id: null });
    const local = await makeBlockTemplate(db, location);
    const path = `/blockouts/templates/${everywhere.id}`;
    const item = { blockout_type_uuid: lunch.id, start_time: '12:00', end_time: '13:00' };
    expect((await limited.post('/blockouts/templates', { name: 'Usual' })).status).toBe(403);
    expect((await limited.patch(path, { base_version: 1, location_uuid: location.id })).status).toBe(403);
    expect((await limited.post(`${path}/items`, item)).status).toBe(403);
    expect((await limited.delete(path)).status).toBe(403);
    const own = `/blockouts/templates/${local.id}`;
    expect((await limited.patch(own, { base_version: 1, location_uuid: null })).status).toBe(403);
    expect((await limited.post(`${own}/items`, item)).status).toBe(201);
    expect((await manager.post(`${path}/items`, item)).status).toBe(201);
    expect((await limited.get(`${path}/items`)).status).toBe(200);
    const applied = await limited.post(`${path}/apply`, { location_uuid: location.id, target_date: DAY });
    expect(applied.body).toMatchObject({ count: 1 });
  });

  test('are created with their defaults, change, go with their items and come back with them', async () => {
    const { location, lunch, manager } = await house();
    const created = await manager.ok(templates.create, { body: { name: 'Usual' } });
    expect(created).toMatchObject({
      version: 1,
      description: '',
      location: null,
      day_of_week: null,
      is_hidden: false,
      item_order: 0,
      status: 'active',
    });
    const params = { template_uuid: created.id };
    const item = await manager.ok(templates.createItem, {
      params,
      body: { blockout_type_uuid: lunch.id, start_time: '12:00', end_time: '13:00' },
    });
    const changed = await manager.ok(templates.patch, {
      params,
      body: { base_version: 1, location_uuid: location.id, day_of_week: 4, description: 'Fridays' },
    });
    expect(changed).toMatchObject({ version: 2, location: { id: location.id }, day_of_week: 4 });
    const cleared = await manager.ok(templates.patch, {
      params,
      body: { base_version: 2, location_uuid: null, day_of_week: null },
    });
    expect(cleared).toMatchObject({ version: 3, location: null, day_of_week: null, description: 'Fridays' });
    const path = `/blockouts/templates/${created.id}`;
    expect((await manager.patch(path, { base_version: 2, name: 'x' })).detail).toMatchObject([
      { type: 'version_conflict' },
    ]);
    expect((await manager.patch(path, { base_version: 3, day_of_week: 7 })).status).toBe(422);

    await manager.ok(templates.delete, { params, query: { base_version: 3 } });
    expect((await manager.get(path)).status).toBe(404);
    expect((await manager.get(`${path}/items`)).status).toBe(404);
    expect((await manager.delete(`${path}/items/${item.id}`)).status).toBe(404);
    const back = await manager.ok(templates.restore, { params, body: {} });
    expect(back).toMatchObject({ id: created.id, version: 5 });
    expect(await manager.ok(templates.items, { params })).toEqual([item]);
  });
});

describe('items', () => {
  test('are listed by position, change, go and come back', async () => {
    const { location, operatory, lunch, manager } = await house();
    const template = await makeBlockTemplate(db, location);
    const params = { template_uuid: template.id };
    const body = {
      blockout_type_uuid: lunch.id,
      operatory_uuid: operatory.id,
      start_time: '12:00',
      end_time: '24:00',
      item_order: 1,
    };
    const second = await manager.ok(templates.createItem, { params, body });
    expect(second).toMatchObject({
      version: 1,
      blockout_type: { id: lunch.id, name: 'Lunch' },
      operatory: { id: operatory.id },
      start_time: '12:00:00',
      end_time: '24:00:00',
      item_order: 1,
    });
    const first = await makeBlockTemplateItem(db, template, lunch);
    const ids = async () => (await manager.ok(templates.items, { params })).map((item) => item.id);
    expect(await ids()).toEqual([first.id, second.id]);
    const itemParams = { ...params, item_uuid: second.id };
    const changed = await manager.ok(templates.patchItem, {
      params: itemParams,
      body: { operatory_uuid: null, end_time: '12:30' },
    });
    expect(changed).toMatchObject({ version: 2, operatory: null, end_time: '12:30:00', item_order: 1 });
    const path = `/blockouts/templates/${template.id}/items/${second.id}`;
    expect((await manager.patch(path, { base_version: 1, item_order: 3 })).detail).toMatchObject([
      { type: 'version_conflict', ctx: { current_version: 2 } },
    ]);
    expect((await manager.patch(path, { start_time: '12:30' })).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'start_time'] },
    ]);
    await manager.ok(templates.deleteItem, { params: itemParams, query: {} });
    expect(await ids()).toEqual([first.id]);
    expect((await manager.delete(path)).status).toBe(404);
    await manager.ok(templates.restoreItem, { params: itemParams, body: {} });
    expect(await ids()).toEqual([first.id, second.id]);
  });

  test('belong to their template, and their operatory to its location', async () => {
    const { org, location, lunch, manager } = await house();
    const harbor = await makeLocation(db, org.id);
    const away = await makeOperatory(db, harbor);
    const template = await makeBlockTemplate(db, location);
    const other = await makeBlockTemplate(db, location);
    const item = await makeBlockTemplateItem(db, template, lunch);
    expect(
      (await manager.patch(`/blockouts/templates/${other.id}/items/${item.id}`, {})).detail,
    ).toMatchObject([{ type: 'not_found', loc: ['path', 'item_uuid'] }]);
    const body = { blockout_type_uuid: lunch.id, start_time: '12:00', end_time: '13:00' };
    const post = (id: string, extra: object) =>
      manager.post(`/blockouts/templates/${id}/items`, { ...body, ...extra });
    const wrong = await post(template.id, { operatory_uuid: away.id });
    expect(wrong.detail).toMatchObject([{ type: 'not_found', loc: ['body', 'operatory_uuid'] }]);
    expect((await post(template.id, { end_time: '12:00' })).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'end_time'] },
    ]);
    const idle = await makeBlockoutType(db, org.id, { status: 'inactive' });
    expect((await post(template.id, { blockout_type_uuid: idle.id })).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'blockout_type_uuid'] },
    ]);
    const everywhere = await makeBlockTemplate(db, location, { location_id: null });
    expect((await post(everywhere.id, { operatory_uuid: away.id })).status).toBe(201);
    const moved = { base_version: 1, location_uuid: location.id };
    expect((await manager.patch(`/blockouts/templates/${everywhere.id}`, moved)).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'location_uuid'] },
    ]);
  });
});

describe('applying', () => {
  test('makes one blockout for each item, the same as the dry run said', async () => {
    const { org, location, operatory, otherOperatory, lunch, manager } = await house();
    const harbor = await makeLocation(db, org.id);
    const away = await makeOperatory(db, harbor);
    const idle = await makeBlockoutType(db, org.id, { name: 'Idle', status: 'inactive' });
    const hidden = await makeBlockoutType(db, org.id, { name: 'Not copied', is_do_not_copy: true });
    const template = await makeBlockTemplate(db, location, { location_id: null });
    await makeBlockTemplateItem(db, template, lunch, { operatory_id: operatory.id });
    await makeBlockTemplateItem(db, template, lunch, { operatory_id: otherOperatory.id });
    await makeBlockTemplateItem(db, template, lunch, { operatory_id: away.id });
    await makeBlockTemplateItem(db, template, idle, { start_time: '15:00', end_time: '16:00' });
    await makeBlockTemplateItem(db, template, hidden, { start_time: '16:00', end_time: '17:00' });
    await makeBlockout(db, location, lunch, { operatory_id: operatory.id, schedule_date: DAY });
    const params = { template_uuid: template.id };
    const body = { location_uuid: location.id, target_date: DAY };
    const preview = await manager.ok(templates.apply, { params, body: { ...body, dry_run: true } });
    const applied = await manager.ok(templates.apply, { params, body });
    expect(preview).toMatchObject({ count: 2, dry_run: true });
    expect(applied).toMatchObject({ count: 2, dry_run: false, warnings: preview.warnings });
    expect(applied.warnings).toEqual([
      `${DAY} 12:00-13:00 ${operatory.name}: skipped, overlaps Lunch`,
      `${DAY} 12:00-13:00 ${away.name}: skipped, the operatory is not at this location`,
      `${DAY} 15:00-16:00 all operatories: skipped, Idle is not in use`,
    ]);
    const plain = (rows: typeof applied.rows) => rows.map(({ blockout_uuid: _, ...row }) => row);
    expect(plain(preview.rows)).toEqual(plain(applied.rows));
    // Blockouts made from a template stay without it.
    await manager.ok(templates.delete, { params, query: {} });
    const list = await manager.get('/blockouts/instances', { query: { location_uuid: location.id } });
    expect(list.body).toMatchObject({ total: 3 });
  });

  test('is refused where the template does not belong, or is out of use', async () => {
    const { org, location, manager } = await house();
    const harbor = await makeLocation(db, org.id);
    const template = await makeBlockTemplate(db, location);
    const idle = await makeBlockTemplate(db, location, { status: 'inactive' });
    const apply = (id: string, locationId: string) =>
      manager.post(`/blockouts/templates/${id}/apply`, { location_uuid: locationId, target_date: DAY });
    expect((await apply(template.id, harbor.id)).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'location_uuid'] },
    ]);
    expect((await apply(idle.id, location.id)).detail).toMatchObject([{ type: 'state_not_allowed' }]);
    expect((await apply(template.id, v7())).status).toBe(404);
  });
});
