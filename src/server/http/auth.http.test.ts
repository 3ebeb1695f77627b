import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod';
import { testApp } from '#testing/app.ts';
import { makeAccount, makeMember, makeOrganisation } from '#testing/builders.ts';
import type { OrgClient } from '#testing/client.ts';
import { listen, type Listening } from './listen.ts';

const PASSWORD = 'correct horse battery';
const SIGN_IN = '/api/auth/sign-in/email';
const HOST = 'clinic.example';
const HERE = { host: HOST, origin: `http://${HOST}` };

const app = await testApp();
const published = await testApp({ url: 'https://book.example' });
const proxied = await testApp({ trustProxy: true });
const visitor = app.client('none');

async function account() {
  const org = await makeOrganisation(app.db);
  const person = await makeAccount(app.db, PASSWORD);
  await makeMember(app.db, org.id, { user_id: person.userId });
  return { ...person, org };
}

function signIn(email: string, password: string, headers: Record<string, string> = {}) {
  return visitor.request('POST', SIGN_IN, { body: { email, password }, headers });
}

function tokenOf(body: unknown): string {
  return z.object({ token: z.string() }).parse(body).token;
}

/** The cookie a browser would send back, and how it was set. */
function cookieOf(headers: Headers): { cookie: string; flags: string[] } {
  const [set = ''] = headers.getSetCookie().filter((line) => line.includes('session_token='));
  const [cookie = '', ...flags] = set.split(/;\s*/);
  return { cookie, flags: flags.map((flag) => flag.toLowerCase()) };
}

const me = (headers: Record<string, string>, client: OrgClient = visitor) =>
  client.request('GET', '/api/v1/me', { headers });

