import { expect, onTestFinished, test } from 'vitest';
import { savedSearchEndpoints as searches } from '#contract/saved-searches.ts';
import { viewEndpoints as views } from '#contract/views.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeLocation, makeOrganisation, makeView } from '#testing/builders.ts';
import { openEvents } from '#testing/event-stream.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const org = await makeOrganisation(db);
  const location = await makeLocation(db, org.id);
  const listen = async (client: SignedIn) => {
    const stream = await openEvents(app.app, org.id, client);
    onTestFinished(() => stream.leave());
    await stream.next();
    return async (count: number) => {
      const heard: unknown[] = [];
      while (heard.length < count) {
        const event = await stream.next();
        heard.push([event?.data['entity'], event?.data['action'], event?.data['version']]);
      }
      return heard;
    };
  };
  return {
    org,
    location,
    listen,
    manager: await app.signedIn(org, 'manager'),
    other: await app.signedIn(org, 'owner'),
  };
}

test('nobody else hears of a personal view, until it is one for all or has just ceased to be', async () => {
  const { location, listen, manager, other } = await clinic();
  const [own, theirs] = [await listen(manager), await listen(other)];
  const body = { location_uuid: location.id, name: 'Mine', visibility: 'personal' as const };
  const { id } = await manager.ok(views.create, { body });
  const params = { view_uuid: id };
  const patch = (base_version: number, change: object) =>
    manager.ok(views.patch, { params, body: { base_version, ...change } });
  await patch(1, { name: 'Still mine' });
  await patch(2, { visibility: 'shared' });
  await patch(3, { name: 'Ours' });
  await patch(4, { visibility: 'personal' });
  await patch(5, { name: 'Mine again' });
  await manager.ok(views.delete, { params, query: {} });
  await makeView(db, location);
  await manager.ok(views.create, { body: { location_uuid: location.id, name: 'Ours' } });
  expect(await own(8)).toEqual([
    ['schedule_view', 'created', 1],
    ['schedule_view', 'updated', 2],
    ['schedule_view', 'updated', 3],
    ['schedule_view', 'updated', 4],
    ['schedule_view', 'updated', 5],
    ['schedule_view', 'updated', 6],
    ['schedule_view', 'deleted', 7],
    ['schedule_view', 'created', 1],
  ]);
  expect(await theirs(4)).toEqual([
    ['schedule_view', 'updated', 3],
    ['schedule_view', 'updated', 4],
    ['schedule_view', 'updated', 5],
    ['schedule_view', 'created', 1],
  ]);
});

test('defaults, shortcuts and saved searches are news for the other tabs of their owner alone', async () => {
  const { location, listen, manager, other } = await clinic();
  const [first, second] = [await makeView(db, location), await makeView(db, location)];
  const [own, theirs] = [await listen(manager), await listen(other)];
  await manager.ok(views.setDefault, { params: { view_uuid: first.id } });
  await manager.ok(views.setDefault, { params: { view_uuid: second.id } });
  await manager.ok(searches.create, { body: { name: 'Mornings', criteria: {} } });
  await manager.ok(views.create, { body: { location_uuid: location.id, name: 'Ours' } });
  expect(await own(5)).toEqual([
    ['schedule_view', 'default_set', null],
    ['schedule_view', 'default_set', null],
    ['schedule_view', 'default_set', null],
    ['saved_search', 'created', 1],
    ['schedule_view', 'created', 1],
  ]);
  expect(await theirs(1)).toEqual([['schedule_view', 'created', 1]]);
});
