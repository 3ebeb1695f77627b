import { v7 } from 'uuid';
import { beforeAll, describe, expect, test } from 'vitest';
import { patientEndpoints } from '#contract/patients.ts';
import { testApp } from '#testing/app.ts';
import {
  limitToLocations,
  makeAppointment,
  makeLocation,
  makeOrganisation,
  makePatient,
  makePractice,
  makeProvider,
} from '#testing/builders.ts';
import { atOnce, MANY, ONE_CREATED, tally } from '#testing/race.ts';
import type { Row } from '../../db/schema.ts';

const app = await testApp();
const { db } = app;

async function desk() {
  const org = await makeOrganisation(db);
  return { org, client: await app.signedIn(org, 'receptionist') };
}

async function people(org: Row<'organisation'>): Promise<void> {
  const dang = await makePatient(db, org.id, {
    first_name: 'Thị Ánh',
    last_name: 'Đặng',
    preferred_name: 'Annie',
    chart_number: 'C-10482',
    birth_date: '1982-02-08',
  });
  await db
    .insertInto('patient_phone')
    .values({ org_id: org.id, id: v7(), patient_id: dang.id, kind: 'mobile', number: '(312) 555-0114' })
    .execute();
  await makePatient(db, org.id, { first_name: 'Stephen', last_name: 'Jones' });
  await makePatient(db, org.id, { first_name: 'Anna', last_name: 'Stevens' });
  await makePatient(db, org.id, { first_name: 'Mary Ste', last_name: 'Clair' });
  await makePatient(db, org.id, { first_name: 'Augustem', last_name: 'Berg', birth_date: '1990-12-31' });
  await makePatient(db, org.id, { first_name: '100%', last_name: 'Off_er' });
}

describe('search', () => {
  let known: Awaited<ReturnType<typeof desk>>;
  beforeAll(async () => {
    known = await desk();
    await people(known.org);
  });

  test.each([
    ['ste', ['Stephen Jones', 'Anna Stevens', 'Mary Ste Clair', 'Augustem Berg']],
    ['stevens anna', ['Anna Stevens']],
    ['anna ste', ['Anna Stevens']],
    ['dang THI', ['Thị Ánh Đặng']],
    ['annie', ['Thị Ánh Đặng']],
    ['c-10482', ['Thị Ánh Đặng']],
    ['0482', ['Thị Ánh Đặng']],
    ['(312) 555', ['Thị Ánh Đặng']],
    ['555-01 14', ['Thị Ánh Đặng']],
    ['2/8/1982', ['Thị Ánh Đặng']],
    ['8.2.1982', ['Thị Ánh Đặng']],
    ['1982-02-08 dang', ['Thị Ánh Đặng']],
    ['12/31/1990', ['Augustem Berg']],
    ['100%', ['100% Off_er']],
    ['f_e', ['100% Off_er']],
    [
      '%',
      ['Augustem Berg', 'Mary Ste Clair', 'Thị Ánh Đặng', 'Stephen Jones', '100% Off_er', 'Anna Stevens'],
    ],
    ['stephen stevens', []],
  ])('%s', async (search, names) => {
    const { client } = known;
    const found = await client.ok(patientEndpoints.search, { body: { search } });
    expect(found.items.map((item) => item.name)).toEqual(
      search === '%' ? expect.arrayContaining(names) : names,
    );
    expect(found.total).toBe(names.length);
  });

  test('reads page by page, best first', async () => {
    const { client } = known;
    const body = { search: 'ste', page: 2, page_size: 3 };
    const page = await client.ok(patientEndpoints.search, { body });
    expect(page).toMatchObject({ total: 4, page: 2, page_size: 3 });
    expect(page.items.map((item) => item.name)).toEqual(['Augustem Berg']);
  });

  test('a role without sight of phone numbers cannot guess them', async () => {
    const { org } = known;
    const viewer = await app.signedIn(org, 'viewer');
    expect((await viewer.ok(patientEndpoints.search, { body: { search: '5550114' } })).total).toBe(0);
    const byName = await viewer.ok(patientEndpoints.search, { body: { search: 'dang' } });
    expect(byName.items).toMatchObject([{ name: 'Thị Ánh Đặng', mobile_phone: null, balance_due: null }]);
  });

  test('archived and merged files are found only when asked for', async () => {
    const { org, client } = await desk();
    const kept = await makePatient(db, org.id, { first_name: 'Kept' });
    await makePatient(db, org.id, { first_name: 'Old', archived_at: '2026-01-01T00:00:00Z' });
    await makePatient(db, org.id, { first_name: 'Merged', merged_into_id: kept.id });
    await makePatient(db, org.id, { first_name: 'Gone', deleted_at: '2026-01-01T00:00:00Z' });
    expect((await client.ok(patientEndpoints.search, { body: { search: 'stone' } })).total).toBe(1);
    const all = await client.ok(patientEndpoints.search, {
      body: { search: 'stone', include_archived: true },
    });
    expect(all.items.map((item) => [item.first_name, item.is_archived])).toEqual([
      ['Kept', false],
      ['Merged', true],
      ['Old', true],
    ]);
    const listed = await client.ok(patientEndpoints.list, { query: { include_archived: true } });
    expect(listed.total).toBe(3);
  });
});

