import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { recallEndpoints } from '#contract/recalls.ts';
import { testApp } from '#testing/app.ts';
import { makePatient, makePractice } from '#testing/builders.ts';
import { makeRecall, makeRecallType } from '#testing/outreach.ts';

/** Monday 2026-03-02, 08:00 in the organisation's zone. */
const app = await testApp();
const { db } = app;

async function makeSetup() {
  const practice = await makePractice(db);
  const type = await makeRecallType(db, practice.org.id, {
    name: 'Prophy',
    default_interval: JSON.stringify({ months: 6, days: 1 }),
  });
  const desk = await app.signedIn(practice.org, 'receptionist');
  return { ...practice, recallType: type, desk };
}

const path = (id: string) => `/recalls/patient-recalls/${id}`;

describe('a recall', () => {
  test('is created with the interval of its type unless it has its own', async () => {
    const { desk, patient, recallType } = await makeSetup();
    await db
      .insertInto('patient_phone')
      .values([
        { org_id: patient.org_id, id: v7(), patient_id: patient.id, kind: 'work', number: '312 555 0100' },
        { org_id: patient.org_id, id: v7(), patient_id: patient.id, kind: 'home', number: '312 555 0114' },
      ])
      .execute();
    const body = { patient_uuid: patient.id, recall_type_uuid: recallType.id };
    const created = await desk.ok(recallEndpoints.create, { body });
    expect(created).toMatchObject({
      version: 1,
      patient: { id: patient.id, name: 'Avery Stone' },
      patient_phone: '312 555 0114',
      recall_type: { id: recallType.id, name: 'Prophy' },
      interval: { months: 6, days: 1 },
      status: 'due',
      date_due: null,
      date_previous: null,
      date_scheduled: null,
      appointment: null,
      is_disabled: false,
      note: '',
    });
    const own = await desk.ok(recallEndpoints.create, {
      body: { ...body, interval: { months: 3 }, date_due: '2026-03-01', note: 'Postcard' },
    });
    expect(own).toMatchObject({
      interval: { months: 3 },
      date_due: '2026-03-01',
      status: 'overdue',
      note: 'Postcard',
    });
    expect(await desk.ok(recallEndpoints.get, { params: { recall_uuid: own.id } })).toEqual(own);
  });

  test('wants a patient who can come and a type in use', async () => {
    const { desk, org, patient, recallType } = await makeSetup();
    const archived = await makePatient(db, org.id, { archived_at: '2026-01-01T00:00:00Z' });
    const inactive = await makeRecallType(db, org.id, { is_active: false });
    const deleted = await makeRecallType(db, org.id, { deleted_at: '2026-03-01T00:00:00Z' });
    const send = (patient_uuid: string, recall_type_uuid: string) =>
      desk.post('/recalls/patient-recalls', { patient_uuid, recall_type_uuid });
    const answers = await Promise.all([
      send(v7(), recallType.id),
      send(patient.id, v7()),
      send(patient.id, deleted.id),
      send(archived.id, recallType.id),
      send(patient.id, inactive.id),
    ]);
    expect(answers.map((answer) => [answer.status, answer.detail[0]?.loc[1]])).toEqual([
      [404, 'patient_uuid'],
      [404, 'recall_type_uuid'],
      [404, 'recall_type_uuid'],
      [422, 'patient_uuid'],
      [422, 'recall_type_uuid'],
    ]);
  });

  test('is changed field by field; null clears dates and gives the interval of the type back', async () => {
    const { desk, org, patient, recallType } = await makeSetup();
    const recall = await makeRecall(db, patient, recallType, { interval: JSON.stringify({ months: 3 }) });
    const patch = (body: Record<string, unknown>) => desk.patch(path(recall.id), body);
    expect((await patch({ base_version: 1, is_disabled: true, note: 'Moved away' })).body).toMatchObject({
      version: 2,
      is_disabled: true,
      note: 'Moved away',
      interval: { months: 3 },
      date_due: '2026-03-20',
      date_previous: '2025-09-20',
    });
    expect((await patch({ base_version: 2, date_due: null, interval: null, note: null })).body).toMatchObject(
      { version: 3, date_due: null, interval: { months: 6, days: 1 }, note: '' },
    );
    expect(
      (await patch({ base_version: 3, status: 'scheduled', date_scheduled: '2026-04-01' })).body,
    ).toMatchObject({ version: 4, status: 'scheduled', date_scheduled: '2026-04-01' });
    expect((await patch({ base_version: 4, status: 'completed' })).body).toMatchObject({
      status: 'completed',
    });
    const [event] = await db
      .selectFrom('event')
      .select(['action', 'changes'])
      .where('org_id', '=', org.id)
      .where('entity', '=', 'patient_recall')
      .orderBy('seq')
      .execute();
    expect(event).toEqual({
      action: 'updated',
      changes: [
        { field: 'is_disabled', old: false, new: true },
        { field: 'note', old: '', new: 'Moved away' },
      ],
    });
  });

  test('is overdue by its date alone', async () => {
    const { desk, patient, recallType } = await makeSetup();
    const recall = await makeRecall(db, patient, recallType, { date_due: '2026-02-01', status: 'overdue' });
    const patch = (body: Record<string, unknown>) => desk.patch(path(recall.id), body);
    expect((await patch({ base_version: 1, date_due: '2026-04-01' })).body).toMatchObject({ status: 'due' });
    const refused = await patch({ base_version: 2, status: 'overdue' });
    expect(refused.status).toBe(422);
    expect(refused.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'status'] }]);
    const past = await patch({ base_version: 2, status: 'overdue', date_due: '2026-03-01' });
    expect(past.body).toMatchObject({ status: 'overdue' });
    expect((await patch({ base_version: 3, status: 'due' })).body).toMatchObject({ status: 'overdue' });
  });

  test.each([
    ['status', null],
    ['status', 'done'],
    ['is_disabled', null],
    ['interval', {}],
    ['interval', { months: 0 }],
    ['date_due', '2026-02-30'],
    ['date_previous', '2026-01-01'],
    ['patient_uuid', v7()],
    ['recall_type_uuid', v7()],
  ])('PATCH refuses %s %j', async (field, value) => {
    const { desk, patient, recallType } = await makeSetup();
    const recall = await makeRecall(db, patient, recallType);
    const answer = await desk.patch(path(recall.id), { base_version: 1, [field]: value });
    expect(answer.status).toBe(422);
    expect(answer.detail[0]?.loc.slice(0, 2)).toEqual(['body', field]);
  });
});

