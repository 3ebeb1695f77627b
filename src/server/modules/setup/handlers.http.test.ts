import { sql } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { setupEndpoints } from '#contract/setup.ts';
import { seedDemo } from '../../demo/seed.ts';
import { testApp } from '#testing/app.ts';
import { makeAccount, makeOrganisation } from '#testing/builders.ts';
import { ownDatabase } from '#testing/database.ts';

const TOKEN = 'printed-in-the-terminal';
const body = {
  token: TOKEN,
  organisation: { name: 'Elm Street Dental', slug: 'elm-street', timezone: 'America/Denver' },
  owner: { name: 'Helen van Strand', email: 'Helen@Example.test', password: 'correct horse battery' },
};

const app = await testApp({ setupToken: TOKEN }, await ownDatabase('migrated'));
const visitor = app.client('none');

const demoDatabase = await ownDatabase('migrated');
const demo = await testApp({ demo: true }, demoDatabase);
const notDemo = await testApp({ demo: false }, demoDatabase);

/** An installation that nobody has set up yet. */
beforeEach(async () => {
  await sql`truncate organisation, auth."user" cascade`.execute(app.db);
});

describe('a fresh installation', () => {
  test('lets the visitor with the token become its owner, once', async () => {
    expect(await visitor.ok(setupEndpoints.get, {})).toEqual({ needed: true, demo_sign_ins: [] });
    const made = await visitor.ok(setupEndpoints.create, { body });
    expect(made.slug).toBe('elm-street');
    expect(await visitor.ok(setupEndpoints.get, {})).toEqual({ needed: false, demo_sign_ins: [] });

    const signIn = await visitor.request('POST', '/api/auth/sign-in/email', {
      body: { email: 'helen@example.test', password: body.owner.password },
    });
    expect(signIn.status).toBe(200);
    const token = new Map(Object.entries(signIn.body ?? {})).get('token');
    const me = await app.client('elm-street', String(token)).get('/me');
    expect(me.body).toMatchObject({
      role: 'owner',
      initials: 'HS',
      organisation: { id: made.organisation_uuid, timezone: 'America/Denver' },
    });
    const again = await visitor.send(setupEndpoints.create, {
      body: { ...body, organisation: { ...body.organisation, slug: 'another' } },
    });
    expect(again.status).toBe(403);
  });

  test('is set up by one of several visitors at the same moment', async () => {
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((name) =>
        visitor.send(setupEndpoints.create, {
          body: {
            ...body,
            organisation: { ...body.organisation, slug: `slug-${name}` },
            owner: { ...body.owner, email: `${name}@example.test` },
          },
        }),
      ),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 403, 403, 403]);
    expect(await app.db.selectFrom('auth.user').select('id').execute()).toHaveLength(1);
  });

  test('refuses wrong tokens, ten of them for a quarter of an hour', async () => {
    const guess = () => visitor.send(setupEndpoints.create, { body: { ...body, token: 'guess' } });
    const first = await Promise.all(Array.from({ length: 14 }, guess));
    expect(first.filter((answer) => answer.status === 403)).toHaveLength(10);
    const refused = await guess();
    expect(refused.detail).toMatchObject([{ type: 'too_many_attempts', loc: ['body', 'token'] }]);
    expect(refused.headers.get('retry-after')).toBe('900');
    expect((await visitor.send(setupEndpoints.create, { body })).status).toBe(429);
    app.clock.set('2026-03-02T14:15:01Z');
    expect((await visitor.send(setupEndpoints.create, { body })).status).toBe(201);
  });

  test.each([
    [
      'timezone',
      { organisation: { ...body.organisation, timezone: 'Mars/Olympus' } },
      ['organisation', 'timezone'],
    ],
    ['reserved slug', { organisation: { ...body.organisation, slug: 'api' } }, ['organisation', 'slug']],
    [
      'slug like an id',
      { organisation: { ...body.organisation, slug: 'a1980000-0000-7000-8000-00000000000a' } },
      ['organisation', 'slug'],
    ],
    ['short password', { owner: { ...body.owner, password: 'short' } }, ['owner', 'password']],
    ['password aaaa', { owner: { ...body.owner, password: 'a'.repeat(20) } }, ['owner', 'password']],
    [
      'password = e-mail',
      { owner: { ...body.owner, password: 'helen@example.test' } },
      ['owner', 'password'],
    ],
    ['no e-mail', { owner: { ...body.owner, email: 'helen' } }, ['owner', 'email']],
  ])('refuses %s', async (_, change, loc) => {
    const answer = await visitor.send(setupEndpoints.create, { body: { ...body, ...change } });
    expect(answer.status).toBe(422);
    expect(answer.detail[0]?.loc).toEqual(['body', ...loc]);
    expect(await app.db.selectFrom('organisation').select('id').execute()).toEqual([]);
  });

  test('does not take over an account that exists', async () => {
    const { email } = await makeAccount(app.db, 'whatever it was');
    const answer = await visitor.send(setupEndpoints.create, {
      body: { ...body, owner: { ...body.owner, email } },
    });
    expect(answer.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'owner', 'email'] }]);
  });
});

test('an installation in use needs no set-up and takes none', async () => {
  await makeOrganisation(app.db);
  expect(await visitor.ok(setupEndpoints.get, {})).toEqual({ needed: false, demo_sign_ins: [] });
  expect((await visitor.send(setupEndpoints.create, { body })).status).toBe(403);
});

test('without a token of its own an installation takes none', async () => {
  expect((await demo.client('none').send(setupEndpoints.create, { body })).status).toBe(403);
});

test('the demo offers its accounts by name, other installations none', async () => {
  await seedDemo(demoDatabase.db, { now: new Date('2026-03-02T14:00:00Z') });
  const state = await demo.client('none').ok(setupEndpoints.get, {});
  expect(state.needed).toBe(false);
  expect(state.demo_sign_ins).toContainEqual({
    email: 'reception@demo.chairtime.test',
    password: 'chairtime-demo',
    name: 'Priya Nair',
    role: 'receptionist',
    organisation: { slug: 'demo', name: expect.any(String) },
  });
  expect((await notDemo.client('none').ok(setupEndpoints.get, {})).demo_sign_ins).toEqual([]);
});
