import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { patientFileEndpoints } from '#contract/patient-files.ts';
import { patientEndpoints } from '#contract/patients.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointment, makePatient, makePractice } from '#testing/builders.ts';
import { makePreference } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

async function withTwo() {
  const practice = await makePractice(db);
  const { org, patient } = practice;
  const other = await makePatient(db, org.id, {
    first_name: 'Avery',
    last_name: 'Stone-Hill',
    email: 'avery@example.test',
    birth_date: '1990-03-03',
    note: 'Deaf in one ear',
    balance: '20.50',
  });
  await db
    .updateTable('patient')
    .set({ balance: '10.00', note: 'Likes mornings' })
    .where('id', '=', patient.id)
    .execute();
  const boss = await app.signedIn(org, 'manager');
  const merge = () =>
    boss.ok(patientFileEndpoints.merge, {
      params: { patient_uuid: patient.id },
      body: { base_version: 1, other_uuid: other.id, other_base_version: 1 },
    });
  return { ...practice, boss, other, merge };
}

const of = (table: 'appointment' | 'patient_recall' | 'waitlist_entry', org: string) =>
  sql<{ id: string; patient_id: string; version: number }>`
    select id, patient_id, version from ${sql.table(table)} where org_id = ${org}`.execute(db);

describe('a merge', () => {
  test('moves visits with their histories, deleted ones too', async () => {
    const { merge, other, patient, boss, ...practice } = await withTwo();
    const theirs = { ...practice, patient: other };
    const visit = await makeAppointment(db, theirs);
    await makeAppointment(db, theirs, {
      deleted_at: '2026-03-01T00:00:00Z',
      start_at: '2026-03-02T18:00:00Z',
      end_at: '2026-03-02T18:30:00Z',
    });
    expect((await merge()).moved).toMatchObject({ appointments: 2 });
    const { rows } = await of('appointment', practice.org.id);
    expect(rows.map((row) => [row.patient_id, row.version])).toEqual([
      [patient.id, 2],
      [patient.id, 2],
    ]);
    const events = await db
      .selectFrom('event')
      .select(['changes', 'local_day', 'location_id'])
      .where('org_id', '=', practice.org.id)
      .where('entity_id', '=', visit.id)
      .execute();
    expect(events).toMatchObject([
      {
        local_day: '2026-03-02',
        location_id: practice.location.id,
        changes: [{ field: 'patient', old: { id: other.id }, new: { id: patient.id } }],
      },
    ]);
    expect((await boss.get(`/appointments/${visit.id}`)).body).toMatchObject({ patient: { id: patient.id } });
  });

  test('fills what the survivor lacks and overwrites nothing', async () => {
    const { merge, other, patient, org, boss, provider } = await withTwo();
    const below = { org_id: org.id, patient_id: other.id };
    await db
      .insertInto('patient_phone')
      .values([
        { ...below, id: v7(), kind: 'mobile', number: '312 555 0199' },
        { ...below, id: v7(), kind: 'work', number: '312 555 0100' },
        { ...below, patient_id: patient.id, id: v7(), kind: 'mobile', number: '312 555 0114' },
      ])
      .execute();
    await db
      .insertInto('patient_alert')
      .values({ ...below, id: v7(), text: 'Latex' })
      .execute();
    await db
      .insertInto('patient_insurance')
      .values({ ...below, id: v7(), rank: 1, carrier: 'Delta' })
      .execute();
    await makePreference(db, other, { preferred_provider_id: provider.id, notes: 'Window seat' });
    const { patient: merged } = await merge();
    expect(merged).toMatchObject({
      version: 2,
      last_name: patient.last_name,
      email: 'avery@example.test',
      date_of_birth: '1990-03-03',
      note: 'Likes mornings\nDeaf in one ear',
      balance_due: '30.50',
      phones: [
        { kind: 'mobile', number: '312 555 0114' },
        { kind: 'work', number: '312 555 0100' },
      ],
      medical_alerts: ['Latex'],
      insurances: [{ rank: 1, carrier: 'Delta' }],
      merged_into: null,
    });
    const preference = await boss.get('/schedule/patient-preferences', {
      query: { patient_uuid: patient.id },
    });
    expect(preference.body).toMatchObject({ items: [{ notes: 'Window seat' }] });
    const closed = await boss.ok(patientEndpoints.get, { params: { patient_uuid: other.id } });
    expect(closed).toMatchObject({
      is_archived: true,
      merged_into: { id: patient.id, name: 'Avery Stone' },
      balance_due: '0.00',
      phones: [{ number: '312 555 0199' }, { number: '312 555 0100' }],
    });
  });

  test('keeps one reminder and one wait for what both had', async () => {
    const { merge, other, patient, org, location, type } = await withTwo();
    const recallType = v7();
    await db.insertInto('recall_type').values({ org_id: org.id, id: recallType, name: 'Cleaning' }).execute();
    const recall = (patient_id: string) => ({
      org_id: org.id,
      id: v7(),
      patient_id,
      recall_type_id: recallType,
      interval: '{"months": 6}',
    });
    await db
      .insertInto('patient_recall')
      .values([recall(patient.id), recall(other.id)])
      .execute();
    const entry = (patient_id: string) => ({
      org_id: org.id,
      id: v7(),
      patient_id,
      location_id: location.id,
      appointment_type_id: type.id,
    });
    await db
      .insertInto('waitlist_entry')
      .values([
        entry(patient.id),
        { ...entry(other.id), status: 'offered', offer_expires_at: '2026-03-02T16:00:00Z' },
      ])
      .execute();
    expect((await merge()).moved).toMatchObject({ recalls: 1, waitlist_entries: 1 });
    const { rows } = await sql<object>`
      select r.is_disabled as off, r.patient_id as patient from patient_recall r where org_id = ${org.id} order by 1`.execute(
      db,
    );
    expect(rows).toEqual([
      { off: false, patient: patient.id },
      { off: true, patient: patient.id },
    ]);
    const waits = await sql<object>`
      select status, patient_id as patient, offer_expires_at as offer from waitlist_entry
      where org_id = ${org.id} order by 1`.execute(db);
    expect(waits.rows).toEqual([
      { status: 'removed', patient: patient.id, offer: null },
      { status: 'waiting', patient: patient.id, offer: null },
    ]);
  });

  test('keeps the reminder of the other file where that of the survivor is off or done', async () => {
    const { merge, other, patient, org } = await withTwo();
    const type = async (name: string) => {
      const id = v7();
      await db.insertInto('recall_type').values({ org_id: org.id, id, name }).execute();
      return id;
    };
    const [cleaning, xray] = [await type('Cleaning'), await type('X-ray')];
    const recall = (patient_id: string, recall_type_id: string) => ({
      org_id: org.id,
      id: v7(),
      patient_id,
      recall_type_id,
      interval: '{"months": 6}',
    });
    const [first, second] = [recall(other.id, cleaning), recall(other.id, xray)];
    await db
      .insertInto('patient_recall')
      .values([
        { ...recall(patient.id, cleaning), is_disabled: true },
        { ...recall(patient.id, xray), status: 'completed' },
        first,
        second,
      ])
      .execute();
    await merge();
    const rows = await db
      .selectFrom('patient_recall')
      .select(['patient_id', 'is_disabled'])
      .where('id', 'in', [first.id, second.id])
      .execute();
    expect(rows).toEqual([
      { patient_id: patient.id, is_disabled: false },
      { patient_id: patient.id, is_disabled: false },
    ]);
  });

  const typed = { preferred_days: [4], preferred_time_start: '14:00:00', notes: 'Fridays only' };
  const learned = {
    preferred_days: [0],
    preferred_time_start: '08:00:00',
    preferred_time_end: '12:00:00',
    learned_from_history: true,
  };

  test.each([
    ['the own', typed, learned],
    ['the other', learned, typed],
  ])('keeps what was typed into %s file before what was learned', async (_whose, own, theirs) => {
    const { merge, other, patient, provider, boss } = await withTwo();
    await makePreference(db, patient, own);
    await makePreference(db, other, theirs);
    await db
      .updateTable('patient_preference')
      .set({ preferred_provider_id: provider.id })
      .where('learned_from_history', '=', true)
      .where('org_id', '=', patient.org_id)
      .execute();
    await merge();
    const found = await boss.get('/schedule/patient-preferences', { query: { patient_uuid: patient.id } });
    expect(found.body).toMatchObject({
      items: [
        {
          preferred_days: [4],
          preferred_time_start: '14:00:00',
          preferred_time_end: null,
          preferred_provider: { id: provider.id },
          notes: 'Fridays only',
          learned_from_history: false,
        },
      ],
    });
  });

  test('of two learned preferences stays one that later visits may change', async () => {
    const { merge, other, patient, boss } = await withTwo();
    await makePreference(db, patient, learned);
    await makePreference(db, other, { ...learned, preferred_days: [1] });
    await merge();
    const found = await boss.get('/schedule/patient-preferences', { query: { patient_uuid: patient.id } });
    expect(found.body).toMatchObject({ items: [{ preferred_days: [0], learned_from_history: true }] });
  });

  test('and bookings at the same moment: each goes with the file or is told where it went', async () => {
    const { merge, other, patient, org, location, boss } = await withTwo();
    const body = { patient_uuid: other.id, location_uuid: location.id, status: 'unscheduled' };
    const [merged, ...answers] = await Promise.all([
      merge(),
      ...Array.from({ length: 12 }, () => boss.post('/appointments', body)),
    ]);
    expect(merged.patient.id).toBe(patient.id);
    for (const answer of answers) {
      expect([201, 422]).toContain(answer.status);
      if (answer.status === 422) expect(answer.detail).toMatchObject([{ ctx: { reason: 'merged' } }]);
    }
    const { rows } = await of('appointment', org.id);
    expect(rows).toHaveLength(answers.filter(({ status }) => status === 201).length);
    expect(rows.every((row) => row.patient_id === patient.id)).toBe(true);
  });

  test('leads dependants and earlier merged files to the survivor', async () => {
    const { merge, other, patient, org } = await withTwo();
    const child = await makePatient(db, org.id, { guarantor_id: other.id });
    const earlier = await makePatient(db, org.id, {
      merged_into_id: other.id,
      archived_at: '2026-01-01T00:00:00Z',
    });
    await db.updateTable('patient').set({ guarantor_id: other.id }).where('id', '=', patient.id).execute();
    const merged = await merge();
    expect(merged.moved.dependants).toBe(1);
    expect(merged.patient.guarantor).toBeNull();
    const found = await db
      .selectFrom('patient')
      .select(['id', 'guarantor_id', 'merged_into_id'])
      .where('id', 'in', [child.id, earlier.id])
      .orderBy('id')
      .execute();
    expect(found).toEqual([
      { id: child.id, guarantor_id: patient.id, merged_into_id: null },
      { id: earlier.id, guarantor_id: null, merged_into_id: patient.id },
    ]);
  });

  test('is refused for one file, a closed one, and a stale other one', async () => {
    const { merge, other, patient, boss } = await withTwo();
    const path = `/patients/${patient.id}/merge`;
    const body = { base_version: 1, other_uuid: other.id, other_base_version: 1 };
    expect((await boss.post(path, { ...body, other_uuid: patient.id })).status).toBe(422);
    const stale = await boss.post(path, { ...body, other_base_version: 2 });
    expect(stale.detail).toMatchObject([{ type: 'version_conflict', loc: ['body', 'other_base_version'] }]);
    await merge();
    const again = await boss.post(path, { base_version: 2, other_uuid: other.id, other_base_version: 2 });
    expect(again.detail).toMatchObject([{ type: 'state_not_allowed', loc: ['body', 'other_uuid'] }]);
    expect((await boss.patch(`/patients/${other.id}`, { base_version: 2, note: 'x' })).status).toBe(422);
    expect((await boss.post(`/patients/${other.id}/unarchive`, {})).status).toBe(422);
  });

  test('knows every table that names a patient', async () => {
    const { rows } = await sql<{ name: string }>`
      select conrelid::regclass::text || '.' || attname as name from pg_constraint
        join pg_attribute on attrelid = conrelid and attnum = conkey[2]
      where contype = 'f' and confrelid = 'patient'::regclass order by 1`.execute(db);
    expect(rows.map((row) => row.name)).toEqual([
      'appointment.patient_id',
      'patient.guarantor_id',
      'patient.merged_into_id',
      'patient_alert.patient_id',
      'patient_insurance.patient_id',
      'patient_phone.patient_id',
      'patient_preference.patient_id',
      'patient_recall.patient_id',
      'waitlist_entry.patient_id',
    ]);
  });

  test('leaves nothing behind that was on its way', async () => {
    const { merge, other, ...practice } = await withTwo();
    await merge();
    const late = makeAppointment(db, { ...practice, patient: other });
    await expect(late).rejects.toMatchObject({ code: '40001' });
  });
});

describe('archiving', () => {
  test('hides a patient nobody waits for, and un-archiving brings him back', async () => {
    const { boss, other } = await withTwo();
    const params = { patient_uuid: other.id };
    const archived = await boss.ok(patientFileEndpoints.archive, { params, body: { base_version: 1 } });
    expect(archived).toMatchObject({ is_archived: true, version: 2 });
    expect((await boss.ok(patientFileEndpoints.archive, { params, body: {} })).version).toBe(2);
    expect((await boss.ok(patientEndpoints.list, { query: {} })).total).toBe(1);
    const back = await boss.ok(patientFileEndpoints.unarchive, { params, body: { base_version: 2 } });
    expect(back).toMatchObject({ is_archived: false, version: 3 });
  });

  test('is refused while a visit is to come', async () => {
    const { boss, other, patient, ...practice } = await withTwo();
    await makeAppointment(db, { ...practice, patient });
    const refused = await boss.post(`/patients/${patient.id}/archive`, {});
    expect(refused.detail).toMatchObject([
      { type: 'in_use', ctx: { appointments: 1, pinboard: 0, waitlist_entries: 0 } },
    ]);
    expect(other.archived_at).toBeNull();
  });
});
