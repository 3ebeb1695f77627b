import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentTypeEndpoints as types } from '#contract/appointment-types.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointmentType, makeLocation, makePractice, makeProcedureCode } from '#testing/builders.ts';
import { atOnce, MANY, ONE_CREATED, tally } from '#testing/race.ts';

const app = await testApp();
const { db } = app;

async function house() {
  const practice = await makePractice(db);
  return { ...practice, manager: await app.signedIn(practice.org, 'manager') };
}

describe('the list', () => {
  test('is filtered by status and by part of name or abbreviation', async () => {
    const { org, type, manager } = await house();
    const crown = await makeAppointmentType(db, org.id, { name: 'Crown seat', abbrev: 'CRS' });
    const old = await makeAppointmentType(db, org.id, {
      name: 'Crown prep',
      deleted_at: '2026-01-01T00:00:00Z',
    });
    const ids = async (query: Parameters<typeof manager.ok<typeof types.list>>[1]['query']) =>
      (await manager.ok(types.list, { query })).items.map((item) => item.id).toSorted();
    expect(await ids({})).toEqual([type.id, crown.id].toSorted());
    expect(await ids({ status: 'archived' })).toEqual([old.id]);
    expect(await ids({ status: 'all', search: 'CROWN' })).toEqual([crown.id, old.id].toSorted());
    expect(await ids({ search: 'crs' })).toEqual([crown.id]);
    expect((await manager.get('/appointment-types', { query: { status: 'gone' } })).status).toBe(422);
  });
});

