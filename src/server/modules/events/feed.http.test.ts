import { describe, expect, onTestFinished, test } from 'vitest';
import { listen } from '#server/http/listen.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOrganisation } from '#testing/builders.ts';
import { openEvents, type OpenStream } from '#testing/event-stream.ts';

const app = await testApp();
const { db } = app;

const MANY = 40;

async function desk() {
  const org = await makeOrganisation(db);
  return { org, location: await makeLocation(db, org.id), writer: await app.signedIn(org, 'owner') };
}
type Desk = Awaited<ReturnType<typeof desk>>;

/** Many writes at once, every second one refused, so that transactions begin, wait and end in all orders. */
async function writeMany({ location, writer }: Desk): Promise<string[]> {
  const answers = await Promise.all(
    Array.from({ length: MANY }, (_, index) =>
      writer.post('/schedule/notes', {
        location_uuid: location.id,
        note_date: new Date(Date.UTC(2026, 0, 1 + Math.floor(index / 2))).toISOString().slice(0, 10),
        note: 'x',
      }),
    ),
  );
  return answers.flatMap(({ status, body }) =>
    status === 201 ? [String(Reflect.get(Object(body), 'id'))] : [],
  );
}

/** Ids of the next changes. */
async function take(stream: OpenStream, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const event = await stream.next();
    if (event?.event === 'change') ids.push(String(event.data['id']));
  }
  return ids;
}

describe('changes that come in a rush', () => {
  test('reach every desk once, also one that goes and comes back in the middle', async () => {
    const here = await desk();
    const reader = await app.signedIn(here.org, 'viewer');
    const [steady, restless] = [
      await openEvents(app.app, here.org.id, reader),
      await openEvents(app.app, here.org.id, reader),
    ];
    onTestFinished(() => steady.leave());
    await steady.next();
    await restless.next();
    const writing = writeMany(here);
    const first = await restless.next();
    await restless.leave();
    const resumed = await openEvents(app.app, here.org.id, reader, { 'last-event-id': first?.id ?? '' });
    onTestFinished(() => resumed.leave());
    const written = (await writing).toSorted();
    expect(written).toHaveLength(MANY / 2);
    expect((await take(steady, written.length)).toSorted()).toEqual(written);
    const rest = await take(resumed, written.length - 1);
    expect([String(first?.data['id']), ...rest].toSorted()).toEqual(written);
  });
});

describe('over a real connection', () => {
  test('the stream is not packed, signing out ends it at once, and an idle one does not hold up the end', async () => {
    const here = await desk();
    const server = await listen(app.app, '127.0.0.1', 0);
    const address = `http://127.0.0.1:${server.port}`;
    const [leaving, staying] = [
      await app.signedIn(here.org, 'viewer'),
      await app.signedIn(here.org, 'viewer'),
    ];
    const open = (token = '') =>
      fetch(`${address}/api/v1/${here.org.slug}/events`, {
        headers: { authorization: `Bearer ${token}`, 'accept-encoding': 'gzip, br' },
      });
    const stream = await open(leaving.token);
    expect(Object.fromEntries(stream.headers)).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    });
    expect(stream.headers.has('content-encoding')).toBe(false);
    const idle = await open(staying.token);
    const reader = stream.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toMatch(/^id: \d+\nevent: ready\n/);
    const signedOut = await fetch(`${address}/api/auth/sign-out`, {
      method: 'POST',
      headers: { authorization: `Bearer ${leaving.token}`, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(signedOut.status).toBe(200);
    expect((await reader?.read())?.done).toBe(true);

    const idleReader = idle.body?.getReader();
    const stopped = server.stop(60_000);
    await app.feed.stop();
    let part = await idleReader?.read();
    while (part && !part.done) part = await idleReader?.read();
    await stopped;
  });
});
