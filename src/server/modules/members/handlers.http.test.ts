import { describe, expect, test } from 'vitest';
import { invitationEndpoints, memberEndpoints } from '#contract/members.ts';
import { testApp } from '#testing/app.ts';
import { makeAccount, makeLocation, makeMember, makeOrganisation, makePractice } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;
const PASSWORD = 'correct horse battery';
let people = 0;

function newcomer(role: 'owner' | 'manager' | 'receptionist' | 'viewer' = 'receptionist') {
  people += 1;
  return { email: `person-${people}-${Date.now()}@example.test`, name: 'Helen Strand', role };
}

async function withBoss() {
  const practice = await makePractice(db);
  return { ...practice, boss: await app.signedIn(practice.org, 'owner') };
}

const tokenOf = (link: string | null): string => link?.split('#')[1] ?? '';
const signIn = (email: string, password: string) =>
  app.client('x').request('POST', '/api/auth/sign-in/email', { body: { email, password } });
const accept = (token: string, password = PASSWORD) =>
  app.client('x').request('POST', '/api/v1/invitations/accept', { body: { token, password } });

describe('an invitation', () => {
  test('opens nothing until its link was used, once, and signs nobody in', async () => {
    const { boss, org } = await withBoss();
    const body = newcomer();
    const { member, set_password_link } = await boss.ok(memberEndpoints.invite, { body });
    expect(member).toMatchObject({ status: 'invited', initials: 'HS', user: { email: body.email } });
    expect(JSON.stringify((await boss.get('/members')).body)).not.toContain(tokenOf(set_password_link));
    expect((await signIn(body.email, PASSWORD)).status).toBe(401);
    const accepted = await accept(tokenOf(set_password_link));
    expect(accepted.body).toEqual({
      email: body.email,
      organisation: { id: org.id, slug: org.slug, name: org.name },
    });
    expect(accepted.headers.get('set-cookie')).toBeNull();
    expect((await accept(tokenOf(set_password_link))).status).toBe(404);
    const signed = await signIn(body.email, PASSWORD);
    const token = signed.headers.get('set-auth-token') ?? '';
    expect((await app.client(org.id, token).get('/me')).body).toMatchObject({ role: 'receptionist' });
    const params = { member_uuid: member.id };
    expect(await boss.ok(memberEndpoints.get, { params })).toMatchObject({ status: 'active', version: 2 });
  });

  test('ends after a week, with a new one, and when the member is deactivated', async () => {
    const { boss } = await withBoss();
    const first = await boss.ok(memberEndpoints.invite, { body: newcomer() });
    const params = { member_uuid: first.member.id };
    const second = await boss.ok(memberEndpoints.reinvite, { params, body: {} });
    expect((await accept(tokenOf(first.set_password_link))).status).toBe(404);
    app.clock.set('2026-03-09T14:00:01Z');
    expect((await accept(tokenOf(second.set_password_link))).status).toBe(404);
    app.clock.set('2026-03-02T14:00:00Z');
    await boss.ok(memberEndpoints.patch, { params, body: { base_version: 2, is_active: false } });
    expect((await accept(tokenOf(second.set_password_link))).status).toBe(404);
    expect((await boss.post(`/members/${first.member.id}/invite`, {})).status).toBe(422);
  });

  test('takes initials from any name', async () => {
    const { boss } = await withBoss();
    // One letter that is two or three in capitals.
    for (const name of ['ﬃ ﬃ', 'ß ß', 'ΐ ΐ']) {
      const made = await boss.post('/members', { ...newcomer(), name });
      expect([name, made.status]).toEqual([name, 201]);
    }
  });

  test('takes no weak password', async () => {
    const { boss } = await withBoss();
    const { set_password_link } = await boss.ok(memberEndpoints.invite, { body: newcomer() });
    const answer = await accept(tokenOf(set_password_link), 'helen strand');
    expect(answer.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'password'] }]);
  });

  test('of somebody with a password needs that password, tells nothing of the account; a member is invited once', async () => {
    const { boss, org } = await withBoss();
    const account = await makeAccount(db, PASSWORD);
    const name = 'Known Elsewhere';
    await db.updateTable('auth.user').set({ name }).where('id', '=', account.userId).execute();
    const body = { ...newcomer(), email: account.email };
    const made = await boss.ok(memberEndpoints.invite, { body });
    expect(made).toMatchObject({
      set_password_link: expect.stringContaining('/join#'),
      expires_at: expect.any(String),
      member: { status: 'invited', user: { name: body.name } },
    });
    expect(JSON.stringify((await boss.get('/members')).body)).not.toContain(name);
    const again = await boss.post('/members', body);
    expect(again.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'email'] }]);
    const token = (await signIn(account.email, PASSWORD)).headers.get('set-auth-token') ?? '';
    expect((await app.client(org.id, token).get('/me')).status).toBe(404);
    expect((await accept(tokenOf(made.set_password_link), 'another long password')).status).toBe(403);
    expect((await accept(tokenOf(made.set_password_link))).status).toBe(200);
    expect((await app.client(org.id, token).get('/me')).status).toBe(200);
    const params = { member_uuid: made.member.id };
    expect((await boss.ok(memberEndpoints.get, { params })).user.name).toBe(name);
  });

  test('says what its link opens: more is given to who has accepted, less at any time', async () => {
    const { boss, location, org } = await withBoss();
    const harbor = await makeLocation(db, org.id);
    const limits = { all_locations: false, location_uuids: [location.id] };
    const { member } = await boss.ok(memberEndpoints.invite, { body: { ...newcomer(), ...limits } });
    const path = `/members/${member.id}`;
    for (const more of [
      { role: 'manager' },
      { all_locations: true },
      { location_uuids: [location.id, harbor.id] },
    ]) {
      const refused = await boss.patch(path, { base_version: 1, ...more });
      expect(refused.status).toBe(422);
      expect(refused.detail).toMatchObject([{ type: 'state_not_allowed', ctx: { status: 'invited' } }]);
    }
    expect((await boss.patch(path, { base_version: 1, role: 'viewer', display_name: 'Helen' })).status).toBe(
      200,
    );
    expect((await boss.patch(path, { base_version: 1, role: 'manager' })).status).toBe(409);
  });

  test('of one organisation never opens another', async () => {
    const [here, there] = [await withBoss(), await withBoss()];
    const body = newcomer();
    const one = await here.boss.ok(memberEndpoints.invite, { body });
    const two = await there.boss.ok(memberEndpoints.invite, { body });
    await app.client('x').ok(invitationEndpoints.accept, {
      body: { token: tokenOf(two.set_password_link), password: PASSWORD },
    });
    const token = (await signIn(body.email, PASSWORD)).headers.get('set-auth-token') ?? '';
    expect((await app.client(there.org.id, token).get('/me')).status).toBe(200);
    expect((await app.client(here.org.id, token).get('/me')).status).toBe(404);
    expect((await accept(tokenOf(one.set_password_link), 'another long password')).status).toBe(403);
    expect((await accept(tokenOf(one.set_password_link))).status).toBe(200);
    expect((await app.client(here.org.id, token).get('/me')).status).toBe(200);
  });
});

