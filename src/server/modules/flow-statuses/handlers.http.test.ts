import { describe, expect, test } from 'vitest';
import { flowStatusEndpoints as flow } from '#contract/flow-statuses.ts';
import { testApp, type SignedIn } from '#testing/app.ts';
import { makeAppointment, makeFlowStatus, makeOrganisation, makePractice } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

async function managed() {
  const org = await makeOrganisation(db);
  return { org, manager: await app.signedIn(org, 'manager') };
}

const make = (client: SignedIn, name: string) => client.ok(flow.create, { body: { name } });

describe('a flow status', () => {
  test('has a colour, a place and a meaning even when only a name is given', async () => {
    const { manager } = await managed();
    expect(await make(manager, 'In Chair')).toMatchObject({
      name: 'In Chair',
      slug: 'in_chair',
      color: '#9E9E9E',
      is_active: true,
      item_order: 0,
      kind: 'other',
      version: 1,
    });
    const whole = {
      name: 'Here',
      color: '#112233',
      is_active: false,
      item_order: 4,
      kind: 'arrived',
    } as const;
    expect(await manager.ok(flow.create, { body: whole })).toMatchObject({ ...whole, slug: 'here' });
    expect(await manager.ok(flow.create, { body: { name: 'Grey', color: null } })).toMatchObject({
      color: '#9E9E9E',
    });
  });

  test('keeps slug and meaning whatever it is called later', async () => {
    const { manager } = await managed();
    const { id } = await make(manager, 'Arrived');
    const params = { flow_status_uuid: id };
    const renamed = await manager.ok(flow.patch, {
      params,
      body: { base_version: 1, name: 'Checked in', item_order: 2 },
    });
    expect(renamed).toMatchObject({ name: 'Checked in', slug: 'arrived', item_order: 2, version: 2 });
    expect(await manager.ok(flow.get, { params })).toEqual(renamed);
    for (const field of ['kind', 'slug']) {
      const answer = await manager.patch(`/schedule/flow-statuses/${id}`, {
        base_version: 2,
        [field]: 'other',
      });
      expect(answer.detail).toMatchObject([{ type: 'extra_forbidden', loc: ['body', field] }]);
    }
    const cleared = await manager.patch(`/schedule/flow-statuses/${id}`, { base_version: 2, color: null });
    expect(cleared.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'color'] }]);
  });

  test('gets a number when its slug is or was taken, also by somebody at the same moment', async () => {
    const { manager } = await managed();
    const race = await Promise.all(Array.from({ length: 32 }, () => make(manager, 'Arrived')));
    expect(new Set(race.map((status) => status.slug))).toEqual(
      new Set(['arrived', ...Array.from({ length: 31 }, (_, index) => `arrived-${index + 2}`)]),
    );
    const gone = race.find((status) => status.slug === 'arrived-5');
    await manager.ok(flow.delete, { params: { flow_status_uuid: gone?.id ?? '' }, query: {} });
    expect((await make(manager, 'Arrived')).slug).toBe('arrived-33');
    const back = await manager.ok(flow.restore, { params: { flow_status_uuid: gone?.id ?? '' }, body: {} });
    expect(back.slug).toBe('arrived-5');
  });

  test('is listed in its place, inactive ones too unless told otherwise', async () => {
    const { org, manager } = await managed();
    const last = await makeFlowStatus(db, org.id, { item_order: 2 });
    const first = await makeFlowStatus(db, org.id, { item_order: 1, is_active: false });
    await makeFlowStatus(db, org.id, { deleted_at: '2026-01-01T00:00:00Z' });
    const ids = async (query: { include_inactive?: string }) =>
      (await manager.ok(flow.list, { query })).items.map((status) => status.id);
    expect(await ids({})).toEqual([first.id, last.id]);
    expect(await ids({ include_inactive: 'false' })).toEqual([last.id]);
  });
});

describe('deleting', () => {
  test('is refused while a visit is in the status, a deleted visit included', async () => {
    const practice = await makePractice(db);
    const manager = await app.signedIn(practice.org, 'manager');
    const since = { flow_status_since: '2026-03-02T15:00:00Z' };
    const used = await makeFlowStatus(db, practice.org.id);
    const remembered = await makeFlowStatus(db, practice.org.id);
    await makeAppointment(db, practice, { flow_status_id: used.id, ...since });
    await makeAppointment(db, practice, {
      flow_status_id: remembered.id,
      ...since,
      deleted_at: '2026-03-01T00:00:00Z',
    });
    for (const { id } of [used, remembered]) {
      const answer = await manager.delete(`/schedule/flow-statuses/${id}`);
      expect([answer.status, answer.detail]).toMatchObject([
        409,
        [{ type: 'in_use', ctx: { entity: 'flow_status', used_by: 'appointment' } }],
      ]);
    }
    const spare = await makeFlowStatus(db, practice.org.id);
    expect((await manager.delete(`/schedule/flow-statuses/${spare.id}`)).status).toBe(204);
    expect((await manager.get(`/schedule/flow-statuses/${spare.id}`)).status).toBe(404);
  });

  test('is waited for by whoever gives a visit that very status', async () => {
    const practice = await makePractice(db);
    const desk = await app.signedIn(practice.org, 'receptionist');
    const manager = await app.signedIn(practice.org, 'manager');
    const status = await makeFlowStatus(db, practice.org.id);
    const visit = await makeAppointment(db, practice);
    const [deleted, given] = await Promise.all([
      manager.delete(`/schedule/flow-statuses/${status.id}`),
      desk.post(`/appointments/${visit.id}/patient-flow-status`, { flow_status_uuid: status.id }),
    ]);
    expect([
      [204, 404],
      [409, 201],
    ]).toContainEqual([deleted.status, given.status]);
  });

  test('waits for a visit that is just being given the status', async () => {
    const practice = await makePractice(db);
    const manager = await app.signedIn(practice.org, 'manager');
    const status = await makeFlowStatus(db, practice.org.id);
    const visit = await makeAppointment(db, practice);
    const deleting = await db.transaction().execute(async (tx) => {
      await tx
        .updateTable('appointment')
        .set({ flow_status_id: status.id, flow_status_since: '2026-03-02T15:00:00Z' })
        .where('org_id', '=', practice.org.id)
        .where('id', '=', visit.id)
        .execute();
      // Not awaited: the answer comes once this transaction has ended.
      return { answer: manager.delete(`/schedule/flow-statuses/${status.id}`) };
    });
    expect((await deleting.answer).detail).toMatchObject([{ type: 'in_use' }]);
  });
});
