import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { versionConflictFacts, type ErrorType } from '#contract/kernel/errors.ts';
import { endpoints } from '#contract/registry.ts';
import { ACTIONS, ROLES, type Role } from '#domain/permission/actions.ts';
import { grantOf } from '#domain/permission/table.ts';
import { testApp, type SignedIn, type SignInOptions } from '#testing/app.ts';
import type { Answer, RawParts } from '#testing/client.ts';
import { makeFacts, type Facts } from '#testing/facts.ts';
import type { Sample } from '#testing/sample.ts';
import { SAMPLES, type EndpointId } from '#testing/samples.ts';
import { handOver } from '#testing/schedule-facts.ts';

/**
 * One table over all endpoints of the registry: whoever adds one gets these tests with it. Every answer's format
 * (request id, error body) is checked by the client, every success against its schema by the application.
 */
const app = await testApp();

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Amounts of a production summary; elsewhere these words name counts and colours. */
const BUCKETS = ['scheduled', 'completed', 'lost', 'goal'];

/** Decisions 11: no money, no contact fields. */
const HIDDEN_FROM_VIEWERS = new Set([
  'production_amount',
  'estimated_insurance',
  'estimated_patient_portion',
  'fee',
  'goal_amount',
  'balance_due',
  'insurances',
  'email',
  'phones',
  'mobile_phone',
  'patient_phone',
  'treatment_value',
  'scheduled_production',
  'completed_production',
  'production_goal',
  ...BUCKETS,
  'attainment_pct',
  'total_scheduled',
  'total_completed',
  'total_lost',
  'total_goal',
  'overall_attainment_pct',
]);

interface Case {
  readonly id: EndpointId;
  readonly endpoint: EndpointDefinition;
  readonly sample: (facts: Facts) => Sample<RawParts>;
}

const CASES: readonly Case[] = Object.values(endpoints).map((endpoint) => ({
  id: endpoint.id,
  endpoint,
  sample: SAMPLES[endpoint.id],
}));
const IN_ORG = CASES.filter(({ endpoint }) => endpoint.scope === 'org');
const named = (cases: readonly Case[]) => cases.map((one) => [one.id, one] as const);

/** Facts that requests of this file only read, or fail to change. */
const facts = await makeFacts(app.db);
const other = await makeFacts(app.db);
const owner = await app.signedIn(facts.org, 'owner');

/** Facts that a successful request may change. */
function factsFor({ endpoint }: Case): Promise<Facts> | Facts {
  return endpoint.method === 'GET' ? facts : makeFacts(app.db);
}

/** Signs a new member in, who is given the records that exist for nobody but their owner. */
async function enter(own: Facts, role: Role, options: SignInOptions = {}): Promise<SignedIn> {
  const client = await app.signedIn(own.org, role, options);
  await handOver(app.db, own, client.member);
  return client;
}

/** Shows why when it was refused. */
function expectAnswered(answer: Answer, status: number): void {
  expect({ status: answer.status, body: answer.status === status ? null : answer.body }).toEqual({
    status,
    body: null,
  });
}

function expectRefused(answer: Answer, status: number, type?: ErrorType): void {
  expect({
    status: answer.status,
    types: answer.status < 400 ? [] : answer.detail.map((item) => item.type),
  }).toEqual({
    status,
    types: type === undefined ? expect.any(Array) : expect.arrayContaining([type]),
  });
}

/** Every row of an import was refused, for the same reason. */
function expectRowRefused(answer: Answer, status: number, code: ErrorType): void {
  expect(answer.body).toMatchObject({ failed: 1, results: [{ status: 'failed', error: { status, code } }] });
}

describe('the sample works for an owner', () => {
  test.each(named(CASES))('%s', async (_, one) => {
    const { endpoint, sample } = one;
    const own = await factsFor(one);
    const client = await enter(own, 'owner');
    const { input, status = endpoint.status } = sample(own);
    const answer = await client.send(endpoint, input);
    expectAnswered(answer, status);
  });
});

describe('without a session nothing is answered', () => {
  const guarded = CASES.filter(({ endpoint }) => endpoint.permission !== 'public');
  test.each(named(guarded))('%s', async (_, { endpoint, sample }) => {
    const stranger = app.client(facts.org.id);
    expectRefused(await stranger.send(endpoint, sample(facts).input), 401, 'unauthorized');
    if (endpoint.body === undefined) return;
    expectRefused(await stranger.send(endpoint, { ...sample(facts).input, body: '{' }), 401, 'unauthorized');
  });
});

