import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { savedSearchEndpoints as searches } from '#contract/saved-searches.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeOrganisation } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

async function twoPeople() {
  const org = await makeOrganisation(db);
  return { org, desk: await app.signedIn(org, 'receptionist'), owner: await app.signedIn(org, 'owner') };
}

const save = (client: SignedIn, fields: { name?: string; search_type?: string; is_default?: boolean } = {}) =>
  client.ok(searches.create, { body: { name: 'Mornings', criteria: {}, ...fields } });

/** Names of the defaults, by kind. */
async function defaults(client: SignedIn) {
  const { items } = await client.ok(searches.list, { query: { page_size: 200 } });
  return items.filter((one) => one.is_default).map((one) => `${one.search_type} ${one.name}`);
}

describe('a saved search', () => {
  test('belongs to whoever saved it and exists for nobody else', async () => {
    const { desk, owner } = await twoPeople();
    const mine = await save(desk);
    expect(mine).toMatchObject({
      version: 1,
      search_type: 'find_free_time',
      is_default: false,
      criteria: {},
    });
    const path = `/schedule/saved-searches/${mine.id}`;
    for (const answer of [
      await owner.get(path),
      await owner.patch(path, { base_version: 1, name: 'Yours' }),
      await owner.delete(path),
    ]) {
      expect([answer.status, answer.detail[0]?.type]).toEqual([404, 'not_found']);
    }
    expect((await owner.ok(searches.list, { query: {} })).total).toBe(0);
    const params = { search_uuid: mine.id };
    expect(await desk.ok(searches.get, { params })).toEqual(mine);
    const changed = await desk.ok(searches.patch, { params, body: { base_version: 1, name: 'Early' } });
    expect(changed).toMatchObject({ name: 'Early', version: 2, criteria: {} });
    await desk.ok(searches.delete, { params, query: { base_version: 2 } });
    expect((await desk.get(path)).status).toBe(404);
    expect((await owner.post(`${path}/restore`, {})).status).toBe(404);
    expect(await desk.ok(searches.restore, { params, body: {} })).toMatchObject({
      name: 'Early',
      version: 4,
    });
  });

  test('is listed by age and kind; viewers may not save any', async () => {
    const { org, desk } = await twoPeople();
    const first = await save(desk);
    const second = await save(desk, { search_type: 'patients' });
    const ids = async (query: { search_type?: string }) =>
      (await desk.ok(searches.list, { query })).items.map((one) => one.id);
    expect(await ids({})).toEqual([first.id, second.id]);
    expect(await ids({ search_type: 'patients' })).toEqual([second.id]);
    expect(await ids({ search_type: 'nothing' })).toEqual([]);
    const viewer = await app.signedIn(org, 'viewer');
    expect((await viewer.post('/schedule/saved-searches', { name: 'x', criteria: {} })).status).toBe(403);
    expect((await viewer.get('/schedule/saved-searches')).status).toBe(200);
  });
});

