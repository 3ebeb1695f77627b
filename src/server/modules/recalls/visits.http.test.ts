import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { recallEndpoints } from '#contract/recalls.ts';
import type { Row } from '#server/db/schema.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeLocation,
  makeOperatory,
  makePatient,
  makePractice,
  makeProcedureCode,
} from '#testing/builders.ts';
import { makeRecall, makeRecallType, makeTrigger } from '#testing/outreach.ts';

const app = await testApp();
const { db } = app;

const DAY = '2026-03-02';

/** A practice with a recall that D1110 starts, and a patient whose recall is due on 2026-03-20. */
async function makeClinic() {
  const practice = await makePractice(db);
  const type = await makeRecallType(db, practice.org.id, { name: 'Prophy' });
  const code = await makeProcedureCode(db, practice.org.id, { code: 'D1110' });
  await makeTrigger(db, type, code);
  const recall = await makeRecall(db, practice.patient, type);
  const desk = await app.signedIn(practice.org, 'owner');
  const book = (change: Record<string, unknown> = {}) =>
    desk.ok(appointmentEndpoints.create, {
      body: {
        location_uuid: practice.location.id,
        patient_uuid: practice.patient.id,
        operatory_uuid: practice.operatory.id,
        appointment_type_uuid: practice.type.id,
        schedule_date: DAY,
        start_time: '09:00',
        end_time: '09:30',
        ...change,
      },
    });
  const recallNow = () => desk.ok(recallEndpoints.get, { params: { recall_uuid: recall.id } });
  const transition = async (id: string, status: 'complete' | 'scheduled' | 'unscheduled' | 'cancelled') => {
    const { version } = await desk.ok(appointmentEndpoints.get, {
      params: { appointment_uuid: id },
      query: {},
    });
    return desk.ok(appointmentEndpoints.transition, {
      params: { appointment_uuid: id },
      body: { base_version: version, status },
    });
  };
  return { ...practice, recallType: type, code, recall, desk, book, recallNow, transition };
}

async function actionsOf(recallId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('event')
    .select('action')
    .where('entity', '=', 'patient_recall')
    .where('entity_id', '=', recallId)
    .orderBy('seq')
    .execute();
  return rows.map((row) => row.action);
}