test('the list is by last name, first name', async () => {
  const { org, client } = await desk();
  await people(org);
  const list = await client.ok(patientEndpoints.list, { query: { page_size: 2 } });
  expect(list.items.map((item) => item.last_name)).toEqual(['Berg', 'Clair']);
  expect(list.total).toBe(6);
});

describe('a file', () => {
  const full = {
    first_name: ' Ines ',
    last_name: 'Duarte',
    preferred_name: 'Nê',
    date_of_birth: '1990-03-03',
    gender: 'female',
    email: 'ines@example.test',
    language: 'pt-BR',
    note: 'Prefers mornings',
    ask_to_arrive_minutes: 10,
    preferred_contact_method: 'sms',
    phones: [
      { kind: 'home', number: '312 555 0101' },
      { kind: 'mobile', number: '312 555 0102' },
    ],
    alerts: [{ text: 'Penicillin' }, { kind: 'desk', text: 'Bring forms' }],
    insurances: [{ rank: 1, carrier: 'Delta', plan: 'PPO', member_id: '77' }],
  } as const;

  test('is created with everything, and read back as the caller may see it', async () => {
    const { org, client } = await desk();
    const provider = await makeProvider(db, org.id);
    const payer = await makePatient(db, org.id, { first_name: 'Rui', last_name: 'Duarte' });
    const body = {
      ...structuredClone(full),
      preferred_provider_uuid: provider.id,
      guarantor_uuid: payer.id,
    };
    const created = await client.ok(patientEndpoints.create, {
      body: { ...body, phones: [...full.phones], alerts: [...full.alerts], insurances: [...full.insurances] },
    });
    expect(created).toMatchObject({
      name: 'Ines Duarte',
      version: 1,
      chart_number: 'C-1',
      age: 35,
      mobile_phone: '312 555 0102',
      phones: [{ kind: 'mobile' }, { kind: 'home' }],
      preferred_contact_method: 'sms',
      preferred_provider: { id: provider.id, name: provider.name },
      guarantor: { id: payer.id, name: 'Rui Duarte' },
      medical_alerts: ['Penicillin'],
      balance_due: '0.00',
      last_visit: null,
      next_visit: null,
      is_archived: false,
    });
    expect(await client.ok(patientEndpoints.get, { params: { patient_uuid: created.id } })).toEqual(created);

    const viewer = await app.signedIn(org, 'viewer');
    expect(await viewer.ok(patientEndpoints.get, { params: { patient_uuid: created.id } })).toEqual({
      ...created,
      mobile_phone: null,
      phones: null,
      email: null,
      insurances: null,
      balance_due: null,
    });
  });

  test('needs a name, a past birth date, and related records that exist', async () => {
    const { client } = await desk();
    const unnamed = await client.post('/patients', { first_name: ' ', last_name: '' });
    expect([unnamed.status, unnamed.detail[0]?.loc]).toEqual([422, ['body', 'last_name']]);
    const unborn = await client.post('/patients', {
      first_name: 'A',
      last_name: 'B',
      date_of_birth: '2026-03-03',
    });
    expect(unborn.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'date_of_birth'] }]);
    for (const field of ['preferred_provider_uuid', 'guarantor_uuid']) {
      const unknown = await client.post('/patients', { first_name: 'A', last_name: 'B', [field]: v7() });
      expect([unknown.status, unknown.detail[0]?.loc]).toEqual([404, ['body', field]]);
    }
  });

  test('gets the next chart number nobody had', async () => {
    const { org, client } = await desk();
    await makePatient(db, org.id, { chart_number: 'c-41' });
    await makePatient(db, org.id, { chart_number: 'X-900' });
    const body = { first_name: 'A', last_name: 'B' };
    const next = async () => (await client.ok(patientEndpoints.create, { body })).chart_number;
    expect(await next()).toBe('C-42');
    expect(await next()).toBe('C-43');
    await makePatient(db, org.id, { chart_number: 'C-44', deleted_at: '2026-01-01T00:00:00Z' });
    expect(await next()).toBe('C-45');
    expect(new Set(await atOnce(next)).size).toBe(MANY);
  });

  test('a chart number that is taken is refused by name, also in a race', async () => {
    const { client } = await desk();
    const body = { first_name: 'A', last_name: 'B', chart_number: 'K-7' };
    expect(tally(await atOnce(() => client.post('/patients', body)))).toEqual(ONE_CREATED);
    const refused = await client.post('/patients', { ...body, chart_number: 'k-7' });
    expect(refused.detail).toMatchObject([
      { type: 'duplicate', loc: ['body', 'chart_number'], ctx: { field: 'chart_number' } },
    ]);
  });

  test('changes field by field, lists whole, and says who changed what to a stale edit', async () => {
    const { org, client } = await desk();
    const created = await client.ok(patientEndpoints.create, {
      body: { ...full, phones: [...full.phones], alerts: [...full.alerts], insurances: [...full.insurances] },
    });
    const params = { patient_uuid: created.id };
    const changed = await client.ok(patientEndpoints.patch, {
      params,
      body: {
        base_version: 1,
        note: 'Prefers evenings',
        email: null,
        phones: [{ kind: 'work', number: '312 555 0199' }],
        preferred_contact_method: 'phone',
      },
    });
    expect(changed).toMatchObject({
      version: 2,
      note: 'Prefers evenings',
      email: null,
      mobile_phone: '312 555 0199',
      phones: [{ kind: 'work', number: '312 555 0199' }],
      preferred_contact_method: 'phone',
      alerts: created.alerts,
      first_name: 'Ines',
    });
    expect((await client.ok(patientEndpoints.search, { body: { search: '5550102' } })).total).toBe(0);
    expect((await client.ok(patientEndpoints.search, { body: { search: '5550199' } })).total).toBe(1);

    const stale = await client.patch(`/patients/${created.id}`, { base_version: 1, last_name: 'Silva' });
    expect(stale.status).toBe(409);
    expect(stale.detail[0]).toMatchObject({
      type: 'version_conflict',
      loc: ['body', 'base_version'],
      ctx: {
        current_version: 2,
        current: changed,
        changed_by: client.member.display_name,
        changed_fields: ['email', 'phones', 'preferred_contact_method', 'note'],
      },
    });
    const events = await db
      .selectFrom('event')
      .select(['entity', 'action', 'version', 'changes', 'location_id', 'source'])
      .where('org_id', '=', org.id)
      .where('entity_id', '=', created.id)
      .orderBy('seq')
      .execute();
    expect(events).toMatchObject([
      { action: 'created', version: 1, source: 'api', location_id: null },
      {
        action: 'updated',
        version: 2,
        changes: [{ field: 'email', old: 'ines@example.test', new: null }, {}, {}, { field: 'note' }],
      },
    ]);
  });

  test('keeps a name, and nobody pays for himself', async () => {
    const { client } = await desk();
    const { id } = await client.ok(patientEndpoints.create, { body: { first_name: 'Cher', last_name: '' } });
    const unnamed = await client.patch(`/patients/${id}`, { base_version: 1, first_name: '' });
    expect(unnamed.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'last_name'] }]);
    const self = await client.patch(`/patients/${id}`, { base_version: 1, guarantor_uuid: id });
    expect(self.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'guarantor_uuid'] }]);
    const same = await client.patch(`/patients/${id}`, { base_version: 1, chart_number: 'c-1' });
    expect(same.body).toMatchObject({ chart_number: 'c-1', version: 2 });
  });

  test('is not paid for by whoever has no open file; who pays already may stay', async () => {
    const { org, client } = await desk();
    const payer = await makePatient(db, org.id);
    const merged = await makePatient(db, org.id, {
      merged_into_id: payer.id,
      archived_at: '2026-01-01T00:00:00Z',
    });
    const child = { first_name: 'Mia', last_name: 'Berg' };
    const refused = await client.post('/patients', { ...child, guarantor_uuid: merged.id });
    const facts = { reason: 'merged', merged_into_uuid: payer.id };
    expect(refused.detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'guarantor_uuid'], ctx: facts },
    ]);
    const { id } = await client.ok(patientEndpoints.create, { body: { ...child, guarantor_uuid: payer.id } });
    const path = `/patients/${id}`;
    expect((await client.patch(path, { base_version: 1, guarantor_uuid: merged.id })).status).toBe(422);
    await db
      .updateTable('patient')
      .set({ archived_at: '2026-01-01T00:00:00Z' })
      .where('id', '=', payer.id)
      .execute();
    const kept = await client.patch(path, { base_version: 1, guarantor_uuid: payer.id, note: 'x' });
    expect(kept.body).toMatchObject({ note: 'x', guarantor: { id: payer.id } });
  });

  test('tells the last and the next visit, but not where and with whom out of scope', async () => {
    const practice = await makePractice(db);
    const other = await makeLocation(db, practice.org.id, { name: 'Harbor' });
    const client = await app.signedIn(practice.org, 'receptionist');
    const done = await makeAppointment(db, practice, {
      status: 'complete',
      schedule_date: '2026-02-02',
      start_at: '2026-02-02T15:00:00Z',
      end_at: '2026-02-02T15:30:00Z',
    });
    await db
      .insertInto('appointment_provider')
      .values({
        org_id: practice.org.id,
        id: v7(),
        appointment_id: done.id,
        provider_id: practice.provider.id,
        role: 'primary',
      })
      .execute();
    await makeAppointment(db, practice, {
      start_at: '2026-03-02T13:00:00Z',
      end_at: '2026-03-02T13:30:00Z',
    });
    const next = await makeAppointment(db, practice);
    const params = { patient_uuid: practice.patient.id };
    const expected = {
      last_visit: {
        appointment_uuid: done.id,
        start_time: '2026-02-02T15:00:00Z',
        location: { name: practice.location.name },
        provider: { id: practice.provider.id },
      },
      next_visit: { appointment_uuid: next.id, start_time: '2026-03-02T15:00:00Z', provider: null },
    };
    expect(await client.ok(patientEndpoints.get, { params })).toMatchObject(expected);
    await limitToLocations(db, client.member, [other.id]);
    expect((await client.ok(patientEndpoints.get, { params })).last_visit).toEqual({
      ...expected.last_visit,
      location: { id: practice.location.id, name: null },
      provider: null,
    });
  });

  test('cannot be booked when archived, merged or unknown', async () => {
    const practice = await makePractice(db);
    const client = await app.signedIn(practice.org, 'receptionist');
    const archived = await makePatient(db, practice.org.id, { archived_at: '2026-01-01T00:00:00Z' });
    const merged = await makePatient(db, practice.org.id, { merged_into_id: practice.patient.id });
    const book = (patient_uuid: string) =>
      client.post('/appointments', { location_uuid: practice.location.id, patient_uuid, status: 'planned' });
    for (const id of [archived.id, merged.id]) {
      expect((await book(id)).detail).toMatchObject([{ type: 'value_error', loc: ['body', 'patient_uuid'] }]);
    }
    expect((await book(v7())).status).toBe(404);
    expect((await book(practice.patient.id)).status).toBe(201);
  });
});