describe('nobody gives more than he has', () => {
  test('roles', async () => {
    const { boss, org } = await withBoss();
    const manager = await app.signedIn(org, 'manager');
    expect((await manager.post('/members', newcomer('owner'))).status).toBe(403);
    expect((await manager.post('/members', newcomer('manager'))).status).toBe(201);
    const raise = { base_version: 1, role: 'owner' };
    expect((await manager.patch(`/members/${manager.member.id}`, raise)).status).toBe(403);
    const touch = { base_version: 1, display_name: 'Nobody' };
    expect((await manager.patch(`/members/${boss.member.id}`, touch)).status).toBe(403);
  });

  test('locations', async () => {
    const { org, location } = await withBoss();
    const harbor = await makeLocation(db, org.id);
    const limited = await app.signedIn(org, 'manager', { locations: [location.id] });
    const here = { all_locations: false, location_uuids: [location.id] };
    expect((await limited.post('/members', newcomer())).status).toBe(403);
    const made = await limited.post('/members', { ...newcomer(), ...here });
    expect(made.body).toMatchObject({ member: { locations: [{ id: location.id }] } });
    const everywhere = await makeMember(db, org.id);
    const touch = { base_version: 1, role: 'manager' };
    expect((await limited.patch(`/members/${everywhere.id}`, touch)).status).toBe(403);
    const widen = { base_version: 1, location_uuids: [location.id, harbor.id] };
    expect((await limited.patch(`/members/${limited.member.id}`, widen)).status).toBe(403);
  });
});