describe('a type', () => {
  test('is created with the defaults of the catalogue', async () => {
    const { manager } = await house();
    const created = await manager.ok(types.create, { body: { name: '  Exam ' } });
    expect(created).toMatchObject({
      name: 'Exam',
      abbrev: '',
      color: '#42A5F5',
      duration_minutes: 30,
      time_pattern: null,
      effective_time_pattern: 'XXX',
      time_pattern_5: 'XXXXXX',
      blockout_only: false,
      procedure_codes_to_add: [],
      required_procedure_codes: [],
      require_all: false,
      locations: [],
      is_hidden: false,
      item_order: 0,
      status: 'active',
      deleted_at: null,
      version: 1,
    });
    const params = { appointment_type_uuid: created.id };
    expect(await manager.ok(types.get, { params })).toEqual(created);
  });

  test('keeps its pattern in tens, or in fives where it is odd', async () => {
    const { manager } = await house();
    const tens = await manager.ok(types.create, { body: { name: 'A', time_pattern: 'X/X' } });
    expect(tens).toMatchObject({
      time_pattern: 'X/X',
      effective_time_pattern: 'X/X',
      time_pattern_5: 'XX//XX',
    });
    const odd = await manager.ok(types.create, {
      body: { name: 'B', duration_minutes: 25, time_pattern_5: 'X///X' },
    });
    expect(odd).toMatchObject({
      time_pattern: null,
      effective_time_pattern: 'XXX',
      time_pattern_5: 'X///X',
    });
    const body = { name: 'C', time_pattern: 'X', time_pattern_5: 'X/' };
    const differing = await manager.post('/appointment-types', body);
    expect(differing.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'time_pattern_5'] }]);
    const wrong = await manager.post('/appointment-types', { name: 'C', time_pattern: 'XO' });
    expect(wrong.detail).toMatchObject([{ type: 'string_pattern_mismatch', loc: ['body', 'time_pattern'] }]);
    const cleared = await manager.ok(types.patch, {
      params: { appointment_type_uuid: tens.id },
      body: { base_version: 1, time_pattern: null },
    });
    expect(cleared.time_pattern).toBeNull();
  });

  test('names procedure codes that exist, in the spelling of the practice', async () => {
    const { org, manager } = await house();
    await makeProcedureCode(db, org.id, { code: 'D1110a' });
    await makeProcedureCode(db, org.id, { code: 'D0120', deleted_at: '2026-01-01T00:00:00Z' });
    const created = await manager.ok(types.create, {
      body: { name: 'Hygiene', required_procedure_codes: ['d1110A', 'D1110a'], require_all: true },
    });
    expect(created.required_procedure_codes).toEqual(['D1110a']);
    const refused = await manager.post('/appointment-types', {
      name: 'Other',
      procedure_codes_to_add: ['D1110a', 'D0120', 'D9999'],
    });
    expect(refused.status).toBe(422);
    expect(refused.detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'procedure_codes_to_add', 1], input: 'D0120' },
      { type: 'value_error', loc: ['body', 'procedure_codes_to_add', 2], input: 'D9999' },
    ]);
  });

  test('has a name of its own among the active ones, whatever the case and whoever is faster', async () => {
    const { manager } = await house();
    const names = ['Exam', 'exam', 'EXAM'];
    const answers = await atOnce((index) => manager.post('/appointment-types', { name: names[index % 3] }));
    expect(tally(answers)).toEqual(ONE_CREATED);
    const other = await manager.ok(types.create, { body: { name: 'Crown' } });
    const renamed = await manager.patch(`/appointment-types/${other.id}`, { base_version: 1, name: 'exam' });
    expect(renamed.detail).toMatchObject([{ type: 'duplicate', loc: ['body', 'name'] }]);
  });

  test('changes field by field, and tells its history', async () => {
    const { org, location, manager } = await house();
    const harbor = await makeLocation(db, org.id, { name: 'Harbor' });
    const created = await manager.ok(types.create, {
      body: { name: 'Exam', location_uuids: [location.id, location.id] },
    });
    expect(created.locations).toEqual([{ id: location.id, name: location.name }]);
    const params = { appointment_type_uuid: created.id };
    const changed = await manager.ok(types.patch, {
      params,
      body: { base_version: 1, duration_minutes: 45, location_uuids: [harbor.id] },
    });
    expect(changed).toMatchObject({
      version: 2,
      name: 'Exam',
      duration_minutes: 45,
      locations: [{ id: harbor.id }],
    });
    const stale = await manager.patch(`/appointment-types/${created.id}`, { base_version: 1, abbrev: 'EX' });
    expect(stale.detail).toMatchObject([
      { type: 'version_conflict', ctx: { current_version: 2, current: { duration_minutes: 45 } } },
    ]);
    const event = await db
      .selectFrom('event')
      .select('changes')
      .where('org_id', '=', org.id)
      .where('entity_id', '=', created.id)
      .where('action', '=', 'updated')
      .executeTakeFirstOrThrow();
    expect(event.changes.map((change) => change.field)).toEqual([
      'duration_minutes',
      'effective_time_pattern',
      'time_pattern_5',
      'locations',
    ]);
    const nulled = await manager.patch(`/appointment-types/${created.id}`, { base_version: 2, name: null });
    expect(nulled.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'name'] }]);
  });

  test('is offered only where the caller may go', async () => {
    const { org, location } = await house();
    const harbor = await makeLocation(db, org.id);
    const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
    const both = await makeAppointmentType(db, org.id);
    await db
      .insertInto('appointment_type_location')
      .values(
        [location, harbor].map(({ id }) => ({
          org_id: org.id,
          appointment_type_id: both.id,
          location_id: id,
        })),
      )
      .execute();
    const path = `/appointment-types/${both.id}`;
    const send = (location_uuids: string[]) => limited.patch(path, { base_version: 1, location_uuids });
    expect((await send([harbor.id])).status).toBe(403);
    expect((await send([harbor.id, v7()])).status).toBe(404);
    expect((await send([location.id])).status).toBe(200);
  });
});