describe('signing in', () => {
  test('answers a token for programs and a cookie that scripts and other sites cannot use', async () => {
    const { email, userId } = await account();
    const answer = await signIn(email, PASSWORD, HERE);
    expect(answer.status).toBe(200);
    const byToken = await me({ authorization: `Bearer ${tokenOf(answer.body)}` });
    expect(byToken.body).toMatchObject({ user: { id: userId, email } });

    const { cookie, flags } = cookieOf(answer.headers);
    expect(cookie).toMatch(/^chairtime\./);
    expect(flags).toContain('httponly');
    expect(flags).toContain('path=/');
    expect(flags.some((flag) => flag === 'samesite=lax' || flag === 'samesite=strict')).toBe(true);
    expect((await me({ cookie })).status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('does not mind the case of the e-mail', async () => {
    const { email } = await account();
    expect((await signIn(email.toUpperCase(), PASSWORD)).status).toBe(200);
  });

  test('says the same of a wrong password and of an unknown account', async () => {
    const { email } = await account();
    const [wrong, unknown] = [
      await signIn(email, 'not the password'),
      await signIn('nobody@example.test', PASSWORD),
    ];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wrong.body).toEqual(unknown.body);
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  test('works for a program that sends neither Origin nor cookie', async () => {
    const { email } = await account();
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  test('nobody can sign up by himself', async () => {
    const body = { email: 'new@example.test', password: PASSWORD, name: 'New' };
    const answer = await visitor.request('POST', '/api/auth/sign-up/email', { body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect((await signIn(body.email, PASSWORD)).status).toBe(401);
  });

  test('without a session nothing is answered, nor with an invented one', async () => {
    const attempts: Record<string, string>[] = [
      {},
      { authorization: 'Bearer invented' },
      { cookie: 'chairtime.session_token=invented.x' },
    ];
    for (const headers of attempts) {
      const answer = await me(headers);
      expect(answer.status).toBe(401);
      expect(answer.detail).toMatchObject([{ type: 'unauthorized' }]);
    }
  });

  test('an account without a membership sees no organisation', async () => {
    const { org } = await account();
    const stranger = await makeAccount(app.db, PASSWORD);
    const token = tokenOf((await signIn(stranger.email, PASSWORD)).body);
    const client = app.client(org.slug, token);
    expect((await client.get('/me')).status).toBe(404);
    expect((await me({}, client)).body).toMatchObject({ memberships: [] });
  });
});

describe('through a network', () => {
  let server: Listening;
  beforeAll(async () => {
    server = await listen(app.app, '127.0.0.1', 0);
  });
  afterAll(() => server.stop(0));

  test("Node's fetch signs in, reads, writes and signs out", async () => {
    const { email, org } = await account();
    const root = `http://127.0.0.1:${server.port}`;
    const json = { 'content-type': 'application/json' };
    const body = JSON.stringify({ email, password: PASSWORD });
    const signedIn = await fetch(root + SIGN_IN, { method: 'POST', headers: json, body });
    expect(signedIn.status).toBe(200);
    const authorization = `Bearer ${tokenOf(await signedIn.json())}`;
    const headers = { ...json, authorization };
    const search = await fetch(`${root}/api/v1/${org.slug}/patients/search`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ search: 'anybody' }),
    });
    expect(search.status).toBe(200);
    const out = await fetch(`${root}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' });
    expect(out.status).toBe(200);
    expect((await fetch(`${root}/api/v1/me`, { headers })).status).toBe(401);
  });
});

describe('writing from another site', () => {
  async function browser() {
    const { email, org } = await account();
    const { cookie } = cookieOf((await signIn(email, PASSWORD, HERE)).headers);
    const write = (headers: Record<string, string>) =>
      visitor.request('POST', `/api/v1/${org.id}/patients/search`, { body: { search: '' }, headers });
    return { email, cookie, write };
  }

  test('passes from the own host only', async () => {
    const { cookie, write } = await browser();
    expect((await write({ cookie, ...HERE })).status).toBe(200);
    for (const origin of [
      'https://evil.example',
      'null',
      `http://${HOST}.evil.example`,
      `http://${HOST}:81`,
    ]) {
      const answer = await write({ cookie, host: HOST, origin });
      expect([origin, answer.status]).toEqual([origin, 403]);
      expect(answer.detail).toMatchObject([{ type: 'forbidden' }]);
    }
  });

  test('a cookie without Origin is refused, a bearer token needs none', async () => {
    const { cookie, email, write } = await browser();
    expect((await write({ cookie, host: HOST })).status).toBe(403);
    const token = tokenOf((await signIn(email, PASSWORD)).body);
    expect((await write({ authorization: `Bearer ${token}` })).status).toBe(200);
  });

  test('nobody is signed in or out by another site', async () => {
    const { cookie, email } = await browser();
    const foreign = { host: HOST, origin: 'https://evil.example' };
    expect((await signIn(email, PASSWORD, foreign)).status).toBe(403);
    const out = await visitor.request('POST', '/api/auth/sign-out', { headers: { cookie, ...foreign } });
    expect(out.status).toBe(403);
    expect((await me({ cookie })).status).toBe(200);
  });

  test('the configured public address passes, whatever the host the proxy names', async () => {
    const { email } = await account();
    const answer = await published.client('none').request('POST', SIGN_IN, {
      body: { email, password: PASSWORD },
      headers: { host: '10.0.0.7:4600', origin: 'https://book.example' },
    });
    expect(answer.status).toBe(200);
    expect(cookieOf(answer.headers).flags).toContain('secure');
  });
});

describe('signing out', () => {
  test('ends the session of the cookie, also for a copy of it', async () => {
    const { email } = await account();
    const { cookie } = cookieOf((await signIn(email, PASSWORD, HERE)).headers);
    const out = await visitor.request('POST', '/api/auth/sign-out', { headers: { cookie, ...HERE } });
    expect(out.status).toBe(200);
    expect((await me({ cookie })).status).toBe(401);
  });

  test('ends the session of the token and no other', async () => {
    const { email } = await account();
    const [first, second] = [await signIn(email, PASSWORD), await signIn(email, PASSWORD)].map((answer) => ({
      authorization: `Bearer ${tokenOf(answer.body)}`,
    }));
    expect((await visitor.request('POST', '/api/auth/sign-out', { headers: first ?? {} })).status).toBe(200);
    expect((await me(first ?? {})).status).toBe(401);
    expect((await me(second ?? {})).status).toBe(200);
  });
});

describe('a changed password', () => {
  const change = (token: string, currentPassword: string, newPassword: string) =>
    visitor.request('POST', '/api/auth/change-password', {
      headers: { authorization: `Bearer ${token}` },
      body: { currentPassword, newPassword, revokeOtherSessions: true },
    });

  test('needs the old one, opens with the new one and ends the other sessions', async () => {
    const { email } = await account();
    const [token, other] = [
      tokenOf((await signIn(email, PASSWORD)).body),
      tokenOf((await signIn(email, PASSWORD)).body),
    ];
    expect((await change(token, 'not the password', 'a new password')).status).toBe(400);
    expect((await change(token, PASSWORD, 'short')).status).toBe(400);
    const changed = await change(token, PASSWORD, 'a new password');
    expect(changed.status).toBe(200);
    expect((await me({ authorization: `Bearer ${other}` })).status).toBe(401);
    expect((await me({ authorization: `Bearer ${tokenOf(changed.body)}` })).status).toBe(200);
    expect((await signIn(email, PASSWORD)).status).toBe(401);
    expect((await signIn(email, 'a new password')).status).toBe(200);
  });
});

describe('a session in daily use', () => {
  test('is prolonged, in the database and in the browser', async () => {
    const { email, userId } = await account();
    const { cookie } = cookieOf((await signIn(email, PASSWORD, HERE)).headers);
    expect((await me({ cookie })).headers.getSetCookie()).toEqual([]);
    // A day of its fourteen has passed.
    const ends = new Date(Date.now() + 13 * 24 * 60 * 60 * 1000);
    await app.db
      .updateTable('auth.session')
      .set({ expiresAt: ends.toISOString() })
      .where('userId', '=', userId)
      .execute();
    const again = await me({ cookie });
    expect(again.status).toBe(200);
    expect(cookieOf(again.headers).flags).toContain('max-age=1209600');
  });
});

describe('too many wrong passwords', () => {
  test('the old password cannot be tried for ever at an open desk either', async () => {
    const { email } = await account();
    const authorization = `Bearer ${tokenOf((await signIn(email, PASSWORD)).body)}`;
    const attempt = (currentPassword: string) =>
      visitor.request('POST', '/api/auth/change-password', {
        headers: { authorization },
        body: { currentPassword, newPassword: 'a new password' },
      });
    for (let index = 0; index < 10; index += 1) expect((await attempt('a guess')).status).toBe(400);
    const refused = await attempt(PASSWORD);
    expect(refused.status).toBe(429);
    expect(refused.detail).toMatchObject([{ loc: ['body', 'currentPassword'] }]);
  });

  const wrong = (email: string, times: number) =>
    Promise.all(Array.from({ length: times }, () => signIn(email, 'a wrong password')));

  test('ten are allowed at the same moment, not eleven; others are not held up', async () => {
    const [victim, colleague] = [await account(), await account()];
    const answers = await wrong(victim.email, 16);
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(10);
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused).toHaveLength(6);
    expect(refused[0]?.headers.get('retry-after')).toBe('900');
    expect(refused[0]?.detail).toMatchObject([
      { type: 'too_many_attempts', ctx: { retry_after_seconds: 900 } },
    ]);
    expect((await signIn(victim.email, PASSWORD)).status).toBe(429);
    expect((await signIn(` ${victim.email.toUpperCase()}`, PASSWORD)).status).not.toBe(200);
    expect((await signIn(colleague.email, PASSWORD)).status).toBe(200);
  });

  test('a quarter of an hour later the account opens again', async () => {
    const { email } = await account();
    app.clock.set('2026-03-02T14:00:00Z');
    await wrong(email, 10);
    app.clock.set('2026-03-02T14:14:59Z');
    expect((await signIn(email, PASSWORD)).headers.get('retry-after')).toBe('1');
    app.clock.set('2026-03-02T14:15:01Z');
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  test('the right password in time starts afresh', async () => {
    const { email } = await account();
    await wrong(email, 9);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
    await wrong(email, 9);
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  test('a malformed attempt is none', async () => {
    const { email } = await account();
    await Promise.all(
      Array.from({ length: 12 }, () => visitor.request('POST', SIGN_IN, { body: { email } })),
    );
    expect((await signIn(email, PASSWORD)).status).toBe(200);
  });

  test('behind a trusted proxy addresses are told apart by what the proxy adds, not by what the client claims', async () => {
    const { email } = await account();
    const attempt = (forwarded: string, password: string) =>
      proxied.client('none').request('POST', SIGN_IN, {
        body: { email, password },
        headers: { 'x-forwarded-for': forwarded },
      });
    for (let index = 0; index < 10; index += 1) {
      await attempt(`198.51.100.${index}, 203.0.113.9`, 'a wrong password');
    }
    expect((await attempt('198.51.100.77, 203.0.113.9', PASSWORD)).status).toBe(429);
    expect((await attempt('203.0.113.10', PASSWORD)).status).toBe(200);
  });
});