describe('a member', () => {
  test('loses the access at once, and locations are told in the history', async () => {
    const { boss, org, location } = await withBoss();
    const desk = await app.signedIn(org, 'receptionist');
    const params = { member_uuid: desk.member.id };
    const limit = { base_version: 1, all_locations: false, location_uuids: [location.id] };
    expect(await boss.ok(memberEndpoints.patch, { params, body: limit })).toMatchObject({
      version: 2,
      all_locations: false,
      locations: [{ id: location.id, name: location.name }],
    });
    const event = await db
      .selectFrom('event')
      .select('changes')
      .where('org_id', '=', org.id)
      .where('entity_id', '=', desk.member.id)
      .executeTakeFirst();
    expect(event?.changes.map((change) => change.field)).toEqual(['all_locations', 'locations']);
    await boss.ok(memberEndpoints.patch, { params, body: { base_version: 2, is_active: false } });
    expect((await desk.get('/me')).status).toBe(404);
    expect((await boss.ok(memberEndpoints.list, { query: {} })).total).toBe(1);
    expect((await boss.ok(memberEndpoints.list, { query: { include_inactive: 'true' } })).total).toBe(2);
  });

  test('of an archived location can still be changed and let go, but nobody new is given it', async () => {
    const { boss, org, location } = await withBoss();
    const closed = await makeLocation(db, org.id);
    const desk = await app.signedIn(org, 'receptionist', { locations: [location.id, closed.id] });
    expect((await boss.delete(`/locations/${closed.id}`)).status).toBe(204);
    const path = `/members/${desk.member.id}`;
    expect((await boss.patch(path, { base_version: 1, display_name: 'Kim' })).status).toBe(200);
    const again = { base_version: 2, location_uuids: [location.id, closed.id] };
    expect((await boss.patch(path, again)).status).toBe(200);
    const newcomer = await app.signedIn(org, 'receptionist', { locations: [location.id] });
    const given = { base_version: 1, location_uuids: [location.id, closed.id] };
    expect((await boss.patch(`/members/${newcomer.member.id}`, given)).status).toBe(404);
    const { version } = (await boss.get(path)).body as { version: number };
    const left = await boss.patch(path, { base_version: version, is_active: false });
    expect(left.body).toMatchObject({
      status: 'inactive',
      locations: [{ id: location.id }, { id: closed.id }],
    });
  });

  test('stays an owner when no other one could do everything', async () => {
    const { boss, org, location } = await withBoss();
    await app.signedIn(org, 'owner', { locations: [location.id] });
    await makeMember(db, org.id, {
      role: 'owner',
      invite_hash: 'b'.repeat(64),
      invite_expires_at: '2026-04-01T00:00:00Z',
    });
    const path = `/members/${boss.member.id}`;
    for (const change of [{ role: 'manager' }, { is_active: false }, { all_locations: false }]) {
      const answer = await boss.patch(path, { base_version: 1, ...change });
      expect(answer.detail).toMatchObject([
        { type: 'transition_not_permitted', ctx: { reason: 'last_owner' } },
      ]);
    }
    await makeMember(db, org.id, { role: 'owner' });
    expect((await boss.patch(path, { base_version: 1, role: 'manager' })).status).toBe(200);
  });

  test('of two owners who step down at the same moment one stays', async () => {
    const org = await makeOrganisation(db);
    const owners = [await app.signedIn(org, 'owner'), await app.signedIn(org, 'owner')];
    const answers = await Promise.all(
      owners.map((one) => one.patch(`/members/${one.member.id}`, { base_version: 1, role: 'viewer' })),
    );
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409]);
  });

  test('is one provider, and a provider one member', async () => {
    const { boss, provider } = await withBoss();
    const body = { ...newcomer(), provider_uuid: provider.id };
    await boss.ok(memberEndpoints.invite, { body });
    const second = await boss.post('/members', { ...newcomer(), provider_uuid: provider.id });
    expect(second.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'provider_uuid'] }]);
  });
});

test('wrong links are counted', async () => {
  const own = await testApp();
  const guess = () =>
    own
      .client('x')
      .request('POST', '/api/v1/invitations/accept', { body: { token: 'wrong', password: PASSWORD } });
  const answers: number[] = [];
  for (let attempt = 0; attempt < 11; attempt += 1) answers.push((await guess()).status);
  expect(answers).toEqual([...Array<number>(10).fill(404), 429]);
});