describe('a type of every location', () => {
  test('becomes one, or stops being one, by who reaches them all', async () => {
    const { org, location, manager } = await house();
    const harbor = await makeLocation(db, org.id);
    const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
    const everywhere = await makeAppointmentType(db, org.id);
    const path = `/appointment-types/${everywhere.id}`;
    expect((await limited.patch(path, { base_version: 1, location_uuids: [harbor.id] })).status).toBe(403);
    const body = { name: 'Ours', duration_minutes: 30 };
    expect((await limited.post('/appointment-types', body)).status).toBe(403);
    const made = await limited.post('/appointment-types', { ...body, location_uuids: [harbor.id] });
    const own = `/appointment-types/${(made.body as { id: string }).id}`;
    expect((await limited.patch(own, { base_version: 1, location_uuids: [] })).status).toBe(403);
    // What it is offered at stays: nothing about other locations changes.
    expect((await limited.patch(path, { base_version: 1, location_uuids: [] })).status).toBe(200);
    expect((await manager.patch(own, { base_version: 1, location_uuids: [] })).status).toBe(200);
    expect((await manager.patch(own, { base_version: 2, location_uuids: [location.id] })).status).toBe(200);
  });
});

describe('archiving', () => {
  test('bumps the version once, keeps the type readable and out of new visits', async () => {
    const { org, location, patient, operatory, type, manager } = await house();
    const params = { appointment_type_uuid: type.id };
    const archived = await manager.ok(types.archive, { params, body: {} });
    expect(archived).toMatchObject({ status: 'archived', version: 2 });
    expect(archived.deleted_at).not.toBeNull();
    expect(await manager.ok(types.archive, { params, body: {} })).toEqual(archived);
    expect(await manager.ok(types.get, { params })).toEqual(archived);
    const booked = await manager.post('/appointments', {
      location_uuid: location.id,
      patient_uuid: patient.id,
      operatory_uuid: operatory.id,
      appointment_type_uuid: type.id,
      schedule_date: '2026-03-02',
      start_time: '10:00',
      end_time: '10:30',
    });
    expect(booked.detail).toMatchObject([{ type: 'value_error', loc: ['body', 'appointment_type_uuid'] }]);
    const patched = await manager.patch(`/appointment-types/${type.id}`, { base_version: 2, abbrev: 'X' });
    expect(patched.detail).toMatchObject([{ type: 'state_not_allowed', ctx: { status: 'archived' } }]);
    const stale = await manager.post(`/appointment-types/${type.id}/archive`, { base_version: 1 });
    expect(stale.detail).toMatchObject([{ type: 'version_conflict', ctx: { current_version: 2 } }]);

    const back = await manager.ok(types.unarchive, { params, body: { base_version: 2 } });
    expect(back).toMatchObject({ status: 'active', deleted_at: null, version: 3 });
    expect(await manager.ok(types.unarchive, { params, body: {} })).toEqual(back);
    await manager.ok(appointmentEndpoints.create, {
      body: {
        location_uuid: location.id,
        patient_uuid: patient.id,
        operatory_uuid: operatory.id,
        appointment_type_uuid: type.id,
        schedule_date: '2026-03-02',
        start_time: '10:00',
        end_time: '10:30',
      },
    });
    const events = await db
      .selectFrom('event')
      .select('action')
      .where('org_id', '=', org.id)
      .where('entity_id', '=', type.id)
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.action)).toEqual(['archived', 'unarchived']);
  });

  test('frees the name, so that it may be taken when the type wants to come back', async () => {
    const { manager } = await house();
    const old = await manager.ok(types.create, { body: { name: 'Exam' } });
    const params = { appointment_type_uuid: old.id };
    await manager.ok(types.archive, { params, body: {} });
    await manager.ok(types.create, { body: { name: 'Exam' } });
    const refused = await manager.post(`/appointment-types/${old.id}/unarchive`, {});
    expect(refused.detail).toMatchObject([{ type: 'duplicate', ctx: { field: 'name' } }]);
  });

  test('by many at once happens once', async () => {
    const { type, manager } = await house();
    const path = `/appointment-types/${type.id}/archive`;
    const answers = await atOnce(() => manager.post(path, {}));
    expect(tally(answers)).toEqual({ 200: MANY });
    expect(answers.map((answer) => answer.body)).toEqual(
      Array(MANY).fill(expect.objectContaining({ version: 2 })),
    );
  });
});
