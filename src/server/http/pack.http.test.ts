import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { testApp } from '#testing/app.ts';
import { makeMember, makePatient, makePractice, makeSession } from '#testing/builders.ts';

const app = await testApp();
const { org, location } = await makePractice(app.db);
const member = await makeMember(app.db, org.id, { role: 'owner' });
const authorization = `Bearer ${await makeSession(app.db, member.user_id)}`;
for (let index = 0; index < 20; index += 1) await makePatient(app.db, org.id);
const PATIENTS = '/patients?page_size=50';
const DAY = `/schedule/calendar/daily?location_uuid=${location.id}&target_date=2026-03-02`;

const get = (path: string, headers: Record<string, string> = {}) =>
  app.app.request(`/api/v1/${org.slug}${path}`, { headers: { authorization, ...headers } });

test('large answers are packed as the caller accepts it, and hold the same', async () => {
  const plain = await get(PATIENTS);
  expect(plain.headers.get('content-encoding')).toBeNull();
  const text = await plain.text();
  const unpack = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const [accepted, encoding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0.1, gzip', 'gzip'],
  ] as const) {
    const packed = await get(PATIENTS, { 'accept-encoding': accepted });
    expect(packed.headers.get('content-encoding')).toBe(encoding);
    expect(packed.headers.get('vary')).toContain('Accept-Encoding');
    expect(packed.headers.get('content-type')).toMatch(/^application\/json/);
    const body = new Uint8Array(await packed.arrayBuffer());
    expect(body.length).toBeLessThan(text.length / 3);
    expect(unpack[encoding](body).toString('utf8')).toBe(text);
  }
  expect((await get(PATIENTS, { 'accept-encoding': 'deflate' })).headers.get('content-encoding')).toBeNull();
});

test('small answers and refusals stay as they are', async () => {
  const small = await get(DAY, { 'accept-encoding': 'br' });
  expect([small.status, small.headers.get('content-encoding')]).toEqual([200, null]);
  expect(await small.json()).toMatchObject({ date: '2026-03-02' });
  const refused = await get('/nowhere', { 'accept-encoding': 'br' });
  expect([refused.status, refused.headers.get('content-encoding')]).toEqual([404, null]);
});

test('a day that is still the same is not sent again', async () => {
  const first = await get(DAY, { 'accept-encoding': 'br' });
  const known = first.headers.get('etag') ?? '';
  expect(known).toMatch(/^W\/"/);
  const again = await get(DAY, { 'if-none-match': known });
  expect([again.status, await again.text()]).toEqual([304, '']);
  await app.db.updateTable('location').set({ name: 'Elsewhere' }).where('org_id', '=', org.id).execute();
  const changed = await get(DAY, { 'if-none-match': known });
  expect(changed.status).toBe(200);
  expect(changed.headers.get('etag')).not.toBe(known);
});
