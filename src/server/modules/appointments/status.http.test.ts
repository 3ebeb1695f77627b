import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { APPOINTMENT_STATUSES, type AppointmentStatus } from '#domain/appointment/status.ts';
import { testApp } from '#testing/app.ts';
import { makeProcedureCode } from '#testing/builders.ts';
import {
  book,
  current,
  makeClinic,
  moveOf,
  pathOf,
  refusalOf,
  setFlow,
  transition,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

/** The catalogue's table (Status machine of appointments), written out once more. */
const EDGES: Readonly<Record<AppointmentStatus, readonly AppointmentStatus[]>> = {
  planned: ['scheduled', 'unscheduled', 'cancelled'],
  scheduled: ['complete', 'broken', 'cancelled', 'unscheduled', 'pinboard'],
  pinboard: ['scheduled', 'unscheduled', 'cancelled'],
  unscheduled: ['planned', 'scheduled', 'pinboard', 'cancelled'],
  broken: ['scheduled', 'unscheduled', 'pinboard', 'cancelled'],
  cancelled: ['scheduled', 'unscheduled'],
  complete: ['scheduled'],
};

/** From which states each command is possible. */
const COMMANDS: Readonly<Record<string, { to: AppointmentStatus; from: readonly AppointmentStatus[] }>> = {
  break: { to: 'broken', from: ['scheduled'] },
  cancel: { to: 'cancelled', from: ['planned', 'scheduled', 'pinboard', 'unscheduled', 'broken'] },
  pinboard: { to: 'pinboard', from: ['scheduled', 'unscheduled', 'broken'] },
  move: { to: 'scheduled', from: ['scheduled', 'planned', 'unscheduled', 'broken', 'cancelled'] },
  place: { to: 'scheduled', from: ['pinboard'] },
};

const pairs = APPOINTMENT_STATUSES.flatMap((from) => APPOINTMENT_STATUSES.map((to) => [from, to] as const));

/** All visits of one clinic, each in a half hour of its own. */
const clinic: Clinic = await makeClinic(app);
let booked = 0;
function bookAs(status: AppointmentStatus) {
  booked += 1;
  const schedule_date = `2027-0${1 + Math.floor(booked / 28)}-${String((booked % 28) + 1).padStart(2, '0')}`;
  return book(clinic, { status, schedule_date });
}

describe('transition', () => {
  test.each(pairs)('%s to %s', async (from, to) => {
    const visit = await bookAs(from);
    const answer = await clinic.desk.post(pathOf(visit, 'transition'), { base_version: 1, status: to });
    const events = await clinic.desk.get(pathOf(visit, 'history'));
    if (EDGES[from].includes(to)) {
      expect(answer).toMatchObject({ status: 200, body: { status: to, version: 2 } });
      expect(events.body).toMatchObject({
        total: 2,
        items: [{ action: 'status_changed', from_status: from, to_status: to, version: 2 }, {}],
      });
    } else {
      expect(answer.detail).toMatchObject([
        {
          type: 'transition_not_permitted',
          loc: ['body', 'status'],
          ctx: {
            from_status: from,
            to_status: to,
            reason: from === to ? 'same_status' : 'not_an_edge',
            missing: [],
          },
        },
      ]);
      expect(await current(clinic.desk, visit)).toMatchObject({ status: from, version: 1 });
    }
  });

  test('to a status that does not exist', async () => {
    const visit = await bookAs('scheduled');
    const answer = await clinic.desk.post(pathOf(visit, 'transition'), { base_version: 1, status: 'gone' });
    expect(refusalOf(answer)).toEqual({ status: 422, reasons: ['enum body status'] });
  });

  test('to scheduled needs a place on the record, and names what is missing', async () => {
    const nowhere = { schedule_date: null, start_time: null, end_time: null, operatory_uuid: null };
    const visit = await book(clinic, { ...nowhere, status: 'unscheduled' });
    const answer = await clinic.desk.post(pathOf(visit, 'transition'), {
      base_version: 1,
      status: 'scheduled',
    });
    expect(answer.detail).toMatchObject([
      {
        type: 'transition_not_permitted',
        ctx: {
          reason: 'placement_missing',
          missing: ['schedule_date', 'start_time', 'end_time', 'operatory_uuid'],
        },
      },
    ]);
  });
});

describe.each(Object.entries(COMMANDS))('%s', (command, { to, from: possible }) => {
  test.each(APPOINTMENT_STATUSES)('from %s', async (from) => {
    const visit = await bookAs(from);
    const day = { schedule_date: visit.schedule_date ?? '', start_time: '09:00', end_time: '09:30' };
    const body =
      command === 'move'
        ? moveOf(visit, day)
        : command === 'place'
          ? { ...moveOf(visit, day), operatory_uuid: clinic.operatory.id }
          : { base_version: 1 };
    const answer = await clinic.desk.post(pathOf(visit, command), body);
    if (possible.includes(from))
      expect(answer).toMatchObject({ status: 200, body: { status: to, version: 2 } });
    else {
      expect(refusalOf(answer)).toEqual({ status: 409, reasons: ['transition_not_permitted body status'] });
      expect((await current(clinic.desk, visit)).version).toBe(1);
    }
  });
});

describe('what goes along with a change of status', () => {
  test('reasons come with breaking and cancelling, and go with what they explain', async () => {
    const visit = await bookAs('scheduled');
    const params = { appointment_uuid: visit.id };
    const broken = await clinic.desk.ok(appointmentEndpoints.break, {
      params,
      body: { base_version: 1, broken_reason_uuid: clinic.brokenReason.id, note: 'called twice' },
    });
    expect(broken).toMatchObject({ broken_reason: { name: 'No show' }, note: '' });
    const cancelled = await clinic.desk.ok(appointmentEndpoints.cancel, {
      params,
      body: { base_version: 2, cancel_reason_uuid: clinic.cancelReason.id, cancelled_by: 'patient' },
    });
    expect(cancelled).toMatchObject({
      broken_reason: null,
      cancel_reason: { name: 'Ill' },
      cancelled_by: 'patient',
    });
    const back = await transition(clinic, cancelled, 'unscheduled');
    expect(back).toMatchObject({ cancel_reason: null, cancelled_by: null });
    const history = await clinic.desk.ok(appointmentEndpoints.history, { params, query: {} });
    expect(history.items.map((entry) => entry.change_note)).toEqual(['', '', 'called twice', '']);
  });

  test('a reason that does not exist is told before anything else', async () => {
    const visit = await bookAs('complete');
    for (const [command, field] of [
      ['break', 'broken_reason_uuid'],
      ['cancel', 'cancel_reason_uuid'],
    ] as const) {
      for (const id of [v7(), clinic.tag.id]) {
        const answer = await clinic.desk.post(pathOf(visit, command), { base_version: 9, [field]: id });
        expect(refusalOf(answer)).toEqual({ status: 404, reasons: [`not_found body ${field}`] });
      }
    }
    const byNobody = { base_version: 1, cancelled_by: 'weather' };
    expect((await clinic.desk.post(pathOf(visit, 'cancel'), byNobody)).status).toBe(422);
  });

  test('completing ends where the patient was, and does the procedures; the correction plans them again', async () => {
    const code = await makeProcedureCode(db, clinic.org.id);
    const visit = await book(clinic, {
      schedule_date: '2027-08-02',
      procedures: [{ procedure_code_uuid: code.id }],
    });
    const procedures = async () => {
      const list = await clinic.desk.ok(appointmentEndpoints.procedures, {
        params: { appointment_uuid: visit.id },
      });
      return list.map(({ status }) => status);
    };
    const seated = await setFlow(clinic, visit, clinic.inChair);
    expect(await procedures()).toEqual(['planned']);
    const complete = await transition(clinic, seated, 'complete');
    expect(complete).toMatchObject({ status: 'complete', flow_status: null, flow_status_since: null });
    expect(await procedures()).toEqual(['completed']);
    const history = await clinic.desk.get(pathOf(visit, 'history'));
    expect(history.body).toMatchObject({
      items: [
        { changes: [{ field: 'status' }, { field: 'flow_status', new_value: null }] },
        { action: 'flow_status_changed' },
        {},
      ],
    });
    expect((await transition(clinic, complete, 'scheduled')).status).toBe('scheduled');
    expect(await procedures()).toEqual(['planned']);
  });

  test('a visit imported as complete has its procedures done', async () => {
    const code = await makeProcedureCode(db, clinic.org.id);
    const visit = await book(clinic, {
      status: 'complete',
      schedule_date: '2027-08-03',
      procedures: [{ procedure_code_uuid: code.id }],
    });
    const params = { appointment_uuid: visit.id };
    expect(await clinic.desk.ok(appointmentEndpoints.procedures, { params })).toMatchObject([
      { status: 'completed' },
    ]);
  });

  test('a type may demand procedures before its visits are complete', async () => {
    const own = await makeClinic(app);
    const [one, two] = [await makeProcedureCode(db, own.org.id), await makeProcedureCode(db, own.org.id)];
    const required_procedure_codes = [one.code, two.code];
    const demand = (require_all: boolean) =>
      db
        .updateTable('appointment_type')
        .set({ required_procedure_codes, require_all })
        .where('id', '=', own.type.id)
        .execute();
    await demand(true);
    const visit = await book(own, { procedures: [{ procedure_code_uuid: one.id }] });
    const body = { base_version: 1, status: 'complete' };
    expect((await own.desk.post(pathOf(visit, 'transition'), body)).detail).toMatchObject([
      { type: 'transition_not_permitted', ctx: { reason: 'procedures_missing', missing: [two.code] } },
    ]);
    await demand(false);
    expect((await own.desk.post(pathOf(visit, 'transition'), body)).status).toBe(200);
  });

  test('coming back takes the place it had, if nobody else did', async () => {
    const own = await makeClinic(app);
    const visit = await book(own);
    const broken = await transition(own, visit, 'broken');
    const other = await book(own, { patient_uuid: own.otherPatient.id });
    const answer = await own.desk.post(pathOf(visit, 'transition'), { base_version: 2, status: 'scheduled' });
    expect(answer.detail).toMatchObject([
      {
        type: 'schedule_conflict',
        ctx: { conflicts: { appointments: [{ appointment: { id: other.id } }] } },
      },
    ]);
    await transition(own, other, 'cancelled');
    expect(await transition(own, broken, 'scheduled')).toMatchObject({
      start_time: visit.start_time,
      warnings: [],
    });
  });

  test('an overlap that was allowed survives the undo of a cancellation, on both sides', async () => {
    const own = await makeClinic(app, { receptionist_overlap: true });
    const below = await book(own);
    const above = await book(own, { patient_uuid: own.otherPatient.id, allow_overlap: true });
    await db
      .updateTable('organisation')
      .set({ receptionist_overlap: false })
      .where('id', '=', own.org.id)
      .execute();
    for (const visit of [below, above]) {
      const gone = await transition(own, visit, 'cancelled');
      expect(gone.overlap).toBeNull();
      const back = await transition(own, gone, 'scheduled');
      expect(back.overlap).toMatchObject({ basis: 'explicit', allowed_by: 'Ines Duarte' });
    }
  });
});