describe('a visit tied to a recall', () => {
  test('schedules it, and it follows the visit from day to day', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    expect(visit.recall).toEqual({ id: clinic.recall.id, name: 'Prophy' });
    expect(await clinic.recallNow()).toMatchObject({
      version: 2,
      status: 'scheduled',
      date_scheduled: DAY,
      date_due: '2026-03-20',
      appointment: { id: visit.id, name: clinic.type.name },
    });
    const params = { appointment_uuid: visit.id };
    const moved = await clinic.desk.ok(appointmentEndpoints.move, {
      params,
      body: { base_version: 1, schedule_date: '2026-03-04', start_time: '09:00', end_time: '09:30' },
    });
    expect(await clinic.recallNow()).toMatchObject({ version: 3, date_scheduled: '2026-03-04' });
    // Nothing of it changes when something else of the visit does.
    await clinic.desk.ok(appointmentEndpoints.patch, {
      params,
      body: { base_version: moved.version, note: 'Bring X-rays' },
    });
    expect(await clinic.recallNow()).toMatchObject({ version: 3 });
    expect(await actionsOf(clinic.recall.id)).toEqual(['scheduled', 'scheduled']);
  });

  test.each([
    ['break', {}],
    ['cancel', { cancelled_by: 'patient' }],
  ] as const)('%s opens the recall again, and undoing that schedules it again', async (verb, body) => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    await clinic.desk.post(`/appointments/${visit.id}/${verb}`, { base_version: 1, ...body });
    expect(await clinic.recallNow()).toMatchObject({
      status: 'due',
      date_scheduled: null,
      date_due: '2026-03-20',
      appointment: null,
    });
    await clinic.transition(visit.id, 'scheduled');
    expect(await clinic.recallNow()).toMatchObject({ status: 'scheduled', appointment: { id: visit.id } });
  });

  test('on the pinboard it tells no day, but which visit waits', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    await clinic.desk.post(`/appointments/${visit.id}/pinboard`, { base_version: 1 });
    expect(await clinic.recallNow()).toMatchObject({
      status: 'due',
      date_scheduled: null,
      appointment: { id: visit.id },
    });
    await clinic.desk.post(`/appointments/${visit.id}/place`, {
      base_version: 2,
      operatory_uuid: clinic.operatory.id,
      schedule_date: '2026-03-05',
      start_time: '10:00',
      end_time: '10:30',
    });
    expect(await clinic.recallNow()).toMatchObject({ status: 'scheduled', date_scheduled: '2026-03-05' });
  });

  test('when it is opened again after its day it is overdue at once', async () => {
    const clinic = await makeClinic();
    const recall = await makeRecall(db, clinic.patient, clinic.recallType, { date_due: '2026-02-20' });
    const visit = await clinic.book({ recall_uuid: recall.id });
    await clinic.transition(visit.id, 'unscheduled');
    const stored = await db
      .selectFrom('patient_recall')
      .select('status')
      .where('id', '=', recall.id)
      .executeTakeFirst();
    expect(stored?.status).toBe('overdue');
  });

  test('deleted and restored, gives the recall free and takes it again', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    await clinic.desk.delete(`/appointments/${visit.id}`);
    expect(await clinic.recallNow()).toMatchObject({
      status: 'due',
      date_scheduled: null,
      appointment: null,
    });
    await clinic.desk.post(`/appointments/${visit.id}/restore`, {});
    expect(await clinic.recallNow()).toMatchObject({ status: 'scheduled', date_scheduled: DAY });
  });

  test('can be tied and untied by PATCH; both recalls follow', async () => {
    const clinic = await makeClinic();
    const other = await makeRecall(db, clinic.patient, await makeRecallType(db, clinic.org.id));
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    const params = { appointment_uuid: visit.id };
    const patched = await clinic.desk.ok(appointmentEndpoints.patch, {
      params,
      body: { base_version: 1, recall_uuid: other.id },
    });
    expect(patched.recall?.id).toBe(other.id);
    expect(await clinic.recallNow()).toMatchObject({ status: 'due', appointment: null });
    expect(await clinic.desk.ok(recallEndpoints.get, { params: { recall_uuid: other.id } })).toMatchObject({
      status: 'scheduled',
      appointment: { id: visit.id },
    });
    const untied = await clinic.desk.ok(appointmentEndpoints.patch, {
      params,
      body: { base_version: 2, recall_uuid: null },
    });
    expect(untied.recall).toBeNull();
    const history = await clinic.desk.ok(appointmentEndpoints.history, { params, query: {} });
    expect(history.items[0]?.changes).toEqual([
      { field: 'recall', old_value: { id: other.id, name: expect.any(String) }, new_value: null },
    ]);
  });

  test('is of the same patient', async () => {
    const clinic = await makeClinic();
    const stranger = await makeRecall(db, await makePatient(db, clinic.org.id), clinic.recallType);
    const visit = await clinic.book();
    const body = { base_version: 1, recall_uuid: stranger.id };
    const refused = await clinic.desk.patch(`/appointments/${visit.id}`, body);
    expect(refused.status).toBe(422);
    expect(refused.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'recall_uuid'] }]);
    const unknown = await clinic.desk.patch(`/appointments/${visit.id}`, { ...body, recall_uuid: v7() });
    expect(unknown.status).toBe(404);
  });
});

