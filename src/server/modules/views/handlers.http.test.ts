import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { viewEndpoints } from '#contract/views.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOrganisation, makeView } from '#testing/builders.ts';
import type { Row } from '../../db/schema.ts';

const app = await testApp();
const { db } = app;

async function prefer(
  member: Row<'membership'>,
  view: Row<'schedule_view'>,
  preference: { is_default?: boolean; keyboard_shortcut?: number },
): Promise<void> {
  const { org_id, location_id, id: view_id } = view;
  await db
    .insertInto('view_preference')
    .values({
      org_id,
      membership_id: member.id,
      location_id,
      view_id,
      keyboard_shortcut: null,
      ...preference,
    })
    .execute();
}

test('views are listed by name with the preferences of the caller, personal ones of others left out', async () => {
  const org = await makeOrganisation(db);
  const main = await makeLocation(db, org.id);
  const harbor = await makeLocation(db, org.id);
  const desk = await app.signedIn(org, 'receptionist');
  const other = await app.signedIn(org, 'manager');
  const hygiene = await makeView(db, main, { name: 'hygiene', font_size: 'lg' });
  const everything = await makeView(db, main, { name: 'Everything' });
  const mine = await makeView(db, main, { name: 'Mine', visibility: 'personal', owner_id: desk.member.id });
  const theirs = await makeView(db, main, {
    name: 'Theirs',
    visibility: 'personal',
    owner_id: other.member.id,
  });
  await makeView(db, main, { name: 'Gone', deleted_at: '2026-01-01T00:00:00Z' });
  await makeView(db, harbor, { name: 'Harbor' });
  await prefer(desk.member, hygiene, { is_default: true, keyboard_shortcut: 2 });
  await prefer(other.member, everything, { is_default: true });

  const list = await desk.ok(viewEndpoints.list, { query: { location_uuid: main.id } });
  expect(list.items.map((view) => [view.name, view.is_default, view.keyboard_shortcut])).toEqual([
    ['Everything', false, null],
    ['hygiene', true, 2],
    ['Mine', false, null],
  ]);
  expect((await desk.ok(viewEndpoints.list, { query: {} })).total).toBe(4);
  const get = (id: string) => desk.ok(viewEndpoints.get, { params: { view_uuid: id } });
  expect(await get(hygiene.id)).toEqual(list.items[1]);
  expect(await get(mine.id)).toMatchObject({ name: 'Mine', visibility: 'personal' });
  for (const id of [theirs.id, v7()]) expect((await desk.get(`/schedule/views/${id}`)).status).toBe(404);

  const limited = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
  expect((await limited.ok(viewEndpoints.list, { query: {} })).items.map((view) => view.name)).toEqual([
    'Harbor',
  ]);
  expect((await limited.get(`/schedule/views/${hygiene.id}`)).status).toBe(403);
});

test('a layout that this version cannot read falls back to the preset', async () => {
  const org = await makeOrganisation(db);
  const location = await makeLocation(db, org.id);
  const desk = await app.signedIn(org, 'receptionist');
  const layout = { schema_version: 1, rows: [{ fields: [{ key: 'patient_name' }] }] };
  const view = await makeView(db, location, {
    card_layout: JSON.stringify(layout),
    bubble_layout: JSON.stringify({ schema_version: 9 }),
  });
  const params = { view_uuid: view.id };
  expect(await desk.ok(viewEndpoints.get, { params })).toMatchObject({
    card_layout: layout,
    bubble_layout: null,
  });
});
