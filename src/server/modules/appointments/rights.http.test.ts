import { describe, expect, test } from 'vitest';
import { apiKeyEndpoints } from '#contract/api-keys.ts';
import { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { APPOINTMENT_STATUSES } from '#domain/appointment/status.ts';
import type { Action } from '#domain/permission/actions.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOperatory, makeProcedureCode } from '#testing/builders.ts';
import {
  book,
  bookingOf,
  current,
  makeClinic,
  moveOf,
  MONDAY,
  pathOf,
  refusalOf,
  tryToBook,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('a practitioner', () => {
  async function practitioner(clinic: Clinic) {
    return app.signedIn(clinic.org, 'practitioner', { row: { provider_id: clinic.provider.id } });
  }

  test('on own visits: sees, notes, sets the flow, completes and corrects that', async () => {
    const clinic = await makeClinic(app);
    const own = await book(clinic);
    const me = await practitioner(clinic);
    const params = { appointment_uuid: own.id };
    const noted = await me.ok(appointmentEndpoints.patch, {
      params,
      body: { base_version: 1, note: 'numb' },
    });
    expect(noted).toMatchObject({ note: 'numb', production_amount: own.production_amount });
    await me.ok(appointmentEndpoints.flowStatus, { params, body: { flow_status_uuid: clinic.inChair.id } });
    for (const [base_version, status] of [
      [3, 'complete'],
      [4, 'scheduled'],
    ] as const) {
      await me.ok(appointmentEndpoints.transition, { params, body: { base_version, status } });
    }
  });

  test('on own visits: nothing else', async () => {
    const clinic = await makeClinic(app);
    const own = await book(clinic);
    const me = await practitioner(clinic);
    const fields = await me.patch(pathOf(own), {
      base_version: 1,
      note: 'x',
      priority: 1,
      start_time: '10:00',
    });
    expect(fields.detail).toMatchObject([{ type: 'forbidden', ctx: { fields: ['start_time', 'priority'] } }]);
    const base = { base_version: 1 };
    const refused = [
      await me.put(pathOf(own, 'providers'), { ...base, providers: [] }),
      await me.post(pathOf(own, 'move'), moveOf(own)),
      await me.post(pathOf(own, 'pinboard'), base),
      await me.post(pathOf(own, 'break'), base),
      await me.post(pathOf(own, 'cancel'), base),
      await me.patch(pathOf(own, 'confirmation-status'), base),
      await me.delete(pathOf(own)),
      await tryToBook(clinic, {}, me),
    ];
    for (const status of APPOINTMENT_STATUSES.filter((status) => status !== 'complete')) {
      // Also with a stale base: who may not do it learns nothing about the record.
      refused.push(await me.post(pathOf(own, 'transition'), { base_version: 7, status }));
    }
    expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
    expect((await current(clinic.desk, own)).version).toBe(1);
    for (const status of ['cancelled', 'unscheduled', 'planned'] as const) {
      const visit = await book(clinic, { status, start_time: '12:00', end_time: '12:30' });
      expect((await me.post(pathOf(visit, 'transition'), { ...base, status: 'scheduled' })).status).toBe(403);
    }
  });

  test('on visits of others: only sees', async () => {
    const clinic = await makeClinic(app);
    const theirs = await book(clinic, { providers: [{ provider_uuid: clinic.hygienist.id }] });
    const me = await practitioner(clinic);
    expect((await me.get(pathOf(theirs))).status).toBe(200);
    const base = { base_version: 1 };
    const refused = [
      await me.patch(pathOf(theirs), { ...base, note: 'x' }),
      await me.post(pathOf(theirs, 'patient-flow-status'), { flow_status_uuid: clinic.arrived.id }),
      await me.post(pathOf(theirs, 'transition'), { ...base, status: 'complete' }),
    ];
    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    // A practitioner without a provider record has no own visits.
    const nobody = await app.signedIn(clinic.org, 'practitioner');
    expect((await nobody.patch(pathOf(theirs), { ...base, note: 'x' })).status).toBe(403);
  });
});

describe('a viewer', () => {
  const CONTACT = ['mobile_phone', 'home_phone', 'work_phone', 'email', 'balance_due'] as const;

  test('sees visits without amounts and ways to reach the patient, wherever they are told', async () => {
    const clinic = await makeClinic(app);
    const { patient, org } = clinic;
    await db
      .updateTable('patient')
      .set({ email: 'avery@example.test', balance: '35.50' })
      .where('id', '=', patient.id)
      .execute();
    await db
      .insertInto('patient_phone')
      .values({ org_id: org.id, id: org.id, patient_id: patient.id, kind: 'mobile', number: '+15550100114' })
      .execute();
    const code = await makeProcedureCode(db, org.id, { fee: '98.00' });
    const visit = await book(clinic, {
      procedures: [{ procedure_code_uuid: code.id }],
      estimated_insurance: 60,
      estimated_patient_portion: 38,
    });
    const params = { appointment_uuid: visit.id };
    await clinic.desk.ok(appointmentEndpoints.patch, {
      params,
      body: { base_version: 1, production_amount: 77 },
    });
    const viewer = await app.signedIn(org, 'viewer');
    const fields = ['chart_number', ...CONTACT].join(',');
    const read = await viewer.ok(appointmentEndpoints.get, { params, query: { fields } });
    expect(read).toMatchObject({
      chart_number: patient.chart_number,
      production_amount: null,
      estimated_insurance: null,
      estimated_patient_portion: null,
      ...Object.fromEntries(CONTACT.map((key) => [key, null])),
    });
    const told = [
      read,
      await viewer.ok(appointmentEndpoints.procedures, { params }),
      await viewer.ok(appointmentEndpoints.history, { params, query: {} }),
      await viewer.ok(appointmentEndpoints.batch, { query: { ids: [visit.id], fields } }),
      await viewer.ok(calendarEndpoints.daily, {
        query: { location_uuid: clinic.location.id, target_date: MONDAY, fields },
      }),
    ];
    for (const amount of ['98.00', '77.00', '60.00', '38.00', '35.50', '5550100114', 'avery@']) {
      expect(JSON.stringify(told)).not.toContain(amount);
    }
    const history = await viewer.ok(appointmentEndpoints.history, { params, query: {} });
    expect(history.items[0]?.changes).toEqual([
      { field: 'production_amount', old_value: null, new_value: null },
    ]);
    const full = await clinic.desk.ok(appointmentEndpoints.get, { params, query: { fields } });
    expect(full).toMatchObject({
      production_amount: '77.00',
      mobile_phone: '+15550100114',
      email: 'avery@example.test',
      balance_due: '35.50',
    });
  });
});

describe('a member of some locations', () => {
  test('is refused what lies elsewhere, and told nothing of it', async () => {
    const clinic = await makeClinic(app);
    const harbor = await makeLocation(db, clinic.org.id);
    const there = { location_uuid: harbor.id, operatory_uuid: (await makeOperatory(db, harbor)).id };
    const visit = await book(clinic, there);
    const mine = await book(clinic, { patient_uuid: clinic.otherPatient.id });
    const limited = await app.signedIn(clinic.org, 'manager', { locations: [clinic.location.id] });
    expect(refusalOf(await limited.get(pathOf(visit)))).toEqual({ status: 403, reasons: ['forbidden'] });
    expect((await limited.get(pathOf(visit, 'history'))).status).toBe(403);
    expect((await tryToBook(clinic, there, limited)).status).toBe(403);
    const both = await limited.ok(appointmentEndpoints.batch, { query: { ids: [visit.id, mine.id] } });
    expect(both).toMatchObject({ items: [{ id: mine.id }], missing_uuids: [visit.id] });
    const check = {
      location_uuid: clinic.location.id,
      operatory_uuid: clinic.operatory.id,
      schedule_date: MONDAY,
      start_time: '09:00',
      end_time: '09:30',
      exclude_appointment_uuid: visit.id,
    };
    expect((await limited.post('/appointments/check-conflicts', check)).status).toBe(403);
  });
});

describe('a key that may only book and move', () => {
  /** A program with these scopes, in the name of a manager. */
  async function program(clinic: Clinic, scopes: Action[]) {
    const manager = await app.signedIn(clinic.org, 'manager');
    const body = { name: 'Website', role: 'receptionist', scopes } as const;
    const { key } = await manager.ok(apiKeyEndpoints.create, { body });
    return app.client(clinic.org.id, key);
  }

  const NEEDED = {
    complete: 'appointment.complete',
    broken: 'appointment.break',
    cancelled: 'appointment.cancel',
  } as const;
  const BOOKING: Action[] = ['day.read', 'appointment.book', 'appointment.move', 'appointment.edit'];

  test.each(Object.entries(NEEDED))('books nothing as %s', async (status, needed) => {
    const clinic = await makeClinic(app);
    const narrow = await program(clinic, BOOKING);
    const refused = await tryToBook(clinic, { status }, narrow);
    expect(refused.detail).toMatchObject([{ type: 'forbidden', ctx: { permission: needed } }]);
    const row = { ...bookingOf(clinic), status: status as keyof typeof NEEDED };
    const bulk = await narrow.ok(appointmentBulkEndpoints.import, { body: { rows: [row] } });
    expect(bulk.results).toMatchObject([{ status: 'failed', error: { status: 403 } }]);
    expect((await tryToBook(clinic, { status }, await program(clinic, [...BOOKING, needed]))).status).toBe(
      201,
    );
  });

  test('says nothing of confirmations', async () => {
    const clinic = await makeClinic(app);
    const narrow = await program(clinic, BOOKING);
    const confirmation = { confirmation_status_uuid: clinic.confirmed.id };
    const [visit, pinned] = [await book(clinic, {}, narrow), await book(clinic, { status: 'pinboard' })];
    const meta = { on_conflict: 'update' } as const;
    const row = { ...bookingOf(clinic), ...confirmation, appointment_uuid: visit.id };
    const bulk = await narrow.ok(appointmentBulkEndpoints.import, { body: { meta, rows: [row] } });
    expect(bulk.results).toMatchObject([{ status: 'failed', error: { status: 403 } }]);
    const attempts = async (by: typeof narrow) => [
      await tryToBook(clinic, { ...confirmation, start_time: '12:00', end_time: '12:30' }, by),
      await by.post(pathOf(visit, 'move'), { ...moveOf(visit), ...confirmation }),
      await by.post(pathOf(pinned, 'place'), {
        ...moveOf(pinned, { start_time: '14:00', end_time: '14:30' }),
        ...confirmation,
        operatory_uuid: clinic.operatory.id,
      }),
    ];
    for (const answer of await attempts(narrow)) {
      expect(answer.detail).toMatchObject([{ ctx: { permission: 'appointment.confirm' } }]);
    }
    const wide = await program(clinic, [...BOOKING, 'appointment.confirm']);
    expect((await attempts(wide)).map(({ status }) => status)).toEqual([201, 200, 200]);
  });
});