describe('lists', () => {
  test('by patient, type and the status of today, oldest record first', async () => {
    const { desk, org, patient, recallType } = await makeSetup();
    const other = await makePatient(db, org.id);
    const otherType = await makeRecallType(db, org.id);
    const at = (day: number) => ({ created_at: `2026-01-0${day}T00:00:00Z` });
    const due = await makeRecall(db, patient, recallType, { ...at(3), date_due: '2026-03-02' });
    const late = await makeRecall(db, patient, otherType, { ...at(2), date_due: '2026-03-01' });
    const stale = await makeRecall(db, other, recallType, {
      ...at(1),
      status: 'overdue',
      date_due: '2026-05-01',
    });
    const booked = await makeRecall(db, other, otherType, { ...at(4), status: 'scheduled' });
    await makeRecall(db, patient, recallType, { ...at(1), deleted_at: '2026-03-01T00:00:00Z' });
    const ids = async (query: Record<string, string>) => {
      const answer = await desk.ok(recallEndpoints.list, { query });
      expect(answer.total).toBe(answer.items.length);
      return answer.items.map((item) => item.id);
    };
    expect(await ids({})).toEqual([stale.id, late.id, due.id, booked.id]);
    expect(await ids({ patient_uuid: patient.id })).toEqual([late.id, due.id]);
    expect(await ids({ recall_type_uuid: recallType.id })).toEqual([stale.id, due.id]);
    expect(await ids({ status: 'overdue' })).toEqual([late.id]);
    expect(await ids({ status: 'due' })).toEqual([stale.id, due.id]);
    expect(await ids({ status: 'scheduled', patient_uuid: other.id })).toEqual([booked.id]);
    expect(await ids({ status: 'completed' })).toEqual([]);
    for (const query of [{ patient_uuid: v7() }, { recall_type_uuid: v7() }]) {
      expect((await desk.get('/recalls/patient-recalls', { query })).status).toBe(404);
    }
  });

  test('what is due: on the day or before, not completed, not disabled, the longest due first', async () => {
    const { desk, org, patient, recallType } = await makeSetup();
    const make = (row: Parameters<typeof makeRecall>[3]) => makeRecall(db, patient, recallType, row);
    const today = await make({ date_due: '2026-03-02' });
    const older = await make({ date_due: '2026-01-01', status: 'overdue' });
    const booked = await make({ date_due: '2026-02-01', status: 'scheduled' });
    const tomorrow = await make({ date_due: '2026-03-03' });
    await make({ date_due: null });
    await make({ date_due: '2026-01-01', is_disabled: true });
    await make({ date_due: '2026-01-01', status: 'completed' });
    const gone = await makePatient(db, org.id, { archived_at: '2026-01-01T00:00:00Z' });
    await makeRecall(db, gone, recallType, { date_due: '2026-01-01' });
    const ids = async (query: { due_on?: string; page?: number; page_size?: number } = {}) =>
      (await desk.ok(recallEndpoints.due, { query })).items.map((item) => item.id);
    expect(await ids()).toEqual([older.id, booked.id, today.id]);
    expect(await ids({ due_on: '2026-03-03' })).toEqual([older.id, booked.id, today.id, tomorrow.id]);
    expect(await ids({ due_on: '2026-01-01' })).toEqual([older.id]);
    expect(await ids({ due_on: '2025-01-01' })).toEqual([]);
    expect(await ids({ page: 2, page_size: 2 })).toEqual([today.id]);
  });

  test('today is the day of the organisation, not of the server', async () => {
    const { org } = await makePractice(db, { time_zone: 'Pacific/Auckland' });
    const desk = await app.signedIn(org, 'receptionist');
    const patient = await makePatient(db, org.id);
    // 2026-03-02T14:00Z is already 3 March in Auckland.
    const recall = await makeRecall(db, patient, await makeRecallType(db, org.id), {
      date_due: '2026-03-03',
    });
    const before = await makeRecall(db, patient, await makeRecallType(db, org.id), {
      date_due: '2026-03-02',
    });
    const { items } = await desk.ok(recallEndpoints.due, { query: {} });
    expect(items.map((item) => [item.id, item.status])).toEqual([
      [before.id, 'overdue'],
      [recall.id, 'due'],
    ]);
  });
});

test('phones are shown to who may reach patients; only the desk writes', async () => {
  const { org, patient, recallType } = await makeSetup();
  await db
    .insertInto('patient_phone')
    .values({ org_id: org.id, id: v7(), patient_id: patient.id, kind: 'mobile', number: '312 555 0114' })
    .execute();
  const recall = await makeRecall(db, patient, recallType);
  const params = { recall_uuid: recall.id };
  const seen = await Promise.all(
    (['practitioner', 'viewer'] as const).map(async (role) => {
      const client = await app.signedIn(org, role);
      const { patient_phone } = await client.ok(recallEndpoints.get, { params });
      const patched = await client.patch(path(recall.id), { base_version: 1, note: 'x' });
      return [patient_phone, patched.status];
    }),
  );
  expect(seen).toEqual([
    ['312 555 0114', 403],
    [null, 403],
  ]);
});