describe('completing a visit', () => {
  const withCode = (code: Row<'procedure_code'>) => ({ procedures: [{ procedure_code_uuid: code.id }] });

  test('with a procedure that starts the recall advances it by its own interval', async () => {
    const clinic = await makeClinic();
    await db
      .updateTable('patient_recall')
      .set({ interval: JSON.stringify({ months: 3 }) })
      .where('id', '=', clinic.recall.id)
      .execute();
    const visit = await clinic.book(withCode(clinic.code));
    expect(await clinic.recallNow()).toMatchObject({ version: 1 });
    await clinic.transition(visit.id, 'complete');
    expect(await clinic.recallNow()).toMatchObject({
      version: 2,
      status: 'due',
      date_previous: DAY,
      date_due: '2026-06-02',
      date_scheduled: null,
    });
    expect(await actionsOf(clinic.recall.id)).toEqual(['performed']);
  });

  test('reopening gives the recall back what it said before, set by hand or not', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ ...withCode(clinic.code), recall_uuid: clinic.recall.id });
    await clinic.transition(visit.id, 'complete');
    expect(await clinic.recallNow()).toMatchObject({ date_due: '2026-09-02', appointment: null });
    await clinic.transition(visit.id, 'scheduled');
    expect(await clinic.recallNow()).toMatchObject({
      status: 'scheduled',
      date_scheduled: DAY,
      date_previous: '2025-09-20',
      date_due: '2026-03-20',
      appointment: { id: visit.id },
    });
    expect(await actionsOf(clinic.recall.id)).toEqual(['scheduled', 'performed', 'scheduled']);
  });

  test('a date that a person changed since stays when the visit is reopened', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book(withCode(clinic.code));
    await clinic.transition(visit.id, 'complete');
    await clinic.desk.ok(recallEndpoints.patch, {
      params: { recall_uuid: clinic.recall.id },
      body: { base_version: 2, date_due: '2026-12-01' },
    });
    await clinic.transition(visit.id, 'scheduled');
    expect(await clinic.recallNow()).toMatchObject({ date_previous: '2025-09-20', date_due: '2026-12-01' });
  });

  test('advances the recall it was booked for, whatever was done', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    await clinic.transition(visit.id, 'complete');
    expect(await clinic.recallNow()).toMatchObject({ status: 'due', date_previous: DAY });
  });

  test('starts a recall that the patient has not; reopening takes it back', async () => {
    const clinic = await makeClinic();
    const newcomer = await makePatient(db, clinic.org.id);
    const visit = await clinic.book({ ...withCode(clinic.code), patient_uuid: newcomer.id });
    await clinic.transition(visit.id, 'complete');
    const list = () => clinic.desk.ok(recallEndpoints.list, { query: { patient_uuid: newcomer.id } });
    expect((await list()).items).toMatchObject([
      {
        version: 1,
        recall_type: { id: clinic.recallType.id },
        interval: { months: 6 },
        date_previous: DAY,
        date_due: '2026-09-02',
        status: 'due',
      },
    ]);
    await clinic.transition(visit.id, 'scheduled');
    expect((await list()).items).toEqual([]);
    await clinic.transition(visit.id, 'complete');
    expect((await list()).total).toBe(1);
  });

  test('a started recall that somebody has touched stays, without the dates', async () => {
    const clinic = await makeClinic();
    const newcomer = await makePatient(db, clinic.org.id);
    const visit = await clinic.book({ ...withCode(clinic.code), patient_uuid: newcomer.id });
    await clinic.transition(visit.id, 'complete');
    const query = { patient_uuid: newcomer.id };
    const [started] = (await clinic.desk.ok(recallEndpoints.list, { query })).items;
    await clinic.desk.ok(recallEndpoints.patch, {
      params: { recall_uuid: started?.id ?? '' },
      body: { base_version: 1, note: 'Mornings' },
    });
    await clinic.transition(visit.id, 'scheduled');
    expect((await clinic.desk.ok(recallEndpoints.list, { query })).items).toMatchObject([
      { note: 'Mornings', date_previous: null, date_due: null, status: 'due' },
    ]);
  });

  test('inactive types start nothing, but what runs goes on; deleted triggers do nothing', async () => {
    const clinic = await makeClinic();
    await db
      .updateTable('recall_type')
      .set({ is_active: false })
      .where('id', '=', clinic.recallType.id)
      .execute();
    const newcomer = await makePatient(db, clinic.org.id);
    const first = await clinic.book({ ...withCode(clinic.code), patient_uuid: newcomer.id });
    await clinic.transition(first.id, 'complete');
    expect((await clinic.desk.ok(recallEndpoints.list, { query: { patient_uuid: newcomer.id } })).total).toBe(
      0,
    );
    const second = await clinic.book({
      ...withCode(clinic.code),
      start_time: '10:00',
      end_time: '10:30',
    });
    await clinic.transition(second.id, 'complete');
    expect(await clinic.recallNow()).toMatchObject({ date_previous: DAY });

    const untriggered = await makeProcedureCode(db, clinic.org.id);
    await makeTrigger(db, clinic.recallType, untriggered, { deleted_at: '2026-03-01T00:00:00Z' });
    const third = await clinic.book({
      ...withCode(untriggered),
      schedule_date: '2026-03-03',
    });
    await clinic.transition(third.id, 'complete');
    expect(await clinic.recallNow()).toMatchObject({ date_previous: DAY });
  });

  test('an older visit completed later does not set the recall back; undoing the newer one finds it', async () => {
    const clinic = await makeClinic();
    const newer = await clinic.book(withCode(clinic.code));
    const older = await clinic.book({ ...withCode(clinic.code), schedule_date: '2026-02-16' });
    await clinic.transition(newer.id, 'complete');
    await clinic.transition(older.id, 'complete');
    expect(await clinic.recallNow()).toMatchObject({ date_previous: DAY, date_due: '2026-09-02' });
    await clinic.transition(newer.id, 'scheduled');
    expect(await clinic.recallNow()).toMatchObject({
      date_previous: '2026-02-16',
      date_due: '2026-08-16',
    });
    await clinic.transition(older.id, 'scheduled');
    expect(await clinic.recallNow()).toMatchObject({ date_previous: '2025-09-20', date_due: '2026-03-20' });
  });

  test('deleting a completed visit takes it back, restoring performs it again', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ ...withCode(clinic.code), status: 'complete' });
    expect(await clinic.recallNow()).toMatchObject({ date_previous: DAY });
    await clinic.desk.delete(`/appointments/${visit.id}`);
    expect(await clinic.recallNow()).toMatchObject({ date_previous: '2025-09-20' });
    await clinic.desk.post(`/appointments/${visit.id}/restore`, {});
    expect(await clinic.recallNow()).toMatchObject({ date_previous: DAY });
  });

  test('a completed visit that goes to another day takes the recall along', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ ...withCode(clinic.code), status: 'complete' });
    await clinic.desk.ok(appointmentEndpoints.patch, {
      params: { appointment_uuid: visit.id },
      body: { base_version: 1, schedule_date: '2026-02-27' },
    });
    expect(await clinic.recallNow()).toMatchObject({
      date_previous: '2026-02-27',
      date_due: '2026-08-27',
    });
  });

  test('two at once start one recall', async () => {
    const clinic = await makeClinic();
    const newcomer = await makePatient(db, clinic.org.id);
    const visits = await Promise.all(
      ['09:00', '10:00', '11:00', '13:00'].map((start_time) =>
        clinic.book({
          ...withCode(clinic.code),
          patient_uuid: newcomer.id,
          start_time,
          end_time: start_time.replace(':00', ':30'),
        }),
      ),
    );
    await Promise.all(visits.map((visit) => clinic.transition(visit.id, 'complete')));
    const query = { patient_uuid: newcomer.id };
    expect((await clinic.desk.ok(recallEndpoints.list, { query })).total).toBe(1);
    await Promise.all(visits.map((visit) => clinic.transition(visit.id, 'scheduled')));
    const { items } = await clinic.desk.ok(recallEndpoints.list, { query });
    expect(items.map((item) => item.date_due).filter((due) => due !== null)).toEqual([]);
    const left = await db
      .selectFrom('recall_performance')
      .select('appointment_id')
      .where('org_id', '=', clinic.org.id)
      .execute();
    expect(left).toEqual([]);
  });
});

