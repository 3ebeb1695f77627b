import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { patientPreferenceEndpoints as preferences } from '#contract/patient-preferences.ts';
import { patientEndpoints } from '#contract/patients.ts';
import { testApp } from '#testing/app.ts';
import { makePatient, makePractice } from '#testing/builders.ts';
import { makePreference } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const practice = await makePractice(db);
  const desk = await app.signedIn(practice.org, 'receptionist');
  const path = `/schedule/patient-preferences/by-patient/${practice.patient.id}`;
  const put = (body: Record<string, unknown>) => desk.put(path, body);
  return { ...practice, desk, path, put };
}

const refusalOf = (answer: { status: number; detail: { type: string; loc: unknown[] }[] }) => [
  answer.status,
  answer.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`),
];

describe('a preference', () => {
  test('is made once for a patient, with everything or with nothing', async () => {
    const { org, patient, provider, operatory, desk } = await clinic();
    const created = await desk.ok(preferences.create, {
      body: {
        patient_uuid: patient.id,
        preferred_provider_uuid: provider.id,
        preferred_operatory_uuid: operatory.id,
        preferred_days: [4, 0, 4, 2],
        preferred_time_start: '08:00',
        preferred_time_end: '12:00',
        preferred_contact_method: 'sms',
        notes: 'Mornings',
      },
    });
    expect(created).toMatchObject({
      version: 1,
      patient: { id: patient.id, name: 'Avery Stone' },
      preferred_provider: { id: provider.id, name: provider.name },
      preferred_operatory: { id: operatory.id, name: operatory.name },
      preferred_days: [0, 2, 4],
      preferred_time_start: '08:00:00',
      preferred_time_end: '12:00:00',
      preferred_contact_method: 'sms',
      learned_from_history: false,
      notes: 'Mornings',
    });
    const again = await desk.post('/schedule/patient-preferences', { patient_uuid: patient.id });
    expect(refusalOf(again)).toEqual([409, ['duplicate body.patient_uuid']]);
    const other = await makePatient(db, org.id);
    expect(
      await desk.ok(preferences.create, { body: { patient_uuid: other.id, preferred_days: [] } }),
    ).toMatchObject({
      preferred_provider: null,
      preferred_operatory: null,
      preferred_days: null,
      preferred_time_start: null,
      preferred_contact_method: null,
      notes: '',
    });
  });

  test('is refused where it makes no sense', async () => {
    const { org, patient, desk } = await clinic();
    const post = async (body: Record<string, unknown>) =>
      refusalOf(await desk.post('/schedule/patient-preferences', { patient_uuid: patient.id, ...body }));
    expect(await post({ preferred_days: [7] })).toEqual([422, ['less_than_equal body.preferred_days.0']]);
    expect(await post({ preferred_contact_method: 'pigeon' })).toEqual([
      422,
      ['enum body.preferred_contact_method'],
    ]);
    expect(await post({ preferred_time_start: '12:00', preferred_time_end: '12:00' })).toEqual([
      422,
      ['value_error body.preferred_time_end'],
    ]);
    expect(await post({ learned_from_history: true })).toEqual([
      422,
      ['extra_forbidden body.learned_from_history'],
    ]);
    expect(await post({ patient_uuid: v7() })).toEqual([404, ['not_found body.patient_uuid']]);
    const archived = await makePatient(db, org.id, { archived_at: '2026-01-01T00:00:00Z' });
    expect(await post({ patient_uuid: archived.id })).toEqual([422, ['value_error body.patient_uuid']]);
  });

  test('is null where a patient has none, and 404 where there is no patient', async () => {
    const { org, patient, desk, path } = await clinic();
    const answer = await desk.get(path);
    expect([answer.status, answer.body]).toEqual([200, null]);
    const { id } = await makePreference(db, patient);
    const params = { patient_uuid: patient.id };
    expect(await desk.ok(preferences.byPatient, { params })).toMatchObject({ id });
    expect((await desk.get(`/schedule/patient-preferences/by-patient/${v7()}`)).status).toBe(404);
    const archived = await makePatient(db, org.id, { archived_at: '2026-01-01T00:00:00Z' });
    expect((await desk.get(`/schedule/patient-preferences/by-patient/${archived.id}`)).status).toBe(200);
    const viewer = await app.signedIn(org, 'viewer');
    expect((await viewer.get(path)).status).toBe(200);
    expect((await viewer.put(path, {})).status).toBe(403);
  });

  test('is listed by the id of the record, of one patient or all', async () => {
    const { org, patient, desk } = await clinic();
    const other = await makePatient(db, org.id, { first_name: 'Noor', last_name: 'Haddad' });
    const first = await makePreference(db, other);
    const second = await makePreference(db, patient);
    const list = async (query: { patient_uuid?: string }) =>
      (await desk.ok(preferences.list, { query })).items.map((one) => [one.id, one.patient.name]);
    expect(await list({})).toEqual([
      [first.id, 'Noor Haddad'],
      [second.id, 'Avery Stone'],
    ]);
    expect(await list({ patient_uuid: patient.id })).toEqual([[second.id, 'Avery Stone']]);
  });

  test('changes in parts, goes and comes back', async () => {
    const { org, patient, desk } = await clinic();
    const { id } = await makePreference(db, patient, {
      preferred_time_start: '08:00:00',
      preferred_time_end: '12:00:00',
      preferred_days: [1],
      notes: 'Mornings',
    });
    const params = { preference_uuid: id };
    const patch = (body: Record<string, unknown>) => desk.patch(`/schedule/patient-preferences/${id}`, body);
    expect((await patch({ base_version: 1, preferred_days: null })).body).toMatchObject({
      preferred_days: null,
      preferred_time_start: '08:00:00',
      notes: 'Mornings',
      version: 2,
    });
    expect(refusalOf(await patch({ base_version: 2, preferred_time_start: '13:00' }))).toEqual([
      422,
      ['value_error body.preferred_time_end'],
    ]);
    expect(refusalOf(await patch({ base_version: 2, notes: null }))).toEqual([
      422,
      ['value_error body.notes'],
    ]);
    expect(refusalOf(await patch({ base_version: 2, patient_uuid: patient.id }))).toEqual([
      422,
      ['extra_forbidden body.patient_uuid'],
    ]);
    await desk.ok(preferences.delete, { params, query: { base_version: 2 } });
    expect((await desk.get(`/schedule/patient-preferences/${id}`)).status).toBe(404);
    expect(await desk.ok(preferences.restore, { params, body: { base_version: 3 } })).toMatchObject({
      id,
      version: 4,
    });
    const other = await makePatient(db, org.id);
    const gone = await makePreference(db, other, { deleted_at: '2026-01-01T00:00:00Z' });
    await makePreference(db, other);
    const clash = await desk.post(`/schedule/patient-preferences/${gone.id}/restore`, {});
    expect(refusalOf(clash)).toEqual([409, ['duplicate path.preference_uuid']]);
  });

  test('that was learned is a typed-in one once somebody changes it', async () => {
    const { patient, desk } = await clinic();
    const { id } = await makePreference(db, patient, { learned_from_history: true });
    const params = { preference_uuid: id };
    const patch = (body: {
      base_version: number;
      notes?: string;
      preferred_days?: number[];
      learned_from_history?: boolean;
    }) => desk.ok(preferences.patch, { params, body });
    expect(await patch({ base_version: 1, notes: 'Likes the window' })).toMatchObject({
      learned_from_history: true,
    });
    expect(await patch({ base_version: 2, preferred_days: [0] })).toMatchObject({
      learned_from_history: false,
    });
    const told = { preferred_days: [1], learned_from_history: true };
    expect(await patch({ base_version: 3, ...told })).toMatchObject({ learned_from_history: true });
  });
});

describe('create or replace', () => {
  test('creates without a base, replaces only with the version that is there', async () => {
    const { patient, provider, put } = await clinic();
    const created = await put({
      preferred_provider_uuid: provider.id,
      notes: 'x',
      learned_from_history: true,
    });
    expect([created.status, created.body]).toMatchObject([
      200,
      { version: 1, patient: { id: patient.id }, notes: 'x', learned_from_history: true },
    ]);
    expect(refusalOf(await put({ notes: 'y' }))).toEqual([422, ['missing body.base_version']]);
    expect(refusalOf(await put({ notes: 'y', base_version: null }))).toEqual([
      422,
      ['missing body.base_version'],
    ]);
    const replaced = await put({ preferred_days: [3], base_version: 1 });
    expect(replaced.body).toMatchObject({
      version: 2,
      id: Object(created.body).id,
      preferred_provider: null,
      preferred_days: [3],
      notes: '',
      learned_from_history: false,
    });
    const stale = await put({ notes: 'z', base_version: 1 });
    expect(stale.detail).toMatchObject([
      { type: 'version_conflict', ctx: { current_version: 2, current: { preferred_days: [3], version: 2 } } },
    ]);
  });

  test('takes a base for a patient without a preference as well', async () => {
    const { put } = await clinic();
    expect((await put({ base_version: 7 })).body).toMatchObject({ version: 1 });
  });

  test('by 32 callers at once makes one record; the others are told there is one', async () => {
    const { desk, put } = await clinic();
    const answers = await Promise.all(Array.from({ length: 32 }, (_, index) => put({ notes: `${index}` })));
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 422)).toHaveLength(31);
    expect((await desk.ok(preferences.list, { query: {} })).total).toBe(1);
    const winner = answers.find((answer) => answer.status === 200);
    const rest = await Promise.all(Array.from({ length: 32 }, () => put({ notes: 'n', base_version: 1 })));
    expect(rest.map((answer) => answer.status).toSorted()).toEqual([
      200,
      ...Array.from({ length: 31 }, () => 409),
    ]);
    const last = await desk.get(`/schedule/patient-preferences/${Object(winner?.body).id}`);
    expect(last.body).toMatchObject({ version: 2, notes: 'n' });
  });

  test('beside edits of the patient’s file never collides', async () => {
    const { patient, desk, put } = await clinic();
    const params = { patient_uuid: patient.id };
    const results = await Promise.all([
      ...Array.from({ length: 8 }, () => put({})),
      desk.send(patientEndpoints.patch, {
        params,
        body: { base_version: 1, preferred_contact_method: 'email' },
      }),
      ...Array.from({ length: 8 }, () =>
        desk.post('/schedule/patient-preferences', { patient_uuid: patient.id }),
      ),
    ]);
    expect(results.every((answer) => answer.status < 500)).toBe(true);
    expect((await desk.ok(preferences.list, { query: {} })).total).toBe(1);
  });
});
