import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { definitionEndpoints } from '#contract/definitions.ts';
import { flowStatusEndpoints } from '#contract/flow-statuses.ts';
import { locationEndpoints } from '#contract/locations.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointmentType,
  makeDefinition,
  makeFlowStatus,
  makeLocation,
  makeOperatory,
  makePractice,
  makeProcedureCode,
  makeProvider,
} from '#testing/builders.ts';

const app = await testApp();
const { db } = app;
const GONE = { deleted_at: '2026-01-01T00:00:00Z' };

async function withDesk() {
  const practice = await makePractice(db);
  return { ...practice, desk: await app.signedIn(practice.org, 'receptionist') };
}

const names = (list: { readonly items: readonly { readonly name: string }[] }): string[] =>
  list.items.map(({ name }) => name);

describe('locations', () => {
  test('are those in scope, in order, closed ones on request', async () => {
    const { desk, org, location } = await withDesk();
    const harbor = await makeLocation(db, org.id, {
      name: 'Harbor',
      item_order: 2,
      time_zone: 'America/New_York',
    });
    await makeLocation(db, org.id, { name: 'Closed', item_order: 3, is_active: false });
    await makeLocation(db, org.id, { name: 'Gone', ...GONE });
    expect(names(await desk.ok(locationEndpoints.list, { query: {} }))).toEqual([location.name, 'Harbor']);
    const all = await desk.ok(locationEndpoints.list, { query: { include_inactive: 'true' } });
    expect(names(all)).toEqual([location.name, 'Harbor', 'Closed']);
    const limited = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
    expect(names(await limited.ok(locationEndpoints.list, { query: {} }))).toEqual(['Harbor']);
    const one = await limited.ok(locationEndpoints.get, { params: { location_uuid: harbor.id } });
    expect(one).toMatchObject({
      timezone: 'America/New_York',
      opening_hours: [0, 1, 2, 3, 4].map((day_of_week) => ({
        day_of_week,
        start_time: '08:00:00',
        end_time: '17:00:00',
      })),
    });
    expect((await limited.get(`/locations/${location.id}`)).status).toBe(403);
    expect((await limited.get(`/locations/${v7()}`)).status).toBe(404);
  });
});

describe('operatories', () => {
  test('are by location and position, of locations in scope, of one location on request', async () => {
    const { desk, org, location, operatory, otherOperatory } = await withDesk();
    const harbor = await makeLocation(db, org.id, { item_order: -1 });
    const there = await makeOperatory(db, harbor, { is_hygiene: true });
    await makeOperatory(db, location, { is_active: false });
    await makeOperatory(db, location, GONE);
    const list = await desk.ok(operatoryEndpoints.list, { query: {} });
    expect(names(list)).toEqual([there.name, operatory.name, otherOperatory.name]);
    const here = await desk.ok(operatoryEndpoints.list, {
      query: { location_uuid: location.id, include_inactive: 'true' },
    });
    expect(here.total).toBe(3);
    const limited = await app.signedIn(org, 'viewer', { locations: [location.id] });
    expect((await limited.ok(operatoryEndpoints.list, { query: {} })).total).toBe(2);
    expect((await limited.get('/operatories', { query: { location_uuid: harbor.id } })).status).toBe(403);
    expect((await limited.get('/operatories', { query: { location_uuid: v7() } })).status).toBe(404);
    expect((await limited.get(`/operatories/${there.id}`)).status).toBe(403);
    expect(await desk.ok(operatoryEndpoints.get, { params: { operatory_uuid: there.id } })).toMatchObject({
      name: there.name,
      is_hygiene: true,
      location: { id: harbor.id },
    });
  });
});

