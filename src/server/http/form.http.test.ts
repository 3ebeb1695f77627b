import { expect, test } from 'vitest';
import { fullPath } from '#contract/openapi.ts';
import { endpoints } from '#contract/registry.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOrganisation } from '#testing/builders.ts';

/** What the server says to requests that no endpoint could read, whoever asks. */
const app = await testApp();
const org = await makeOrganisation(app.db);
const location = await makeLocation(app.db, org.id);
const owner = await app.signedIn(org, 'owner');

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

test.each([
  ['GET', '/api/v1/nothing/here/at/all'],
  ['GET', '/api/nothing'],
  ['DELETE', '/api/v1/me/too/much'],
])('%s %s is no endpoint', async (method, path) => {
  const answer = await owner.request(method, path);
  expect([answer.status, answer.detail.map(({ type }) => type)]).toEqual([404, ['not_found']]);
});

/** Which methods the address of an endpoint takes; a literal may also be read as the parameter of another path. */
function methodsAt(path: string): string[] {
  return Object.values(endpoints)
    .filter((other) => new RegExp(`^${fullPath(other).replace(/\{\w+\}/g, '[^/]+')}$`).test(path))
    .map(({ method }) => method);
}

test.each([...new Set(Object.values(endpoints).map(fullPath))])('%s takes its methods only', async (path) => {
  const known = methodsAt(path);
  for (const method of METHODS.filter((one) => !known.includes(one))) {
    const answer = await app.client(org.id).request(method, path);
    expect([answer.status, answer.detail.map(({ type }) => type)]).toEqual([405, ['method_not_allowed']]);
    const allowed = (answer.headers.get('allow') ?? '').split(', ');
    expect(allowed.filter((one) => one !== 'HEAD').toSorted()).toEqual([...new Set(known)].toSorted());
    expect(allowed.includes('HEAD')).toBe(known.includes('GET'));
  }
});

const send = (headers: Record<string, string>, date: string) =>
  app.app.request(`/api/v1/${org.id}/schedule/notes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${owner.token}`, ...headers },
    // Bytes, because a text would bring a content type of its own.
    body: new TextEncoder().encode(
      JSON.stringify({ location_uuid: location.id, note_date: date, note: 'Fire drill' }),
    ),
  });

test('a body is JSON, also where it does not say what it is', async () => {
  const types = [
    undefined,
    'application/json',
    'Application/JSON; charset=utf-8',
    'application/vnd.api+json',
  ];
  for (const [index, type] of types.entries()) {
    const answer = await send(type === undefined ? {} : { 'content-type': type }, `2026-03-0${index + 1}`);
    expect([type, answer.status]).toEqual([type, 201]);
  }
});

test('an empty body may be called anything', async () => {
  const note = await owner.post('/schedule/notes', {
    location_uuid: location.id,
    note_date: '2026-04-01',
    note: 'Fire drill',
  });
  const { id } = Object(note.body);
  await owner.delete(`/schedule/notes/${id}`);
  const headers = { 'content-type': 'text/plain' };
  expect((await owner.request('POST', `/schedule/notes/${id}/restore`, { headers })).status).toBe(200);
});
