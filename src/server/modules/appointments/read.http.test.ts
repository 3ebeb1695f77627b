import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { TIER_TWO_KEYS } from '#contract/appointment-shapes.ts';
import { testApp } from '#testing/app.ts';
import { makePatient, makeProcedureCode } from '#testing/builders.ts';
import { book, makeClinic, pathOf, refusalOf, transition, type Clinic } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

/** A patient of whom everything is known that a card can ask for. */
async function knownPatient(clinic: Clinic) {
  const org_id = clinic.org.id;
  const guarantor = await makePatient(db, org_id, { first_name: 'Sam', last_name: 'Stone' });
  const patient = await makePatient(db, org_id, {
    chart_number: 'C-10482',
    preferred_name: 'Avi',
    birth_date: '1986-03-03',
    gender: 'female',
    email: 'avery@example.test',
    balance: '35.50',
    note: 'hard of hearing',
    guarantor_id: guarantor.id,
  });
  const of = { org_id, patient_id: patient.id };
  const phones = (['mobile', 'home', 'work'] as const).map((kind, index) => ({
    ...of,
    id: v7(),
    kind,
    number: `+1555010011${index}`,
  }));
  await db.insertInto('patient_phone').values(phones).execute();
  await db
    .insertInto('patient_alert')
    .values({ ...of, id: v7(), kind: 'medical', text: 'Latex' })
    .execute();
  await db
    .insertInto('patient_insurance')
    .values({ ...of, id: v7(), rank: 1, carrier: 'Delta' })
    .execute();
  const recall_type_id = v7();
  await db.insertInto('recall_type').values({ org_id, id: recall_type_id, name: 'Prophy' }).execute();
  const recall = { ...of, id: v7(), recall_type_id, interval: JSON.stringify({ months: 6 }) };
  await db
    .insertInto('patient_recall')
    .values({ ...recall, date_due: '2026-08-01' })
    .execute();
  return { patient, guarantor };
}

describe('one visit', () => {
  test('carries the fields asked for, and only those', async () => {
    const clinic = await makeClinic(app);
    const { patient, guarantor } = await knownPatient(clinic);
    const code = await makeProcedureCode(db, clinic.org.id, { code: 'D2740', description: 'Crown' });
    const before = await book(clinic, { patient_uuid: patient.id, start_time: '08:00', end_time: '08:30' });
    await transition(clinic, before, 'complete');
    const visit = await book(clinic, {
      patient_uuid: patient.id,
      procedures: [{ procedure_code_uuid: code.id, area: '#19' }],
    });
    const params = { appointment_uuid: visit.id };
    const all = await clinic.desk.ok(appointmentEndpoints.get, {
      params,
      query: { fields: TIER_TWO_KEYS.join(',') },
    });
    const { warnings: _, ...plain } = visit;
    expect(all).toEqual({
      ...plain,
      chart_number: 'C-10482',
      preferred_name: 'Avi',
      date_of_birth: '1986-03-03',
      age: 39,
      gender: 'female',
      mobile_phone: '+15550100110',
      home_phone: '+15550100111',
      work_phone: '+15550100112',
      email: 'avery@example.test',
      preferred_contact_method: null,
      balance_due: '35.50',
      primary_insurance: 'Delta',
      secondary_insurance: null,
      medical_alerts: ['Latex'],
      patient_note: 'hard of hearing',
      guarantor: { id: guarantor.id, name: 'Sam Stone' },
      last_visit_date: '2026-03-02',
      next_recall_date: '2026-08-01',
      procedures_summary: 'Crown #19',
      procedure_codes: ['D2740'],
    });
    const one = await clinic.desk.ok(appointmentEndpoints.get, {
      params,
      query: { fields: 'age, chart_number' },
    });
    expect(one).toEqual({ ...plain, age: 39, chart_number: 'C-10482' });
    const unknown = await clinic.desk.get(pathOf(visit), { query: { fields: 'age,shoe_size' } });
    expect(refusalOf(unknown)).toEqual({ status: 422, reasons: ['enum query fields'] });
  });

  test('is on the waitlist as long as the patient has an active entry', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const entry = {
      org_id: clinic.org.id,
      id: v7(),
      patient_id: clinic.patient.id,
      location_id: clinic.location.id,
    };
    await db.insertInto('waitlist_entry').values(entry).execute();
    expect((await clinic.desk.get(pathOf(visit))).body).toMatchObject({ on_waitlist: true });
    await db.updateTable('waitlist_entry').set({ status: 'removed' }).where('id', '=', entry.id).execute();
    expect((await clinic.desk.get(pathOf(visit))).body).toMatchObject({ on_waitlist: false });
  });

  test('lists its procedures in order, with fee, code and state', async () => {
    const clinic = await makeClinic(app);
    const [crown, exam] = [
      await makeProcedureCode(db, clinic.org.id, { code: 'D2740', description: 'Crown', fee: '980.00' }),
      await makeProcedureCode(db, clinic.org.id, { code: 'D0120', description: 'Exam' }),
    ];
    const visit = await book(clinic, {
      procedures: [
        { procedure_code_uuid: crown.id, area: '#19', provider_uuid: clinic.provider.id, item_order: 2 },
        { procedure_code_uuid: exam.id, fee: 45, item_order: 1 },
      ],
    });
    const list = await clinic.desk.ok(appointmentEndpoints.procedures, {
      params: { appointment_uuid: visit.id },
    });
    expect(list).toMatchObject([
      { procedure_code_value: 'D0120', fee: '45.00', provider: null, status: 'planned', version: 1 },
      {
        appointment: { id: visit.id, name: clinic.type.name },
        procedure_code: { id: crown.id, name: 'Crown' },
        procedure_code_description: 'Crown',
        area: '#19',
        provider: { id: clinic.provider.id },
        fee: '980.00',
        item_order: 2,
        charted_procedure_uuid: null,
      },
    ]);
  });
});

describe('several visits by id', () => {
  test('are answered once each; what is deleted, unknown or of others is missing', async () => {
    const clinic = await makeClinic(app);
    const other = await makeClinic(app);
    const visit = await book(clinic);
    const gone = await book(clinic, { start_time: '10:00', end_time: '10:30' });
    const foreign = await book(other);
    const manager = await app.signedIn(clinic.org, 'manager');
    await manager.delete(pathOf(gone));
    const unknown = v7();
    const ids = [visit.id, gone.id, visit.id, foreign.id, unknown];
    const found = await clinic.desk.ok(appointmentEndpoints.batch, {
      query: { ids, fields: 'chart_number' },
    });
    expect(found).toMatchObject({
      items: [{ id: visit.id, chart_number: clinic.patient.chart_number }],
      missing_uuids: [gone.id, foreign.id, unknown],
    });
    const byComma = await clinic.desk.get('/appointments/batch', {
      query: { ids: `${visit.id},${unknown}` },
    });
    expect(byComma.body).toMatchObject({ items: [{ id: visit.id }], missing_uuids: [unknown] });
    const many = await clinic.desk.get('/appointments/batch', {
      query: { ids: Array.from({ length: 201 }, () => v7()) },
    });
    expect(many.status).toBe(422);
    expect((await clinic.desk.get('/appointments/batch')).status).toBe(422);
  });
});
