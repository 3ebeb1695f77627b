import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { recallTriggerEndpoints, recallTypeEndpoints } from '#contract/recall-types.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointmentType, makePractice, makeProcedureCode } from '#testing/builders.ts';
import { makeRecall, makeRecallType, makeTrigger } from '#testing/outreach.ts';
import { atOnce, ONE_CREATED, tally } from '#testing/race.ts';

const app = await testApp();
const { db } = app;

async function makeSetup() {
  const practice = await makePractice(db);
  return { ...practice, manager: await app.signedIn(practice.org, 'manager') };
}

describe('recall types', () => {
  test('are created with the defaults of the catalogue, changed, deleted and brought back', async () => {
    const { manager, type, org } = await makeSetup();
    const created = await manager.ok(recallTypeEndpoints.create, { body: { name: 'Prophy' } });
    expect(created).toMatchObject({
      version: 1,
      name: 'Prophy',
      description: '',
      appointment_type: null,
      default_interval: { months: 6 },
      is_active: true,
      item_order: 0,
    });
    const params = { recall_type_uuid: created.id };
    const changed = await manager.ok(recallTypeEndpoints.patch, {
      params,
      body: {
        base_version: 1,
        appointment_type_uuid: type.id,
        default_interval: { months: 6, days: 1 },
        description: 'Cleaning',
        is_active: false,
      },
    });
    expect(changed).toMatchObject({
      version: 2,
      name: 'Prophy',
      description: 'Cleaning',
      appointment_type: { id: type.id, name: type.name },
      default_interval: { months: 6, days: 1 },
      is_active: false,
    });
    expect(await manager.ok(recallTypeEndpoints.get, { params })).toEqual(changed);
    const cleared = await manager.ok(recallTypeEndpoints.patch, {
      params,
      body: { base_version: 2, appointment_type_uuid: null, description: null },
    });
    expect(cleared).toMatchObject({ version: 3, appointment_type: null, description: '' });

    await manager.ok(recallTypeEndpoints.delete, { params, query: {} });
    expect((await manager.get(`/recalls/types/${created.id}`)).status).toBe(404);
    expect(await manager.ok(recallTypeEndpoints.restore, { params, body: {} })).toMatchObject({ version: 5 });
    expect((await manager.post(`/recalls/types/${created.id}/restore`, {})).status).toBe(404);

    const events = await db
      .selectFrom('event')
      .select(['action', 'changes'])
      .where('org_id', '=', org.id)
      .where('entity', '=', 'recall_type')
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.action)).toEqual([
      'created',
      'updated',
      'updated',
      'deleted',
      'restored',
    ]);
    expect(events[1]?.changes.map((change) => change.field)).toEqual([
      'description',
      'appointment_type',
      'default_interval',
      'is_active',
    ]);
  });

  test('are listed by position, filtered by being active', async () => {
    const { manager, org } = await makeSetup();
    await makeRecallType(db, org.id, { name: 'Third', item_order: 3 });
    await makeRecallType(db, org.id, { name: 'First', item_order: 1 });
    await makeRecallType(db, org.id, { name: 'Second', item_order: 2, is_active: false });
    await makeRecallType(db, org.id, { name: 'Gone', deleted_at: '2026-03-01T00:00:00Z' });
    const names = async (query: { is_active?: 'true' | 'false'; page?: number; page_size?: number }) => {
      const { items, total } = await manager.ok(recallTypeEndpoints.list, { query });
      return [items.map((item) => item.name), total];
    };
    expect(await names({})).toEqual([['First', 'Second', 'Third'], 3]);
    expect(await names({ is_active: 'true' })).toEqual([['First', 'Third'], 2]);
    expect(await names({ is_active: 'false' })).toEqual([['Second'], 1]);
    expect(await names({ page: 2, page_size: 2 })).toEqual([['Third'], 3]);
  });

  test.each([
    [{}],
    [{ months: 0 }],
    [{ months: -1 }],
    [{ months: 1.5 }],
    [{ months: '6' }],
    [{ months: 6, fortnights: 1 }],
    [{ years: 10_000 }],
    [null],
    ['6 months'],
    [[6]],
  ])('an interval of %j is refused', async (default_interval) => {
    const { manager } = await makeSetup();
    const answer = await manager.post('/recalls/types', { name: 'Prophy', default_interval });
    expect(answer.status).toBe(422);
    expect(answer.detail[0]?.loc.slice(0, 2)).toEqual(['body', 'default_interval']);
  });

  test.each([
    [{ years: 1 }],
    [{ weeks: 2, days: 0 }],
    [{ years: 9999, months: 9999, weeks: 9999, days: 9999 }],
  ])('an interval of %j is kept as it was given', async (default_interval) => {
    const { manager } = await makeSetup();
    const created = await manager.ok(recallTypeEndpoints.create, {
      body: { name: 'Prophy', default_interval },
    });
    expect(created.default_interval).toEqual(default_interval);
  });

  test('have a name of their own', async () => {
    const { manager, org } = await makeSetup();
    const existing = await makeRecallType(db, org.id, { name: 'Prophy' });
    const other = await makeRecallType(db, org.id, { name: 'Perio' });
    const deleted = await makeRecallType(db, org.id, { name: 'PROPHY', deleted_at: '2026-03-01T00:00:00Z' });
    const answers = await Promise.all([
      manager.post('/recalls/types', { name: ' prophy ' }),
      manager.patch(`/recalls/types/${other.id}`, { base_version: 1, name: 'Prophy' }),
      manager.post(`/recalls/types/${deleted.id}/restore`, {}),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(409);
      expect(answer.detail).toMatchObject([{ type: 'duplicate', ctx: { entity: 'recall_type' } }]);
    }
    expect((await manager.get(`/recalls/types/${existing.id}`)).status).toBe(200);
  });

  test('refer to appointment types that exist and are not archived', async () => {
    const { manager, org } = await makeSetup();
    const archived = await makeAppointmentType(db, org.id, { deleted_at: '2026-03-01T00:00:00Z' });
    const body = { name: 'Prophy' };
    const unknown = await manager.post('/recalls/types', { ...body, appointment_type_uuid: v7() });
    expect(unknown.status).toBe(404);
    expect(unknown.detail).toMatchObject([{ loc: ['body', 'appointment_type_uuid'] }]);
    const refused = await manager.post('/recalls/types', { ...body, appointment_type_uuid: archived.id });
    expect(refused.status).toBe(422);
    // One archived since may stay.
    const kept = await makeRecallType(db, org.id, { appointment_type_id: archived.id });
    const patch = { base_version: 1, appointment_type_uuid: archived.id, name: 'Kept' };
    expect((await manager.patch(`/recalls/types/${kept.id}`, patch)).status).toBe(200);
  });

  test('with recalls of patients cannot be deleted', async () => {
    const { manager, org, patient } = await makeSetup();
    const type = await makeRecallType(db, org.id);
    const recall = await makeRecall(db, patient, type, { is_disabled: true });
    const answer = await manager.delete(`/recalls/types/${type.id}`);
    expect(answer.status).toBe(409);
    expect(answer.detail).toMatchObject([{ type: 'in_use', ctx: { entity: 'recall_type' } }]);
    await db
      .updateTable('patient_recall')
      .set({ deleted_at: '2026-03-01T00:00:00Z' })
      .where('id', '=', recall.id)
      .execute();
    expect((await manager.delete(`/recalls/types/${type.id}`)).status).toBe(204);
  });

  test('null is refused where nothing can be cleared', async () => {
    const { manager, org } = await makeSetup();
    const type = await makeRecallType(db, org.id);
    for (const field of ['name', 'default_interval', 'is_active', 'item_order']) {
      const answer = await manager.patch(`/recalls/types/${type.id}`, { base_version: 1, [field]: null });
      expect([field, answer.status]).toEqual([field, 422]);
      expect(answer.detail).toMatchObject([{ loc: ['body', field] }]);
    }
  });
});