describe('providers', () => {
  test('are those at home or at work at the location asked for', async () => {
    const { desk, org, location, provider } = await withDesk();
    const home = await makeProvider(db, org.id, { name: 'At home', home_location_id: location.id });
    const works = await makeProvider(db, org.id, { name: 'At work', item_order: 1 });
    await makeProvider(db, org.id, { name: 'Retired', is_active: false, home_location_id: location.id });
    const week = {
      org_id: org.id,
      id: v7(),
      provider_id: works.id,
      location_id: location.id,
      day_of_week: 1,
    };
    const hours = { start_time: '08:00:00', end_time: '12:00:00', effective_from: '2026-01-01' };
    await db
      .insertInto('schedule_template')
      .values({ ...week, ...hours })
      .execute();
    const query = { location_uuid: location.id };
    expect(names(await desk.ok(providerEndpoints.list, { query }))).toEqual(['At home', 'At work']);
    expect((await desk.ok(providerEndpoints.list, { query: {} })).total).toBe(3);
    const withRetired = await desk.ok(providerEndpoints.list, {
      query: { ...query, include_inactive: 'true' },
    });
    expect(names(withRetired)).toContain('Retired');
    expect(await desk.ok(providerEndpoints.get, { params: { provider_uuid: home.id } })).toMatchObject({
      name: 'At home',
      initials: 'AO',
      color: 'p-ao',
      home_location: { id: location.id, name: location.name },
    });
    expect((await desk.get(`/providers/${provider.org_id}`)).status).toBe(404);
  });
});

describe('vocabulary', () => {
  test('procedure codes are found by code, description and short text; their fee is money', async () => {
    const { desk, org } = await withDesk();
    const crown = { code: 'D2740', description: 'Crown porcelain', abbrev: 'PFZ', fee: '980.00' };
    const { id } = await makeProcedureCode(db, org.id, crown);
    await makeProcedureCode(db, org.id, { code: 'D0120', description: 'Exam' });
    for (const search of ['d27', 'PORCELAIN', 'pfz']) {
      const found = await desk.ok(procedureCodeEndpoints.list, { query: { search } });
      expect(found.items).toMatchObject([{ ...crown, id }]);
    }
    expect((await desk.ok(procedureCodeEndpoints.list, { query: { search: 'none' } })).items).toEqual([]);
    const viewer = await app.signedIn(org, 'viewer');
    const params = { procedure_code_uuid: id };
    expect(await viewer.ok(procedureCodeEndpoints.get, { params })).toMatchObject({
      code: 'D2740',
      fee: null,
    });
    expect((await viewer.get(`/procedure-codes/${v7()}`)).status).toBe(404);
  });

  test('definitions are by category, hidden ones on request', async () => {
    const { desk, org } = await withDesk();
    const make = (name: string, row = {}) =>
      makeDefinition(db, org.id, { category: 'CancelReason', name, ...row });
    const ill = await make('Ill', { item_order: 1 });
    await make('Moved away', { item_order: 0 });
    await make('Old', { is_hidden: true });
    await make('Gone', GONE);
    await makeDefinition(db, org.id, { category: 'ApptTag', name: 'Lab', kind: 'lab' });
    const query = { category: 'CancelReason' } as const;
    expect(names(await desk.ok(definitionEndpoints.list, { query }))).toEqual(['Moved away', 'Ill']);
    const hidden = await desk.ok(definitionEndpoints.list, { query: { ...query, include_hidden: 'true' } });
    expect(hidden.total).toBe(3);
    expect((await desk.ok(definitionEndpoints.list, { query: {} })).total).toBe(3);
    expect(await desk.ok(definitionEndpoints.get, { params: { definition_uuid: ill.id } })).toMatchObject({
      category: 'CancelReason',
      kind: null,
    });
  });

  test('flow statuses are in order, inactive ones too unless told otherwise', async () => {
    const { desk, org } = await withDesk();
    await makeFlowStatus(db, org.id, { name: 'In chair', kind: 'in_chair', item_order: 2 });
    await makeFlowStatus(db, org.id, { name: 'Old', is_active: false, item_order: 1 });
    expect(names(await desk.ok(flowStatusEndpoints.list, { query: {} }))).toEqual(['Old', 'In chair']);
    const active = await desk.ok(flowStatusEndpoints.list, { query: { include_inactive: 'false' } });
    expect(active.items).toMatchObject([{ name: 'In chair', kind: 'in_chair' }]);
  });

  test('appointment types: active, archived or all; pattern as the catalogue writes it', async () => {
    const { desk, org, location } = await withDesk();
    const crown = await makeAppointmentType(db, org.id, {
      name: 'Crown seat',
      abbrev: 'CS',
      duration_minutes: 50,
      time_pattern: 'XX//////XX',
      item_order: 1,
    });
    await makeAppointmentType(db, org.id, { name: 'Old type', ...GONE });
    await db
      .insertInto('appointment_type_location')
      .values({ org_id: org.id, appointment_type_id: crown.id, location_id: location.id })
      .execute();
    const active = await desk.ok(appointmentTypeEndpoints.list, { query: {} });
    expect(active.total).toBe(2);
    expect(active.items[1]).toMatchObject({
      name: 'Crown seat',
      status: 'active',
      time_pattern: 'X///X',
      effective_time_pattern: 'X///X',
      time_pattern_5: 'XX//////XX',
      locations: [{ id: location.id }],
    });
    const archived = await desk.ok(appointmentTypeEndpoints.list, { query: { status: 'archived' } });
    expect(archived.items).toMatchObject([
      { name: 'Old type', status: 'archived', deleted_at: GONE.deleted_at },
    ]);
    expect((await desk.ok(appointmentTypeEndpoints.list, { query: { status: 'all' } })).total).toBe(3);
    expect(names(await desk.ok(appointmentTypeEndpoints.list, { query: { search: 'cs' } }))).toEqual([
      'Crown seat',
    ]);
  });

  test('lists come page by page', async () => {
    const { desk, org } = await withDesk();
    for (const code of ['A1', 'A2', 'A3']) await makeProcedureCode(db, org.id, { code });
    const page = (query: object) => desk.get('/procedure-codes', { query: { ...query } });
    expect((await page({ page: 2, page_size: 2 })).body).toMatchObject({
      items: [{ code: 'A3' }],
      page: 2,
      total: 3,
    });
    expect((await page({ page: 5 })).body).toMatchObject({ items: [], total: 3 });
    for (const query of [{ page: 0 }, { page_size: 201 }, { page: 'x' }]) {
      expect((await page(query)).status).toBe(422);
    }
  });
});

