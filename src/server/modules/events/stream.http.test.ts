import { v7 } from 'uuid';
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { noteEndpoints } from '#contract/notes.ts';
import { patientEndpoints } from '#contract/patients.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeLocation, makeOrganisation } from '#testing/builders.ts';
import { openEvents, type OpenStream } from '#testing/event-stream.ts';
import type { Row } from '../../db/schema.ts';
import { versioned } from '../../db/versioned.ts';

const app = await testApp();
const { db } = app;
afterEach(() => vi.useRealTimers());

async function desks() {
  const org = await makeOrganisation(db);
  const main = await makeLocation(db, org.id);
  const harbor = await makeLocation(db, org.id);
  return { org, main, harbor, writer: await app.signedIn(org, 'owner') };
}

/** Opens the feed and takes its first event, which says where it begins. */
async function open(org: Row<'organisation'>, client: SignedIn, headers: Record<string, string> = {}) {
  const stream = await openEvents(app.app, org.id, client, headers);
  onTestFinished(() => stream.leave());
  return { stream, first: await stream.next() };
}

let day = 0;
function writeNote(writer: SignedIn, location: Row<'location'>) {
  day += 1;
  const note_date = `2026-05-${String(day).padStart(2, '0')}`;
  return writer.ok(noteEndpoints.create, {
    body: { location_uuid: location.id, note_date, note: 'private' },
  });
}

const addPatient = (writer: SignedIn) =>
  writer.ok(patientEndpoints.create, { body: { first_name: 'Ines', last_name: 'Duarte' } });

function setMember(writer: SignedIn, member: Row<'membership'>, patch: { role: 'manager' | 'viewer' }) {
  const actor = { kind: 'user', id: writer.member.user_id, name: 'Owner' } as const;
  const event = { by: { actor }, action: 'updated', locationId: null, localDay: null };
  return versioned.update(db, { table: 'membership', org: member.org_id, id: member.id }, patch, event);
}

async function entities(stream: OpenStream, count: number): Promise<unknown[]> {
  const found: unknown[] = [];
  while (found.length < count) found.push((await stream.next())?.data['entity']);
  return found;
}

describe('an open desk', () => {
  test('is told at once what another desk changed: where and which, never what is in it', async () => {
    const { org, main, writer } = await desks();
    const { stream, first } = await open(org, await app.signedIn(org, 'viewer'));
    expect(first).toEqual({ event: 'ready', id: '0', data: { seq: 0 } });
    const note = await writeNote(writer, main);
    const change = await stream.next();
    expect(change).toEqual({
      event: 'change',
      id: String(change?.data['seq']),
      data: {
        seq: expect.any(Number),
        entity: 'schedule_note',
        id: note.id,
        version: 1,
        action: 'created',
        location: main.id,
        local_day: note.note_date,
      },
    });
  });

  test('is told what it missed while it was away, each once and in order', async () => {
    const { org, main, writer } = await desks();
    const reader = await app.signedIn(org, 'viewer');
    const { stream } = await open(org, reader);
    const seen = await writeNote(writer, main);
    const last = await stream.next();
    expect(last?.data['id']).toBe(seen.id);
    await stream.leave();
    const missed = [await writeNote(writer, main), await addPatient(writer), await writeNote(writer, main)];
    const again = await open(org, reader, { 'last-event-id': last?.id ?? '' });
    expect(again.first).toMatchObject({ event: 'ready', id: last?.id });
    const changes = [await again.stream.next(), await again.stream.next(), await again.stream.next()];
    expect(changes.map((change) => change?.data['id'])).toEqual(missed.map((record) => record.id));
  });

  test('is told to load anew when its position is not kept', async () => {
    const { org, main, writer } = await desks();
    await writeNote(writer, main);
    const reader = await app.signedIn(org, 'viewer');
    const { stream } = await open(org, reader, { 'last-event-id': '987654321' });
    expect(await stream.next()).toMatchObject({ event: 'resync' });
    const note = await writeNote(writer, main);
    expect((await stream.next())?.data['id']).toBe(note.id);
  });

  test('hears nothing of locations out of its access, of people, or of other organisations', async () => {
    const { org, main, harbor, writer } = await desks();
    const foreign = await desks();
    const { stream } = await open(org, await app.signedIn(org, 'receptionist', { locations: [harbor.id] }));
    await writeNote(foreign.writer, foreign.main);
    await writeNote(writer, main);
    const colleague = await app.signedIn(org, 'viewer');
    await setMember(writer, colleague.member, { role: 'manager' });
    await addPatient(writer);
    await writeNote(writer, harbor);
    expect(await entities(stream, 2)).toEqual(['patient', 'schedule_note']);
  });
});

describe('the stream ends', () => {
  test('when the role changes', async () => {
    const { org, writer } = await desks();
    const reader = await app.signedIn(org, 'manager');
    const { stream } = await open(org, reader);
    await setMember(writer, reader.member, { role: 'viewer' });
    expect(await stream.next()).toBeNull();
  });

  test('when the session ends, at the next look', async () => {
    const { org } = await desks();
    const reader = await app.signedIn(org, 'viewer');
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const { stream } = await open(org, reader);
    await db.deleteFrom('auth.session').where('userId', '=', reader.member.user_id).execute();
    vi.advanceTimersByTime(60_000);
    expect(await stream.next()).toBeNull();
  });

  test('quietly when the receiver leaves', async () => {
    const { org, main, writer } = await desks();
    const { stream } = await open(org, await app.signedIn(org, 'viewer'));
    await stream.leave();
    await writeNote(writer, main);
    expect(await stream.next()).toBeNull();
  });

  test('a program without a session is not let in', async () => {
    const { org } = await desks();
    await expect(openEvents(app.app, org.id, { token: v7() })).rejects.toThrow('401');
  });
});
