import { describe, expect, test } from 'vitest';
import { viewEndpoints as views } from '#contract/views.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeLocation, makeOrganisation, makeView } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

async function clinic(count = 2) {
  const org = await makeOrganisation(db);
  const location = await makeLocation(db, org.id);
  const made = await Promise.all(
    Array.from({ length: count }, (_, index) => makeView(db, location, { name: `View ${10 + index}` })),
  );
  const desk = await app.signedIn(org, 'viewer');
  return { org, location, ids: made.map((view) => view.id), desk };
}

async function preferences(client: SignedIn) {
  const { items } = await client.ok(views.list, { query: { page_size: 200 } });
  return items.map((view) => [view.is_default, view.keyboard_shortcut, view.version]);
}

const setDefault = (client: SignedIn, id = '') => client.ok(views.setDefault, { params: { view_uuid: id } });
const setShortcut = (client: SignedIn, id = '', shortcut = '1') =>
  client.ok(views.setShortcut, { params: { view_uuid: id }, query: { shortcut } });

describe('default and shortcut', () => {
  test('are the caller’s own: one default, one view for each number; the view keeps its version', async () => {
    const { org, ids, desk } = await clinic();
    const other = await app.signedIn(org, 'owner');
    expect(await setDefault(desk, ids[0])).toMatchObject({ id: ids[0], is_default: true, version: 1 });
    expect(await setDefault(desk, ids[1])).toMatchObject({ is_default: true });
    expect(await setShortcut(desk, ids[0], '3')).toMatchObject({ keyboard_shortcut: 3, is_default: false });
    expect(await setShortcut(desk, ids[0], '9')).toMatchObject({ keyboard_shortcut: 9 });
    expect(await preferences(desk)).toEqual([
      [false, 9, 1],
      [true, null, 1],
    ]);
    expect(await setShortcut(desk, ids[1], '9')).toMatchObject({ keyboard_shortcut: 9, is_default: true });
    expect(await preferences(desk)).toEqual([
      [false, null, 1],
      [true, 9, 1],
    ]);
    expect(await preferences(other)).toEqual([
      [false, null, 1],
      [false, null, 1],
    ]);
  });

  test('belong to a place: another one has its own', async () => {
    const { org, ids, desk } = await clinic(1);
    const elsewhere = await makeView(db, await makeLocation(db, org.id), { name: 'Z' });
    for (const id of [ids[0], elsewhere.id]) {
      await setDefault(desk, id);
      await setShortcut(desk, id);
    }
    expect(await preferences(desk)).toEqual([
      [true, 1, 1],
      [true, 1, 1],
    ]);
  });

  test('are given up, also when there is nothing to give up', async () => {
    const { ids, desk } = await clinic(1);
    const params = { view_uuid: ids[0] ?? '' };
    await setDefault(desk, ids[0]);
    await setShortcut(desk, ids[0]);
    await desk.ok(views.clearDefault, { params });
    await desk.ok(views.clearDefault, { params });
    expect(await preferences(desk)).toEqual([[false, 1, 1]]);
    await desk.ok(views.clearShortcut, { params });
    await desk.ok(views.clearShortcut, { params });
    expect(await preferences(desk)).toEqual([[false, null, 1]]);
  });

  test.each(['0', '10', '1.5', ''])('a shortcut is a number from 1 to 9, not "%s"', async (shortcut) => {
    const { ids, desk } = await clinic(1);
    const answer = await desk.post(`/schedule/views/${ids[0]}/set-shortcut`, undefined, {
      query: { shortcut },
    });
    expect([answer.status, answer.detail[0]?.loc]).toEqual([422, ['query', 'shortcut']]);
  });

  test('come back with a deleted view, unless another one has them by now', async () => {
    const { org, ids, desk } = await clinic();
    const manager = await app.signedIn(org, 'manager');
    const params = { view_uuid: ids[0] ?? '' };
    await setDefault(desk, ids[0]);
    await setShortcut(desk, ids[0], '2');
    await setDefault(manager, ids[0]);
    await manager.ok(views.delete, { params, query: {} });
    expect(await preferences(desk)).toEqual([[false, null, 1]]);
    await setDefault(desk, ids[1]);
    expect(await manager.ok(views.restore, { params, body: {} })).toMatchObject({ is_default: true });
    expect(await preferences(desk)).toEqual([
      [false, 2, 3],
      [true, null, 1],
    ]);
  });
});

describe('32 callers at once', () => {
  test('leave one default', async () => {
    const { ids, desk } = await clinic(32);
    const answers = await Promise.all(ids.map((id) => setDefault(desk, id)));
    expect(answers.every((view) => view.is_default)).toBe(true);
    expect((await preferences(desk)).filter(([isDefault]) => isDefault)).toHaveLength(1);
  });

  test('leave one view for the number', async () => {
    const { ids, desk } = await clinic(32);
    await Promise.all(ids.map((id) => setShortcut(desk, id, '5')));
    expect((await preferences(desk)).filter(([, shortcut]) => shortcut === 5)).toHaveLength(1);
  });

  test('with defaults, numbers and their release mixed leave no two of anything', async () => {
    const { ids, desk } = await clinic(8);
    await Promise.all(
      Array.from({ length: 32 }, (_, index) => {
        const id = ids[index % 8] ?? '';
        const params = { view_uuid: id };
        if (index % 4 === 0) return setDefault(desk, id);
        if (index % 4 === 1) return setShortcut(desk, id, String(1 + (index % 3)));
        return index % 4 === 2
          ? desk.ok(views.clearDefault, { params })
          : desk.ok(views.clearShortcut, { params });
      }),
    );
    const found = await preferences(desk);
    const numbers = found.flatMap(([, shortcut]) => (shortcut === null ? [] : [shortcut]));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(found.filter(([isDefault]) => isDefault).length).toBeLessThanOrEqual(1);
  });
});
