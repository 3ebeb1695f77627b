import { expect, test } from 'vitest';
import { sessionEndpoints } from '#contract/session.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeMember, makeOrganisation, makeProvider, makeSession } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

test('an account is told its organisations by name, none that it left', async () => {
  const beta = await makeOrganisation(db, { name: 'Beta Dental' });
  const alpha = await makeOrganisation(db, { name: 'Alpha Dental' });
  const left = await makeOrganisation(db, { name: 'Left Dental' });
  const closed = await makeOrganisation(db, { name: 'Closed', deleted_at: '2026-01-01T00:00:00Z' });
  await makeOrganisation(db, { name: 'Foreign' });
  const { user_id } = await makeMember(db, beta.id, { role: 'viewer' });
  await makeMember(db, alpha.id, { role: 'owner', user_id });
  await makeMember(db, left.id, { user_id, is_active: false });
  await makeMember(db, closed.id, { user_id });
  const client = app.client(beta.id, await makeSession(db, user_id));
  const me = await client.ok(sessionEndpoints.me, {});
  expect(me.user.id).toBe(user_id);
  expect(me.memberships.map(({ organisation, role }) => [organisation.name, role])).toEqual([
    ['Alpha Dental', 'owner'],
    ['Beta Dental', 'viewer'],
  ]);
  expect(me.memberships[0]?.organisation).toEqual({
    id: alpha.id,
    slug: alpha.slug,
    name: 'Alpha Dental',
    timezone: 'America/Chicago',
    locale: 'en',
    currency: 'USD',
  });
});

test('a member is told role, rights, provider and active locations in scope, under slug and id alike', async () => {
  const org = await makeOrganisation(db, { receptionist_overlap: true });
  const main = await makeLocation(db, org.id, { name: 'Main', item_order: 2 });
  const harbor = await makeLocation(db, org.id, {
    name: 'Harbor',
    item_order: 1,
    time_zone: 'America/New_York',
  });
  await makeLocation(db, org.id, { is_active: false });
  const provider = await makeProvider(db, org.id);
  const desk = await app.signedIn(org, 'receptionist');
  const whole = await desk.ok(sessionEndpoints.orgMe, {});
  expect(whole).toMatchObject({
    role: 'receptionist',
    all_locations: true,
    provider: null,
    initials: 'ID',
    permissions: { 'appointment.overlap': 'all', 'setup.write': 'none' },
  });
  expect(whole.locations).toEqual([
    { id: harbor.id, name: 'Harbor', timezone: 'America/New_York' },
    { id: main.id, name: 'Main', timezone: 'America/Chicago' },
  ]);
  expect((await desk.request('GET', `/api/v1/${org.slug}/me`)).body).toEqual(whole);

  const practitioner = await app.signedIn(org, 'practitioner', {
    locations: [main.id],
    row: { provider_id: provider.id, color: 'p-ao' },
  });
  expect(await practitioner.ok(sessionEndpoints.orgMe, {})).toMatchObject({
    all_locations: false,
    locations: [{ id: main.id }],
    provider: { id: provider.id, name: provider.name },
    color: 'p-ao',
    permissions: { 'appointment.flow': 'own' },
  });
});