describe('triggers', () => {
  test('are a bare list of a type, created, read, deleted and brought back', async () => {
    const { manager, org } = await makeSetup();
    const type = await makeRecallType(db, org.id);
    const code = await makeProcedureCode(db, org.id, { code: 'D1110', description: 'Prophy' });
    const created = await manager.ok(recallTriggerEndpoints.create, {
      body: { recall_type_uuid: type.id, procedure_code_uuid: code.id },
    });
    expect(created).toMatchObject({
      version: 1,
      recall_type: { id: type.id, name: type.name },
      procedure_code: { id: code.id, name: 'D1110' },
    });
    const params = { trigger_uuid: created.id };
    const list = () => manager.ok(recallTriggerEndpoints.list, { query: { recall_type_uuid: type.id } });
    expect(await list()).toEqual([created]);
    expect(await manager.ok(recallTriggerEndpoints.get, { params })).toEqual(created);
    await manager.ok(recallTriggerEndpoints.delete, { params, query: { base_version: 1 } });
    expect(await list()).toEqual([]);
    expect((await manager.get(`/recalls/triggers/${created.id}`)).status).toBe(404);
    expect(await manager.ok(recallTriggerEndpoints.restore, { params, body: {} })).toMatchObject({
      id: created.id,
      version: 3,
    });
  });

  test('exist once for each type and procedure, whoever is faster', async () => {
    const { manager, org } = await makeSetup();
    const type = await makeRecallType(db, org.id);
    const code = await makeProcedureCode(db, org.id);
    const body = { recall_type_uuid: type.id, procedure_code_uuid: code.id };
    expect(tally(await atOnce(() => manager.post('/recalls/triggers', body)))).toEqual(ONE_CREATED);
    const deleted = await makeTrigger(db, type, code, { deleted_at: '2026-03-01T00:00:00Z' });
    const restored = await manager.post(`/recalls/triggers/${deleted.id}/restore`, {});
    expect(restored.detail).toMatchObject([{ type: 'duplicate' }]);
  });

  test('name what exists', async () => {
    const { manager, org } = await makeSetup();
    const type = await makeRecallType(db, org.id);
    const code = await makeProcedureCode(db, org.id);
    const body = { recall_type_uuid: type.id, procedure_code_uuid: code.id };
    for (const field of ['recall_type_uuid', 'procedure_code_uuid']) {
      const answer = await manager.post('/recalls/triggers', { ...body, [field]: v7() });
      expect(answer.status).toBe(404);
      expect(answer.detail).toMatchObject([{ loc: ['body', field] }]);
    }
    expect((await manager.get('/recalls/triggers', { query: { recall_type_uuid: v7() } })).status).toBe(404);
    expect((await manager.get('/recalls/triggers')).status).toBe(422);
  });

  test('go and come back with their type', async () => {
    const { manager, org } = await makeSetup();
    const type = await makeRecallType(db, org.id);
    const trigger = await makeTrigger(db, type, await makeProcedureCode(db, org.id));
    await manager.ok(recallTypeEndpoints.delete, { params: { recall_type_uuid: type.id }, query: {} });
    expect((await manager.get(`/recalls/triggers/${trigger.id}`)).status).toBe(404);
    await manager.ok(recallTypeEndpoints.restore, { params: { recall_type_uuid: type.id }, body: {} });
    expect((await manager.get(`/recalls/triggers/${trigger.id}`)).status).toBe(200);
  });
});

test('the desk reads types and triggers, managers change them', async () => {
  const { org } = await makeSetup();
  const type = await makeRecallType(db, org.id);
  const code = await makeProcedureCode(db, org.id);
  const desk = await app.signedIn(org, 'receptionist');
  expect((await desk.get('/recalls/types')).status).toBe(200);
  const answers = await Promise.all([
    desk.post('/recalls/types', { name: 'x' }),
    desk.patch(`/recalls/types/${type.id}`, { base_version: 1, name: 'x' }),
    desk.delete(`/recalls/types/${type.id}`),
    desk.post('/recalls/triggers', { recall_type_uuid: type.id, procedure_code_uuid: code.id }),
  ]);
  expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 403]);
});