describe('another organisation does not exist', () => {
  test.each(named(IN_ORG))('%s', async (_, { endpoint, sample }) => {
    for (const orgId of [other.org.id, other.org.slug, v7(), 'no-such-place']) {
      const foreign = app.client(orgId, owner.token);
      expectRefused(await foreign.send(endpoint, sample(other).input), 404, 'not_found');
    }
  });
});

describe('a record of another organisation does not exist', () => {
  const references = IN_ORG.flatMap((one) =>
    leaves(one.sample(facts).input).flatMap(({ path, value }) =>
      typeof value === 'string' && UUID.test(value)
        ? [[`${one.id} ${path.join('.')}`, one, path] as const]
        : [],
    ),
  );
  test.each(references)('%s', async (_, { endpoint, sample }, path) => {
    const { input, outOfScope } = sample(facts);
    const foreign = leaves(sample(other).input).find((leaf) => leaf.path.join() === path.join());
    for (const id of [foreign?.value, v7()]) {
      const answer = await owner.send(endpoint, replaced(input, path, id));
      if (outOfScope === 'left_out') expect(answer.body).toMatchObject({ missing_uuids: [id] });
      else if (outOfScope === 'per_row') expectRowRefused(answer, 404, 'not_found');
      else if (outOfScope === 'skipped' && answer.status === 200) {
        expect(answer.body).toMatchObject({ skipped: [id] });
      } else expectRefused(answer, 404, 'not_found');
    }
  });
});

describe('a role without the right is refused, one with it is not', () => {
  const cases = IN_ORG.flatMap((one) => ROLES.map((role) => [`${role} ${one.id}`, role, one] as const));
  test.each(cases)('%s', async (_, role, one) => {
    const { endpoint, sample } = one;
    const action = ACTIONS.find((known) => known === endpoint.permission);
    const grant = action ? grantOf(role, action, false) : 'all';
    const own = grant === 'all' ? await factsFor(one) : facts;
    const client = await enter(own, role);
    const answer = await client.send(endpoint, sample(own).input);
    // `own` reaches visits of the caller's own provider, and this member is none, or views that nobody else sees.
    if (grant === 'all') expectAnswered(answer, endpoint.status);
    else expectRefused(answer, 403, 'forbidden');
  });
});

describe('amounts and ways to reach a patient are null for a viewer, and there for the desk', () => {
  const seenByOwner = new Set<string>();

  test.each(named(IN_ORG.filter(({ endpoint }) => isReading(endpoint))))(
    '%s',
    async (_, { endpoint, sample }) => {
      const [whole, cut] = await Promise.all(
        (['owner', 'viewer'] as const).map(async (role) => {
          const client = await app.signedIn(facts.org, role);
          return sensitive((await client.send(endpoint, sample(facts).input)).body);
        }),
      );
      for (const field of whole ?? []) seenByOwner.add(field);
      expect(cut).toEqual([]);
    },
  );

  test('the desk saw every one of them', () => {
    expect([...seenByOwner].toSorted()).toEqual([...HIDDEN_FROM_VIEWERS].toSorted());
  });

  /** Hidden fields that have a value; the caller's own account is no patient. */
  function sensitive(body: unknown): string[] {
    return leaves(body)
      .filter(({ path, value }) => value !== null && path[0] !== 'user')
      .flatMap(({ path, value }) =>
        path.filter((step) => HIDDEN_FROM_VIEWERS.has(step) && (!BUCKETS.includes(step) || isAmount(value))),
      );
  }
});

describe('a known location outside the access is refused', () => {
  test.each(named(IN_ORG))('%s', async (_, one) => {
    const { endpoint, sample } = one;
    const own = await factsFor(one);
    const limited = await enter(own, 'owner', { locations: [own.elsewhere.id] });
    const { input, outOfScope } = sample(own);
    const answer = await limited.send(endpoint, input);
    if (outOfScope === 'refused') expectRefused(answer, 403, 'forbidden');
    else expectAnswered(answer, endpoint.status);
    if (outOfScope === 'left_out') expect(answer.body).toMatchObject({ items: [] });
    if (outOfScope === 'skipped') expect(answer.body).toMatchObject({ skipped: [own.visit.id] });
    if (outOfScope === 'per_row') expectRowRefused(answer, 403, 'forbidden');
  });
});

