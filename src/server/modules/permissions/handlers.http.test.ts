import { expect, test } from 'vitest';
import { permissionEndpoints } from '#contract/permissions.ts';
import { endpoints } from '#contract/registry.ts';
import { ACTIONS, ROLES } from '#domain/permission/actions.ts';
import { grantOf } from '#domain/permission/table.ts';
import { testApp } from '#testing/app.ts';
import { makeOrganisation } from '#testing/builders.ts';

const app = await testApp();

test.each([false, true])(
  'the table is the one requests are checked against, overlap switch %s',
  async (on) => {
    const org = await makeOrganisation(app.db, { receptionist_overlap: on });
    const viewer = await app.signedIn(org, 'viewer');
    const table = await viewer.ok(permissionEndpoints.list, {});
    expect(table.roles).toEqual(ROLES);
    expect(table.actions.map((row) => row.action)).toEqual(ACTIONS);
    for (const { action, grants } of table.actions) {
      expect(grants).toEqual(Object.fromEntries(ROLES.map((role) => [role, grantOf(role, action, on)])));
    }
    const overlap = table.actions.find((row) => row.action === 'appointment.overlap');
    expect(overlap?.grants.receptionist).toBe(on ? 'all' : 'none');
  },
);

test('it names the endpoints behind each action, and where the right holds', async () => {
  const viewer = await app.signedIn(await makeOrganisation(app.db), 'viewer');
  const { actions } = await viewer.ok(permissionEndpoints.list, {});
  const named = actions.flatMap((row) => row.endpoints);
  const guarded = Object.values(endpoints).filter(({ permission }) =>
    ACTIONS.some((action) => action === permission),
  );
  expect(named.toSorted()).toEqual(guarded.map(({ id }) => id).toSorted());
  expect(actions.find((row) => row.action === 'note.write')).toMatchObject({
    reach: 'locations',
    endpoints: ['notes.create', 'notes.patch', 'notes.delete', 'notes.restore'],
  });
  expect(actions.find((row) => row.action === 'patient.write')).toMatchObject({ reach: 'organisation' });
});