describe('what is kept in memory', () => {
  test('is never older than the request', async () => {
    const { desk, operatory, org } = await withDesk();
    const params = { operatory_uuid: operatory.id };
    expect((await desk.ok(operatoryEndpoints.get, { params })).name).toBe(operatory.name);
    for (const name of ['Blue room', 'Green room']) {
      await db.updateTable('operatory').set({ name }).where('id', '=', operatory.id).execute();
      expect((await desk.ok(operatoryEndpoints.get, { params })).name).toBe(name);
    }
    const made = await makeOperatory(db, {
      ...(await db.selectFrom('location').selectAll().where('org_id', '=', org.id).executeTakeFirstOrThrow()),
    });
    expect((await desk.get(`/operatories/${made.id}`)).status).toBe(200);
    await db.deleteFrom('operatory').where('id', '=', made.id).execute();
    expect((await desk.get(`/operatories/${made.id}`)).status).toBe(404);
  });

  test('does not hold what a transaction had not committed', async () => {
    const { desk, operatory } = await withDesk();
    const params = { operatory_uuid: operatory.id };
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('operatory').set({ name: 'Not yet' }).where('id', '=', operatory.id).execute();
      expect((await desk.ok(operatoryEndpoints.get, { params })).name).toBe(operatory.name);
    });
    expect((await desk.ok(operatoryEndpoints.get, { params })).name).toBe('Not yet');
  });
});