describe('the criteria', () => {
  test('come back as they were sent, whatever they hold', async () => {
    const { desk } = await twoPeople();
    const object = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }), { noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(object, async (sent) => {
        // What JSON itself cannot tell apart (-0) is not ours to keep.
        const criteria: Record<string, unknown> = JSON.parse(JSON.stringify(sent));
        const body = JSON.stringify({ name: 'x', criteria });
        const answer = await desk.request('POST', '/schedule/saved-searches', { body });
        expect(answer.status).toBe(201);
        const stored = await desk.get(`/schedule/saved-searches/${Object(answer.body).id}`);
        expect(JSON.stringify(Object(stored.body).criteria)).toBe(JSON.stringify(criteria));
      }),
      { numRuns: 40 },
    );
  });

  test('keep names and order of their keys, odd ones too', async () => {
    const { desk } = await twoPeople();
    const criteria =
      '{"z":1,"__proto__":{"a":[]},"constructor":null,"a":{"\\u0000":"\\u0000\\ud800","":[[]]}}';
    const body = `{"name":"x","criteria":${criteria}}`;
    const answer = await desk.request('POST', '/schedule/saved-searches', { body });
    expect(answer.status).toBe(201);
    const { id } = Object(answer.body);
    const params = { search_uuid: id };
    const patched = await desk.ok(searches.patch, { params, body: { base_version: 1, name: 'y' } });
    expect(JSON.stringify(patched.criteria)).toBe(criteria);
    const other = criteria.replace('"z":1', '"z":2');
    const changed = await desk.request('PATCH', `/schedule/saved-searches/${id}`, {
      body: `{"base_version":2,"criteria":${other}}`,
    });
    expect(JSON.stringify(Object(changed.body).criteria)).toBe(other);
    const stale = await desk.patch(`/schedule/saved-searches/${id}`, { base_version: 2, name: 'z' });
    expect(stale.detail).toMatchObject([{ type: 'version_conflict', ctx: { changed_fields: ['criteria'] } }]);
  });

  test('are an object of at most 32 KiB and 64 levels', async () => {
    const { desk } = await twoPeople();
    const post = (criteria: string) =>
      desk.request('POST', '/schedule/saved-searches', { body: `{"name":"x","criteria":${criteria}}` });
    const sized = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
    expect((await post(sized(32_768))).status).toBe(201);
    const refused = async (criteria: string) => {
      const answer = await post(criteria);
      return [answer.status, answer.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`)];
    };
    expect(await refused(sized(32_769))).toEqual([422, ['too_long body.criteria']]);
    expect(await refused(`{"a":"${'é'.repeat(16_381)}"}`)).toEqual([422, ['too_long body.criteria']]);
    const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
    expect((await post(nested(64))).status).toBe(201);
    expect(await refused(nested(65))).toEqual([422, ['value_error body.criteria']]);
    expect(await refused(nested(5_000))).toEqual([422, ['value_error body.criteria']]);
    for (const wrong of ['[]', '"text"', 'null', '1'])
      expect(await refused(wrong)).toEqual([422, ['object_type body.criteria']]);
    const without = await desk.post('/schedule/saved-searches', { name: 'x' });
    expect(without.detail).toMatchObject([{ type: 'missing', loc: ['body', 'criteria'] }]);
  });

  test('have a name of at most 100 characters and a kind', async () => {
    const { desk } = await twoPeople();
    const refused = async (body: Record<string, unknown>) =>
      (await desk.post('/schedule/saved-searches', { name: 'x', criteria: {}, ...body })).detail.map(
        ({ type, loc }) => `${type} ${loc.join('.')}`,
      );
    expect(await refused({ name: 'x'.repeat(101) })).toEqual(['string_too_long body.name']);
    expect(await refused({ search_type: 'Free Time' })).toEqual(['string_pattern_mismatch body.search_type']);
    const { id } = await save(desk);
    const patched = await desk.patch(`/schedule/saved-searches/${id}`, { base_version: 1, criteria: null });
    expect(patched.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'criteria'] }]);
  });
});

describe('the default', () => {
  test('is one for each kind: the former one is told of by its version', async () => {
    const { desk, owner } = await twoPeople();
    const first = await save(desk, { name: 'first', is_default: true });
    await save(desk, { name: 'patients', search_type: 'patients', is_default: true });
    await save(owner, { name: 'theirs', is_default: true });
    const second = await save(desk, { name: 'second', is_default: true });
    expect(await defaults(desk)).toEqual(['patients patients', 'find_free_time second']);
    expect(await defaults(owner)).toEqual(['find_free_time theirs']);
    const former = await desk.ok(searches.get, { params: { search_uuid: first.id } });
    expect(former).toMatchObject({ is_default: false, version: 2 });
    const params = { search_uuid: first.id };
    await desk.ok(searches.patch, { params, body: { base_version: 2, is_default: true } });
    expect(await defaults(desk)).toEqual(['find_free_time first', 'patients patients']);
    // A default that changes its kind takes the place of the one there.
    await desk.ok(searches.patch, { params, body: { base_version: 3, search_type: 'patients' } });
    expect(await defaults(desk)).toEqual(['patients first']);
    await desk.ok(searches.patch, { params, body: { base_version: 4, is_default: false } });
    expect(await defaults(desk)).toEqual([]);
    expect(await desk.ok(searches.get, { params: { search_uuid: second.id } })).toMatchObject({ version: 2 });
  });

  test('comes back with a deleted search only while nobody took its place', async () => {
    const { desk } = await twoPeople();
    const gone = await save(desk, { name: 'gone', is_default: true });
    const params = { search_uuid: gone.id };
    await desk.ok(searches.delete, { params, query: {} });
    expect(await desk.ok(searches.restore, { params, body: {} })).toMatchObject({ is_default: true });
    await desk.ok(searches.delete, { params, query: {} });
    await save(desk, { name: 'new', is_default: true });
    expect(await desk.ok(searches.restore, { params, body: {} })).toMatchObject({ is_default: false });
    expect(await defaults(desk)).toEqual(['find_free_time new']);
  });

  test('is one after 32 callers at once, new searches and old ones', async () => {
    const { desk } = await twoPeople();
    const old = await Promise.all(Array.from({ length: 16 }, () => save(desk)));
    await Promise.all([
      ...old.map(({ id }) =>
        desk.ok(searches.patch, { params: { search_uuid: id }, body: { base_version: 1, is_default: true } }),
      ),
      ...Array.from({ length: 16 }, () => save(desk, { is_default: true })),
    ]);
    expect(await defaults(desk)).toHaveLength(1);
  });
});