describe('a malformed request is refused where it is wrong', () => {
  const withBody = CASES.filter(({ endpoint }) => endpoint.body !== undefined);

  test.each(named(withBody))('%s: the body', async (_, { id, endpoint, sample }) => {
    const { input } = sample(facts);
    const refusals = async (body: unknown) => {
      const answer = await owner.send(endpoint, { ...input, body });
      expect([id, answer.status]).toEqual([id, 422]);
      return answer.detail.map(({ loc, type }) => [loc.join('.'), type] as const);
    };
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'json']) {
      const answer = await owner.send(endpoint, { ...input, headers: { 'content-type': type } });
      expectRefused(answer, 415, 'unsupported_media_type');
    }
    expect(await refusals('{"half": ')).toEqual([['body', 'json_invalid']]);
    for (const body of ['[]', '"text"', '3', 'null'])
      expect(await refusals(body)).toEqual([['body', 'object_type']]);
    const fields = isRecord(input.body) ? input.body : {};
    expect(await refusals({ ...fields, surprise: 1 })).toContainEqual(['body.surprise', 'extra_forbidden']);
    for (const [name, value] of Object.entries(fields)) {
      const wrong = typeof value === 'object' ? 'text' : { an: 'object' };
      const found = await refusals({ ...fields, [name]: wrong });
      expect(found.every(([loc]) => loc.startsWith(`body.${name}`))).toBe(true);
      const { [name]: _left, ...without } = fields;
      if (!endpoint.body?.safeParse(without).success) {
        expect(await refusals(without)).toContainEqual([`body.${name}`, 'missing']);
      }
    }
  });

  const withParams = CASES.flatMap((one) =>
    Object.keys(one.endpoint.params?.shape ?? {}).map((name) => [`${one.id} ${name}`, one, name] as const),
  );
  test.each(withParams)('%s in the path', async (_, { endpoint, sample }, name) => {
    const { input } = sample(facts);
    for (const wrong of ['x', `${v7()}0`, '%00']) {
      const answer = await owner.send(endpoint, { ...input, params: { ...input.params, [name]: wrong } });
      expect(answer.status).toBe(422);
      expect(answer.detail).toMatchObject([{ type: 'uuid_parsing', loc: ['path', name] }]);
    }
  });

  const withQuery = CASES.flatMap((one) =>
    Object.keys(one.endpoint.query?.shape ?? {})
      .filter((name) => name !== 'search')
      .map((name) => [`${one.id} ${name}`, one, name] as const),
  );
  test.each(withQuery)('%s in the query', async (_, { endpoint, sample }, name) => {
    const { input } = sample(facts);
    for (const wrong of ['?', ['?', '?']]) {
      const answer = await owner.send(endpoint, { ...input, query: { ...input.query, [name]: wrong } });
      expect(answer.status).toBe(422);
      expect(answer.detail[0]?.loc.slice(0, 2)).toEqual(['query', name]);
    }
    const { [name]: _left, ...without } = input.query ?? {};
    if (!endpoint.query?.safeParse(without).success) {
      const answer = await owner.send(endpoint, { ...input, query: without });
      expect(answer.detail).toMatchObject([{ type: 'missing', loc: ['query', name] }]);
    }
  });

  const paged = CASES.filter(({ endpoint }) => endpoint.query && 'page_size' in endpoint.query.shape);
  test.each(named(paged))('%s: pages have limits', async (_, { endpoint, sample }) => {
    const { input } = sample(facts);
    const wrong = [
      { page: 0 },
      { page_size: 0 },
      { page_size: 201 },
      { page: '1.5' },
      { page: '9'.repeat(20) },
    ];
    for (const query of wrong) {
      expectRefused(await owner.send(endpoint, { ...input, query: { ...input.query, ...query } }), 422);
    }
    const far = await owner.send(endpoint, { ...input, query: { ...input.query, page: 1_000_000 } });
    expect(far.body).toMatchObject({ items: [], page: 1_000_000 });
  });
});

