import { v7 } from 'uuid';
import { describe, expect, onTestFinished, test } from 'vitest';
import { noteEndpoints } from '#contract/notes.ts';
import { presenceEndpoints } from '#contract/presence.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeLocation, makeOrganisation } from '#testing/builders.ts';
import { openEvents } from '#testing/event-stream.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const org = await makeOrganisation(db);
  const main = await makeLocation(db, org.id);
  const harbor = await makeLocation(db, org.id);
  return { org, main, harbor, nora: await app.signedIn(org, 'receptionist') };
}

const DATE = '2026-11-20';
const look = (
  client: SignedIn,
  location: { readonly id: string },
  visit: string | null = null,
  desk = v7(),
) =>
  client
    .ok(presenceEndpoints.put, {
      body: {
        desk,
        looks_at: { location_uuid: location.id, date: DATE, mode: 'day', visit_uuid: visit },
      },
    })
    .then(() => desk);

async function open(orgId: string, client: SignedIn) {
  const stream = await openEvents(app.app, orgId, client);
  onTestFinished(() => stream.leave());
  expect(await stream.next()).toMatchObject({ event: 'ready' });
  return stream;
}

describe('presence', () => {
  test('other desks hear who looks at what, without a place in the sequence, and when it is left', async () => {
    const { org, main, nora } = await clinic();
    const stream = await open(org.id, await app.signedIn(org, 'viewer'));
    const visit = v7();
    const desk = await look(nora, main, visit);
    expect(await stream.next()).toEqual({
      event: 'presence',
      id: null,
      data: {
        desks: [
          {
            desk,
            person: {
              id: nora.member.user_id,
              name: nora.member.display_name,
              initials: nora.member.initials,
              color: nora.member.color,
            },
            location_uuid: main.id,
            date: DATE,
            mode: 'day',
            visit_uuid: visit,
          },
        ],
      },
    });
    await nora.ok(presenceEndpoints.put, { body: { desk, looks_at: null } });
    expect(await stream.next()).toEqual({ event: 'presence', id: null, data: { desks: [] } });
  });

  test('who comes later is told after the greeting; what is said again is not repeated', async () => {
    const { org, main, nora } = await clinic();
    const early = await open(org.id, nora);
    const desk = await look(nora, main);
    await early.next();
    await look(nora, main, null, desk);
    const late = await open(org.id, await app.signedIn(org, 'viewer'));
    expect(await late.next()).toMatchObject({ event: 'presence', data: { desks: [{ desk }] } });
    const owner = await app.signedIn(org, 'owner');
    await owner.ok(noteEndpoints.create, {
      body: { location_uuid: main.id, note_date: DATE, note: 'private' },
    });
    expect(await early.next()).toMatchObject({ event: 'change' });
  });

  test('of a location outside the access of the receiver nothing is told, nor may it be said', async () => {
    const { org, main, harbor, nora } = await clinic();
    const reader = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
    const stream = await open(org.id, reader);
    await look(nora, main);
    const desk = await look(nora, harbor);
    expect(await stream.next()).toMatchObject({ data: { desks: [{ desk }] } });
    const body = (location: string) => ({
      desk: v7(),
      looks_at: { location_uuid: location, date: DATE, mode: 'day', visit_uuid: null },
    });
    expect((await reader.put('/presence', body(main.id))).status).toBe(403);
    const elsewhere = await clinic();
    expect((await reader.put('/presence', body(elsewhere.main.id))).status).toBe(404);
  });

  test('another organisation hears nothing, and nobody speaks for the desk of somebody else', async () => {
    const [here, there] = [await clinic(), await clinic()];
    const stream = await open(there.org.id, await app.signedIn(there.org, 'viewer'));
    const desk = await look(here.nora, here.main);
    await look(there.nora, there.main, null, desk);
    const first = await stream.next();
    expect(first).toMatchObject({ data: { desks: [{ location_uuid: there.main.id }] } });
    const other = await app.signedIn(there.org, 'viewer');
    await other.ok(presenceEndpoints.put, { body: { desk, looks_at: null } });
    await look(other, there.main);
    expect(await stream.next()).toMatchObject({ data: { desks: [{ desk }, {}] } });
  });
});
