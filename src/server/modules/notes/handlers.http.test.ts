import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { noteEndpoints } from '#contract/notes.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeNote, makeOrganisation } from '#testing/builders.ts';
import { atOnce, ONE_CREATED, tally } from '#testing/race.ts';

const app = await testApp();
const { db } = app;

async function twoLocations() {
  const org = await makeOrganisation(db);
  const main = await makeLocation(db, org.id, { name: 'Main' });
  const harbor = await makeLocation(db, org.id, { name: 'Harbor' });
  return { org, main, harbor, desk: await app.signedIn(org, 'receptionist') };
}

describe('the list', () => {
  test('is by day, between both bounds, of the locations in scope', async () => {
    const { org, main, harbor, desk } = await twoLocations();
    await makeNote(db, main, { note_date: '2026-03-03', note: 'second' });
    await makeNote(db, main, { note_date: '2026-03-02', note: 'first' });
    await makeNote(db, harbor, { note_date: '2026-03-02', note: 'elsewhere' });
    await makeNote(db, main, { note_date: '2026-03-04', note: 'gone', deleted_at: '2026-03-01T00:00:00Z' });
    const texts = async (client: typeof desk, query: EndpointInput<typeof noteEndpoints.list>) => {
      const list = await client.ok(noteEndpoints.list, query);
      return list.items.map((note) => note.note);
    };
    const main_ = { location_uuid: main.id };
    expect(await texts(desk, { query: main_ })).toEqual(['first', 'second']);
    expect(await texts(desk, { query: { ...main_, date_from: '2026-03-03' } })).toEqual(['second']);
    expect(await texts(desk, { query: { ...main_, date_to: '2026-03-02' } })).toEqual(['first']);
    expect((await desk.ok(noteEndpoints.list, { query: {} })).total).toBe(3);
    expect(await desk.ok(noteEndpoints.list, { query: { page: 9 } })).toMatchObject({ items: [], total: 3 });

    const limited = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
    expect(await texts(limited, { query: {} })).toEqual(['elsewhere']);
    const nowhere = await app.signedIn(org, 'viewer', { locations: [] });
    expect(await texts(nowhere, { query: {} })).toEqual([]);
    expect((await limited.get('/schedule/notes', { query: main_ })).status).toBe(403);
    expect((await limited.get('/schedule/notes', { query: { location_uuid: v7() } })).status).toBe(404);
  });
});

describe('one note', () => {
  test('is written, changed, deleted and brought back, and tells who was last', async () => {
    const { org, main, desk } = await twoLocations();
    const manager = await app.signedIn(org, 'manager', { row: { display_name: 'Marta Kowal' } });
    const created = await desk.ok(noteEndpoints.create, {
      body: { location_uuid: main.id, note_date: '2026-03-02', note: 'Huddle at 07:45' },
    });
    expect(created).toMatchObject({
      version: 1,
      location: { id: main.id, name: 'Main' },
      updated_by: 'Ines Duarte',
    });
    const params = { note_uuid: created.id };
    const changed = await manager.ok(noteEndpoints.patch, {
      params,
      body: { base_version: 1, note: 'Huddle at 07:30' },
    });
    expect(changed).toMatchObject({ version: 2, note: 'Huddle at 07:30', updated_by: 'Marta Kowal' });
    expect(await desk.ok(noteEndpoints.get, { params })).toEqual(changed);

    await desk.ok(noteEndpoints.delete, { params, query: { base_version: 2 } });
    expect((await desk.get(`/schedule/notes/${created.id}`)).status).toBe(404);
    const restored = await desk.ok(noteEndpoints.restore, { params, body: { base_version: 3 } });
    expect(restored).toMatchObject({ id: created.id, version: 4, note: 'Huddle at 07:30' });
    expect((await desk.post(`/schedule/notes/${created.id}/restore`, {})).status).toBe(404);

    const events = await db
      .selectFrom('event')
      .select(['action', 'location_id', 'local_day', 'changes'])
      .where('org_id', '=', org.id)
      .where('entity', '=', 'schedule_note')
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.action)).toEqual(['created', 'updated', 'deleted', 'restored']);
    expect(events[1]).toEqual({
      action: 'updated',
      location_id: main.id,
      local_day: '2026-03-02',
      changes: [{ field: 'note', old: 'Huddle at 07:45', new: 'Huddle at 07:30' }],
    });
  });

  test('is the only one of its day, whoever is faster', async () => {
    const { main, desk } = await twoLocations();
    const body = { location_uuid: main.id, note_date: '2026-03-02', note: 'mine' };
    expect(tally(await atOnce(() => desk.post('/schedule/notes', body)))).toEqual(ONE_CREATED);
    const refused = await desk.post('/schedule/notes', body);
    expect(refused.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'note_date'] }]);
  });

  test('cannot come back to a day that has another one', async () => {
    const { main, desk } = await twoLocations();
    const deleted = await makeNote(db, main, { deleted_at: '2026-03-01T00:00:00Z' });
    await makeNote(db, main);
    const answer = await desk.post(`/schedule/notes/${deleted.id}/restore`, {});
    expect(answer.detail).toMatchObject([{ type: 'duplicate' }]);
  });

  test.each(['patch', 'delete', 'restore'] as const)(
    'a stale %s is refused with the note as it is',
    async (verb) => {
      const { main, desk } = await twoLocations();
      const note = await makeNote(db, main, {
        version: 4,
        deleted_at: verb === 'restore' ? '2026-03-01T00:00:00Z' : null,
      });
      const path = `/schedule/notes/${note.id}`;
      const answer =
        verb === 'delete'
          ? await desk.delete(path, { query: { base_version: 3 } })
          : verb === 'patch'
            ? await desk.patch(path, { base_version: 3, note: 'x' })
            : await desk.post(`${path}/restore`, { base_version: 3 });
      expect(answer.status).toBe(409);
      expect(answer.detail).toMatchObject([
        {
          type: 'version_conflict',
          loc: [verb === 'delete' ? 'query' : 'body', 'base_version'],
          ctx: { current_version: 4, current: { id: note.id, note: note.note } },
        },
      ]);
    },
  );

  test('is deleted without a base by the last writer', async () => {
    const { main, desk } = await twoLocations();
    const note = await makeNote(db, main, { version: 4 });
    expect((await desk.delete(`/schedule/notes/${note.id}`)).status).toBe(204);
  });

  test('stays out of reach out of scope', async () => {
    const { org, main, harbor } = await twoLocations();
    const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
    const note = await makeNote(db, main);
    const path = `/schedule/notes/${note.id}`;
    const body = { location_uuid: main.id, note_date: '2026-04-01', note: 'x' };
    const answers = await Promise.all([
      limited.get(path),
      limited.patch(path, { base_version: 1, note: 'x' }),
      limited.delete(path),
      limited.post('/schedule/notes', body),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403]);
    expect((await limited.post('/schedule/notes', { ...body, location_uuid: v7() })).status).toBe(404);
  });
});