describe('tying a recall to a visit from the side of the recall', () => {
  const patch = (clinic: Awaited<ReturnType<typeof makeClinic>>, body: Record<string, unknown>) =>
    clinic.desk.patch(`/recalls/patient-recalls/${clinic.recall.id}`, body);

  test('books it in one step, exchanges the visit, and unties it', async () => {
    const clinic = await makeClinic();
    const first = await clinic.book();
    const second = await clinic.book({ start_time: '10:00', end_time: '10:30', schedule_date: '2026-03-04' });
    const tied = await patch(clinic, { base_version: 1, appointment_uuid: first.id });
    expect(tied.body).toMatchObject({
      version: 2,
      status: 'scheduled',
      date_scheduled: DAY,
      appointment: { id: first.id },
    });
    const get = async (id: string) =>
      clinic.desk.ok(appointmentEndpoints.get, { params: { appointment_uuid: id }, query: {} });
    expect(await get(first.id)).toMatchObject({ version: 2, recall: { id: clinic.recall.id } });

    const exchanged = await patch(clinic, { base_version: 2, appointment_uuid: second.id });
    expect(exchanged.body).toMatchObject({
      version: 3,
      date_scheduled: '2026-03-04',
      appointment: { id: second.id },
    });
    expect(await get(first.id)).toMatchObject({ version: 3, recall: null });

    const untied = await patch(clinic, { base_version: 3, appointment_uuid: null });
    expect(untied.body).toMatchObject({ version: 4, status: 'due', date_scheduled: null, appointment: null });
    expect(await get(second.id)).toMatchObject({ recall: null });
  });

  test('takes the visit from another recall', async () => {
    const clinic = await makeClinic();
    const other = await makeRecall(db, clinic.patient, await makeRecallType(db, clinic.org.id));
    const visit = await clinic.book({ recall_uuid: other.id });
    await patch(clinic, { base_version: 1, appointment_uuid: visit.id });
    expect(await clinic.recallNow()).toMatchObject({ status: 'scheduled' });
    expect(await clinic.desk.ok(recallEndpoints.get, { params: { recall_uuid: other.id } })).toMatchObject({
      status: 'due',
      date_scheduled: null,
      appointment: null,
    });
  });

  test('the same visit again changes nothing of it', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book({ recall_uuid: clinic.recall.id });
    await patch(clinic, { base_version: 2, appointment_uuid: visit.id });
    expect(await clinic.recallNow()).toMatchObject({ version: 3, status: 'scheduled' });
  });

  test('refuses what cannot fulfil it', async () => {
    const clinic = await makeClinic();
    const stranger = await makePatient(db, clinic.org.id);
    const foreign = await clinic.book({ patient_uuid: stranger.id });
    const over = await clinic.book({ status: 'complete', start_time: '10:00', end_time: '10:30' });
    const answers = await Promise.all(
      [foreign.id, over.id, v7()].map((id) => patch(clinic, { base_version: 1, appointment_uuid: id })),
    );
    expect(answers.map((answer) => [answer.status, answer.detail[0]?.type])).toEqual([
      [422, 'value_error'],
      [422, 'state_not_allowed'],
      [404, 'not_found'],
    ]);
    for (const answer of answers) expect(answer.detail[0]?.loc).toEqual(['body', 'appointment_uuid']);
    expect(await clinic.recallNow()).toMatchObject({ version: 1 });
  });

  test('keeps to the caller’s locations, and names no type of a visit elsewhere', async () => {
    const clinic = await makeClinic();
    const elsewhere = await makeLocation(db, clinic.org.id);
    const operatory = await makeOperatory(db, elsewhere);
    const visit = await makeAppointment(
      db,
      { ...clinic, location: elsewhere, operatory },
      { recall_id: clinic.recall.id },
    );
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.location.id] });
    const params = { recall_uuid: clinic.recall.id };
    expect((await limited.ok(recallEndpoints.get, { params })).appointment).toEqual({
      id: visit.id,
      name: null,
    });
    const body = { base_version: 1, appointment_uuid: null };
    const answer = await limited.patch(`/recalls/patient-recalls/${clinic.recall.id}`, body);
    expect(answer.status).toBe(403);
  });

  test('from a stale version changes neither', async () => {
    const clinic = await makeClinic();
    const visit = await clinic.book();
    const answer = await patch(clinic, { base_version: 7, appointment_uuid: visit.id });
    expect(answer.detail).toMatchObject([{ type: 'version_conflict', ctx: { current_version: 1 } }]);
    const params = { appointment_uuid: visit.id };
    expect(await clinic.desk.ok(appointmentEndpoints.get, { params, query: {} })).toMatchObject({
      version: 1,
      recall: null,
    });
  });
});