describe('an edit from a stale version is refused with the record as it is', () => {
  const versioned = CASES.filter(({ endpoint }) => endpoint.versioned !== undefined);
  beforeAll(() => handOver(app.db, facts, owner.member));

  test.each(named(versioned))('%s', async (_, { endpoint, sample }) => {
    const { input } = sample(facts);
    const part = isRecord(input.body) && 'base_version' in input.body ? 'body' : 'query';
    const given = part === 'body' && isRecord(input.body) ? input.body : (input.query ?? {});
    const version = Number(given['base_version']);
    for (const stale of [version - 1, version + 1]) {
      const answer = await owner.send(endpoint, { ...input, [part]: { ...given, base_version: stale } });
      expectRefused(answer, 409, 'version_conflict');
      const [item] = answer.detail;
      expect(item?.loc).toEqual([part, 'base_version']);
      // What is named by no parameter of its path is the organisation itself.
      const named = Object.values(input.params ?? {})[0];
      const told = versionConflictFacts.parse(item?.ctx);
      expect(told.current_version).toBe(version);
      expect(told.current).toMatchObject({ id: named ?? facts.org.id, version });
    }
  });
});

describe('a creating request can be repeated', () => {
  const idempotent = CASES.filter(({ endpoint }) => endpoint.idempotent === true);
  const key = () => ({ 'idempotency-key': v7() });

  test.each(named(idempotent))('%s', async (_, { endpoint, sample }) => {
    const own = await makeFacts(app.db);
    const client = await app.signedIn(own.org, 'owner');
    const { input } = sample(own);
    const fields = isRecord(input.body) ? input.body : {};
    const headers = key();
    const twins = await Promise.all([1, 2, 3].map(() => client.send(endpoint, { ...input, headers })));
    // The organisation has two names; it is the same request.
    const later = await app.client(own.org.slug, client.token).send(endpoint, { ...input, headers });
    for (const answer of [...twins, later]) {
      expect([answer.status, answer.body]).toEqual([endpoint.status, later.body]);
    }
    const changed = await client.send(endpoint, { ...input, headers, body: otherBody(endpoint, fields) });
    expectRefused(changed, 422, 'idempotency_key_reused');
    for (const name of Object.keys(input.params ?? {})) {
      const params = { ...input.params, [name]: v7() };
      expectRefused(
        await client.send(endpoint, { ...input, headers, params }),
        422,
        'idempotency_key_reused',
      );
    }
    expectRefused(await client.send(endpoint, { ...input, headers: { 'idempotency-key': 'x' } }), 422);
  });

  test.each(named(idempotent))('%s: a refusal is not kept', async (_, { endpoint, sample }) => {
    const own = await makeFacts(app.db);
    const client = await app.signedIn(own.org, 'owner');
    const { input } = sample(own);
    const headers = key();
    const viewer = await app.signedIn(own.org, 'viewer');
    expectRefused(await viewer.send(endpoint, { ...input, headers }), 403);
    expectRefused(await client.send(endpoint, { ...input, headers, body: {} }), 422);
    expect((await client.send(endpoint, { ...input, headers })).status).toBe(endpoint.status);
  });
});

test('whatever creates can be repeated', () => {
  const creating = CASES.filter(({ endpoint }) => endpoint.method === 'POST' && endpoint.status === 201);
  const not = creating.filter(({ endpoint }) => endpoint.idempotent !== true).map(({ id }) => id);
  // A set-up happens once; the others answer a secret that is shown once and stored nowhere, not with a key either.
  expect(not).toEqual(['setup.create', 'members.invite', 'apiKeys.create']);
});

/** The same body with one field exchanged for something the endpoint accepts as well. */
function otherBody(endpoint: EndpointDefinition, fields: Record<string, unknown>): Record<string, unknown> {
  // The day is a Monday, for fields that want one.
  const values = ['Other', '2026-06-01', '10:01', 77, true, v7(), []];
  const bodies = Object.keys(fields).flatMap((name) => values.map((value) => ({ ...fields, [name]: value })));
  const accepted = bodies.find((body) => endpoint.body?.safeParse(body).success);
  if (!accepted) throw new Error(`no other body for ${endpoint.id}`);
  return accepted;
}

function isReading({ method, safe }: EndpointDefinition): boolean {
  return method === 'GET' || safe === true;
}

function isAmount(value: unknown): boolean {
  return typeof value === 'string' && /^-?\d+\.\d{2}$/.test(value);
}

interface Leaf {
  readonly path: readonly string[];
  readonly value: unknown;
}

function leaves(value: unknown, path: readonly string[] = []): Leaf[] {
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** The input with one leaf exchanged. */
function replaced(input: RawParts, path: readonly string[], value: unknown): RawParts {
  const copy: unknown = structuredClone(input);
  let at = copy;
  for (const step of path.slice(0, -1)) at = Reflect.get(Object(at), step);
  Reflect.set(Object(at), path.at(-1) ?? '', value);
  return isRecord(copy) ? copy : input;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
