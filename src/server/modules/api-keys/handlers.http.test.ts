import { describe, expect, test } from 'vitest';
import { apiKeyEndpoints } from '#contract/api-keys.ts';
import { noteEndpoints } from '#contract/notes.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { sessionEndpoints } from '#contract/session.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeAppointment, makeLocation, makeOrganisation, makePractice } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

type Wish = Partial<EndpointInput<typeof apiKeyEndpoints.create>['body']>;

async function withKey(wish: Wish = {}, maker: 'owner' | 'manager' = 'manager') {
  const practice = await makePractice(db);
  const boss = await app.signedIn(practice.org, maker);
  const made = await create(boss, wish);
  return { ...practice, boss, ...made, program: app.client(practice.org.id, made.key) };
}

function create(boss: SignedIn, wish: Wish) {
  return boss.ok(apiKeyEndpoints.create, { body: { name: 'Website', role: 'receptionist', ...wish } });
}

const listed = async (boss: SignedIn) =>
  (await boss.ok(apiKeyEndpoints.list, { query: { include_revoked: 'true' } })).items;

describe('a key', () => {
  test('is shown once, and nothing of it is kept but a hash', async () => {
    const { boss, key, api_key } = await withKey();
    expect(key).toMatch(/^ct_[0-9a-f]{12}_[\w-]{43}$/);
    expect(key.startsWith(`${api_key.prefix}_`)).toBe(true);
    expect(JSON.stringify(await listed(boss))).not.toContain(key);
    const row = await db.selectFrom('api_key').selectAll().where('id', '=', api_key.id).executeTakeFirst();
    expect(JSON.stringify(row)).not.toContain(key);
    expect(row?.key_hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test('opens its organisation and no other', async () => {
    const { org, key, program, boss } = await withKey();
    expect((await program.get('/me')).status).toBe(200);
    const elsewhere = await makeOrganisation(db);
    expect((await app.client(elsewhere.id, key).get('/me')).status).toBe(404);
    const me = await program.ok(sessionEndpoints.me, {});
    expect(me.memberships).toMatchObject([{ organisation: { id: org.id }, role: 'receptionist' }]);
    expect((await listed(boss))[0]?.created_by).toBe('Ines Duarte');
  });

  test('tells when it was last used, to the minute', async () => {
    const { boss, program } = await withKey();
    expect((await listed(boss))[0]?.last_used_at).toBeNull();
    await program.get('/me');
    const [first] = await listed(boss);
    expect(Date.parse(first?.last_used_at ?? '')).toBe(app.clock.now().getTime());
    expect(first?.version).toBe(1);
  });

  test('ends at once when it is revoked, and by itself when it expires', async () => {
    const { boss, program, api_key } = await withKey();
    await boss.ok(apiKeyEndpoints.revoke, { params: { api_key_uuid: api_key.id }, query: {} });
    expect((await program.get('/me')).status).toBe(401);
    const living = await boss.ok(apiKeyEndpoints.list, { query: {} });
    expect(living.total).toBe(0);
    const soon = await create(boss, { expires_at: '2026-03-02T15:00:00Z' });
    const brief = app.client(boss.member.org_id, soon.key);
    expect((await brief.get('/me')).status).toBe(200);
    app.clock.set('2026-03-02T15:00:00Z');
    expect((await brief.get('/me')).status).toBe(401);
    app.clock.set('2026-03-02T14:00:00Z');
    expect(
      (
        await boss.send(apiKeyEndpoints.create, {
          body: { name: 'Late', role: 'viewer', expires_at: '2020-01-01T00:00:00Z' },
        })
      ).status,
    ).toBe(422);
  });

  test.each(['ct_', 'ct_000000000000_' + 'x'.repeat(43), 'ct_x'])('%s is none', async (wrong) => {
    const { org } = await withKey();
    expect((await app.client(org.id, wrong).get('/me')).status).toBe(401);
  });
});

describe('the rights of a key', () => {
  test('are those of its role, cut to its scopes', async () => {
    const { program, patient } = await withKey({ scopes: ['day.read', 'patient.read'] });
    expect((await program.get(`/patients/${patient.id}`)).body).toMatchObject({
      email: null,
      balance_due: null,
    });
    expect((await program.post('/patients', { first_name: 'A', last_name: 'B' })).status).toBe(403);
  });

  test('let into the day alone leave the files of its patients closed', async () => {
    const { program, ...practice } = await withKey({ scopes: ['day.read'] });
    const known = { birth_date: '1986-03-03', note: 'hard of hearing' };
    await db.updateTable('patient').set(known).where('org_id', '=', practice.org.id).execute();
    const visit = await makeAppointment(db, practice);
    const fields =
      'medical_alerts,patient_note,date_of_birth,age,guarantor,chart_number,mobile_phone,balance_due';
    const { body } = await program.get(`/appointments/${visit.id}`, { query: { fields } });
    for (const field of fields.split(',')) expect(body).toHaveProperty(field, null);
    expect(body).toMatchObject({ patient: { id: practice.patient.id, name: 'Avery Stone' } });
  });

  test('never reach people, keys or the organisation', async () => {
    const { program } = await withKey({ role: 'owner' }, 'owner');
    expect((await program.get('/members')).status).toBe(403);
    expect((await program.send(apiKeyEndpoints.list, {})).status).toBe(403);
    expect((await program.patch('/organisation', { base_version: 1, name: 'Mine' })).status).toBe(403);
    const unknown = await withKey().then(({ boss }) =>
      boss.send(apiKeyEndpoints.create, { body: { name: 'K', role: 'manager', scopes: ['api_key.write'] } }),
    );
    expect(unknown.status).toBe(422);
  });

  test('end at its locations', async () => {
    const practice = await makePractice(db);
    const harbor = await makeLocation(db, practice.org.id);
    const boss = await app.signedIn(practice.org, 'manager');
    const { key } = await create(boss, { all_locations: false, location_uuids: [harbor.id] });
    const program = app.client(practice.org.id, key);
    expect((await program.get(`/locations/${harbor.id}`)).status).toBe(200);
    expect((await program.get(`/locations/${practice.location.id}`)).status).toBe(403);
  });

  test('fall with those of its maker, and end with them', async () => {
    const { program, boss } = await withKey({ role: 'manager' });
    const code = (name: string) => program.post('/procedure-codes', { code: name, description: 'Exam' });
    expect((await code('X1')).status).toBe(201);
    const set = (change: { role?: 'viewer'; is_active?: boolean }) =>
      db.updateTable('membership').set(change).where('id', '=', boss.member.id).execute();
    await set({ role: 'viewer' });
    expect((await code('X2')).status).toBe(403);
    expect((await program.get('/me')).body).toMatchObject({ role: 'viewer' });
    await set({ is_active: false });
    expect((await program.get('/me')).status).toBe(404);
  });

  test('are given by nobody who has less', async () => {
    const practice = await makePractice(db);
    const manager = await app.signedIn(practice.org, 'manager');
    expect((await manager.send(apiKeyEndpoints.create, { body: { name: 'K', role: 'owner' } })).status).toBe(
      403,
    );
    const limited = await app.signedIn(practice.org, 'manager', { locations: [practice.location.id] });
    expect((await limited.send(apiKeyEndpoints.create, { body: { name: 'K', role: 'viewer' } })).status).toBe(
      403,
    );
  });
});

test('what a key writes names the key', async () => {
  const { program, location, api_key, org } = await withKey();
  const body = { location_uuid: location.id, note_date: '2026-03-02', note: 'Compressor' };
  const note = await program.ok(noteEndpoints.create, { body });
  const event = await db
    .selectFrom('event')
    .select(['actor_kind', 'actor_id', 'actor_name', 'source'])
    .where('org_id', '=', org.id)
    .where('entity_id', '=', note.id)
    .executeTakeFirst();
  expect(event).toEqual({
    actor_kind: 'api_key',
    actor_id: api_key.id,
    actor_name: 'Website',
    source: 'api',
  });
});

test('a key and its maker do not share keys of repeated requests', async () => {
  const { program, boss } = await withKey();
  const headers = { 'idempotency-key': 'the same for both' };
  const body = { first_name: 'Ines', last_name: 'Duarte' };
  const [one, two] = [
    await program.post('/patients', body, { headers }),
    await boss.post('/patients', body, { headers }),
  ];
  expect([one.status, two.status]).toEqual([201, 201]);
  expect(one.body).not.toEqual(two.body);
});
