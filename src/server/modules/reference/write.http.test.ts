import { describe, expect, test } from 'vitest';
import { definitionEndpoints } from '#contract/definitions.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { locationEndpoints } from '#contract/locations.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { organisationEndpoints } from '#contract/organisation.ts';
import { procedureCodeEndpoints } from '#contract/procedure-codes.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeAppointmentType,
  makeDefinition,
  makeLocation,
  makePractice,
  makeProcedureCode,
} from '#testing/builders.ts';
import { makeOverride, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

async function withBoss() {
  const practice = await makePractice(db);
  return { ...practice, boss: await app.signedIn(practice.org, 'manager') };
}

const MORNING = { day_of_week: 0, start_time: '08:00:00', end_time: '12:00:00' };
const EVENING = { day_of_week: 0, start_time: '17:00:00', end_time: '24:00:00' };

describe('locations', () => {
  test('are opened with hours, changed, archived and brought back', async () => {
    const { boss, org } = await withBoss();
    const body = { name: 'Harbor', timezone: 'America/New_York', opening_hours: [EVENING, MORNING] };
    const made = await boss.ok(locationEndpoints.create, { body });
    expect(made.opening_hours).toEqual([MORNING, EVENING]);
    const params = { location_uuid: made.id };
    expect(await boss.ok(locationEndpoints.get, { params })).toEqual(made);
    const change = { base_version: 1, name: 'Pier', opening_hours: [MORNING] };
    const changed = await boss.ok(locationEndpoints.patch, { params, body: change });
    expect(changed).toMatchObject({ version: 2, name: 'Pier', opening_hours: [MORNING] });
    expect(await boss.ok(locationEndpoints.get, { params })).toEqual(changed);
    const events = await db
      .selectFrom('event')
      .select(['action', 'changes'])
      .where('org_id', '=', org.id)
      .where('entity_id', '=', made.id)
      .orderBy('seq')
      .execute();
    expect(events.map((event) => event.changes.map((one) => one.field))).toEqual([
      [],
      ['name', 'opening_hours'],
    ]);
    await boss.ok(locationEndpoints.delete, { params, query: { base_version: 2 } });
    expect((await boss.get(`/locations/${made.id}`)).status).toBe(404);
    const back = await boss.ok(locationEndpoints.restore, { params, body: {} });
    expect(back).toMatchObject({ version: 4, opening_hours: [MORNING] });
  });

  test('have a name of their own, ranges that do not overlap and a real zone', async () => {
    const { boss, location } = await withBoss();
    const refusal = async (body: object) =>
      (await boss.post('/locations', { name: 'Pier', timezone: 'UTC', ...body })).detail;
    expect(await refusal({ name: location.name.toUpperCase() })).toMatchObject([
      { type: 'duplicate', loc: ['body', 'name'] },
    ]);
    expect(await refusal({ timezone: 'Mars/Base' })).toMatchObject([{ loc: ['body', 'timezone'] }]);
    const twice = [MORNING, { ...MORNING, start_time: '11:00' }];
    expect(await refusal({ opening_hours: twice })).toMatchObject([{ loc: ['body', 'opening_hours', 1] }]);
    const backwards = [{ ...MORNING, end_time: '07:00' }];
    expect(await refusal({ opening_hours: backwards })).toMatchObject([
      { loc: ['body', 'opening_hours', 0, 'end_time'] },
    ]);
  });

  test('keep their zone while visits are to come, whatever their status', async () => {
    const { boss, location, ...practice } = await withBoss();
    const params = { location_uuid: location.id };
    const body = { base_version: 1, timezone: 'America/Denver' };
    const visit = await makeAppointment(db, { ...practice, location }, { status: 'cancelled' });
    const refused = await boss.patch(`/locations/${location.id}`, body);
    expect(refused.detail).toMatchObject([
      { type: 'in_use', loc: ['body', 'timezone'], ctx: { appointments: 1 } },
    ]);
    const same = { base_version: 1, timezone: location.time_zone };
    expect((await boss.ok(locationEndpoints.patch, { params, body: same })).version).toBe(2);
    await db
      .updateTable('appointment')
      .set({ start_at: '2026-03-01T15:00:00Z', end_at: '2026-03-01T15:30:00Z', schedule_date: '2026-03-01' })
      .where('id', '=', visit.id)
      .execute();
    const moved = { ...body, base_version: 2 };
    expect((await boss.ok(locationEndpoints.patch, { params, body: moved })).timezone).toBe('America/Denver');
  });

  test('keep it while a deleted visit to come can be restored', async () => {
    const { boss, location, ...practice } = await withBoss();
    const visit = await makeAppointment(db, { ...practice, location });
    await boss.ok(appointmentEndpoints.delete, { params: { appointment_uuid: visit.id }, query: {} });
    const body = { base_version: 1, timezone: 'America/Denver' };
    expect((await boss.patch(`/locations/${location.id}`, body)).detail).toMatchObject([
      { type: 'in_use', ctx: { appointments: 0, deleted_appointments: 1 } },
    ]);
    const back = await boss.ok(appointmentEndpoints.restore, {
      params: { appointment_uuid: visit.id },
      body: {},
    });
    expect(back).toMatchObject({ start_time: '2026-03-02T15:00:00Z', schedule_date: '2026-03-02' });
  });

  test('are opened by those who will see them', async () => {
    const { org, location } = await withBoss();
    const limited = await app.signedIn(org, 'manager', { locations: [location.id] });
    expect((await limited.post('/locations', { name: 'Pier', timezone: 'UTC' })).status).toBe(403);
    const harbor = await makeLocation(db, org.id);
    expect((await limited.patch(`/locations/${harbor.id}`, { base_version: 1, name: 'X' })).status).toBe(403);
  });

  test('stay while they have operatories', async () => {
    const { boss, location } = await withBoss();
    const refused = await boss.delete(`/locations/${location.id}`);
    expect(refused.detail).toMatchObject([{ type: 'in_use', ctx: { operatories: 2, appointments: 0 } }]);
  });
});

describe('operatories', () => {
  test('are made, renamed, archived and brought back', async () => {
    const { boss, location, operatory } = await withBoss();
    const made = await boss.ok(operatoryEndpoints.create, {
      body: { location_uuid: location.id, name: 'Surgery' },
    });
    const params = { operatory_uuid: made.id };
    const body = { base_version: 1, name: operatory.name };
    expect((await boss.patch(`/operatories/${made.id}`, body)).detail).toMatchObject([{ type: 'duplicate' }]);
    await boss.ok(operatoryEndpoints.delete, { params, query: {} });
    expect((await boss.ok(operatoryEndpoints.restore, { params, body: {} })).version).toBe(3);
  });

  test('stay while visits are to come', async () => {
    const { boss, ...practice } = await withBoss();
    const visit = await makeAppointment(db, practice);
    const path = `/operatories/${practice.operatory.id}`;
    expect((await boss.delete(path)).detail).toMatchObject([{ type: 'in_use', ctx: { appointments: 1 } }]);
    await db.updateTable('appointment').set({ status: 'cancelled' }).where('id', '=', visit.id).execute();
    expect((await boss.delete(path)).status).toBe(204);
  });

  test('stay while hours of a day to come name them', async () => {
    const { boss, operatory, provider, location } = await withBoss();
    const here = { operatory_id: operatory.id };
    await makeOverride(db, provider, location, { ...here, override_date: '2026-03-01' });
    const today = await makeOverride(db, provider, location, here);
    const path = `/operatories/${operatory.id}`;
    expect((await boss.delete(path)).detail).toMatchObject([
      { type: 'in_use', ctx: { schedule_overrides: 1, schedule_templates: 0 } },
    ]);
    await boss.delete(`/schedule/overrides/${today.id}`);
    expect((await boss.delete(path)).status).toBe(204);
  });
});

describe('providers', () => {
  test('are made, changed, archived and brought back', async () => {
    const { boss, location } = await withBoss();
    const body = {
      name: 'Dr. Noor Haddad',
      short_name: 'Dr Haddad',
      initials: 'NH',
      color: 'p-nh',
      kind: 'dentist' as const,
    };
    const made = await boss.ok(providerEndpoints.create, { body });
    const params = { provider_uuid: made.id };
    const home = { base_version: 1, home_location_uuid: location.id };
    expect(await boss.ok(providerEndpoints.patch, { params, body: home })).toMatchObject({
      home_location: { id: location.id, name: location.name },
      version: 2,
    });
    await boss.ok(providerEndpoints.delete, { params, query: {} });
    expect((await boss.ok(providerEndpoints.restore, { params, body: {} })).home_location?.id).toBe(
      location.id,
    );
  });

  test('stay while they have hours', async () => {
    const { boss, provider, location } = await withBoss();
    await makeTemplate(db, provider, location);
    const refused = await boss.delete(`/providers/${provider.id}`);
    expect(refused.detail).toMatchObject([{ type: 'in_use', ctx: { schedule_templates: 1 } }]);
  });

  test('stay while a day to come has hours of their own', async () => {
    const { boss, provider, location } = await withBoss();
    await makeOverride(db, provider, location, { override_date: '2026-03-01' });
    const today = await makeOverride(db, provider, location);
    const path = `/providers/${provider.id}`;
    expect((await boss.delete(path)).detail).toMatchObject([
      { type: 'in_use', ctx: { schedule_overrides: 1, schedule_templates: 0 } },
    ]);
    await boss.delete(`/schedule/overrides/${today.id}`);
    expect((await boss.delete(path)).status).toBe(204);
  });
});

describe('definitions', () => {
  test('have a kind that belongs to their category', async () => {
    const { boss } = await withBoss();
    const post = async (body: object) => (await boss.post('/definitions', { name: 'Maybe', ...body })).status;
    expect(await post({ category: 'ApptConfirmed' })).toBe(422);
    expect(await post({ category: 'ApptConfirmed', kind: 'lab' })).toBe(422);
    expect(await post({ category: 'CancelReason', kind: 'pending' })).toBe(422);
    expect(await post({ category: 'ApptConfirmed', kind: 'pending' })).toBe(201);
    expect(await post({ category: 'ApptTag', kind: 'lab' })).toBe(201);
    expect(await post({ category: 'ApptTag', name: 'MAYBE' })).toBe(409);
  });

  test('leave a status for new visits to begin with', async () => {
    const { boss, org } = await withBoss();
    const first = await makeDefinition(db, org.id, { category: 'ApptConfirmed' });
    const path = `/definitions/${first.id}`;
    expect((await boss.delete(path)).detail).toMatchObject([{ type: 'in_use' }]);
    expect((await boss.patch(path, { base_version: 1, is_hidden: true })).status).toBe(409);
    await makeDefinition(db, org.id, { category: 'ApptConfirmed' });
    await boss.ok(definitionEndpoints.delete, { params: { definition_uuid: first.id }, query: {} });
    const back = await boss.ok(definitionEndpoints.restore, {
      params: { definition_uuid: first.id },
      body: {},
    });
    expect(back).toMatchObject({ version: 3, kind: 'unconfirmed' });
  });
});

test('of the last two statuses for new visits one stays, whoever takes them out of use at the same moment', async () => {
  const { boss, org } = await withBoss();
  for (let round = 0; round < 4; round += 1) {
    const two = [
      await makeDefinition(db, org.id, { category: 'ApptConfirmed' }),
      await makeDefinition(db, org.id, { category: 'ApptConfirmed' }),
    ];
    const answers = await Promise.all(
      two.map(({ id }, index) =>
        index % 2 === round % 2
          ? boss.delete(`/definitions/${id}`)
          : boss.patch(`/definitions/${id}`, { base_version: 1, is_hidden: true }),
      ),
    );
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(1);
    await db.deleteFrom('definition').where('org_id', '=', org.id).execute();
  }
});

describe('procedure codes', () => {
  test('are unique whatever their case, and keep their letters while types name them', async () => {
    const { boss, org } = await withBoss();
    const crown = await makeProcedureCode(db, org.id, { code: 'D2740' });
    const post = { code: 'd2740', description: 'Crown' };
    expect((await boss.post('/procedure-codes', post)).detail).toMatchObject([{ type: 'duplicate' }]);
    await makeAppointmentType(db, org.id, { procedure_codes_to_add: ['D2740'] });
    const params = { procedure_code_uuid: crown.id };
    const rename = { base_version: 1, code: 'D2750' };
    expect((await boss.patch(`/procedure-codes/${crown.id}`, rename)).detail).toMatchObject([
      { type: 'in_use' },
    ]);
    expect((await boss.delete(`/procedure-codes/${crown.id}`)).detail).toMatchObject([
      { type: 'in_use', ctx: { appointment_types: 1, recall_triggers: 0 } },
    ]);
    const dearer = { base_version: 1, fee: 1010.5 };
    expect((await boss.ok(procedureCodeEndpoints.patch, { params, body: dearer })).fee).toBe('1010.50');
  });
});

describe('settings of the organisation', () => {
  test('are changed by owners and seen by the next request', async () => {
    const { org } = await withBoss();
    const owner = await app.signedIn(org, 'owner');
    const before = await owner.ok(organisationEndpoints.get, {});
    expect(before).toMatchObject({ slug: org.slug, currency: 'USD', receptionist_overlap: false });
    const body = {
      base_version: before.version,
      timezone: 'Europe/Lisbon',
      locale: 'pt-PT',
      currency: 'EUR',
      receptionist_overlap: true,
    };
    const after = await owner.ok(organisationEndpoints.patch, { body });
    expect(after).toMatchObject({ version: before.version + 1, timezone: 'Europe/Lisbon', currency: 'EUR' });
    const desk = await app.signedIn(org, 'receptionist');
    expect((await desk.get('/me')).body).toMatchObject({ permissions: { 'appointment.overlap': 'all' } });
    const event = await db
      .selectFrom('event')
      .select('changes')
      .where('org_id', '=', org.id)
      .where('entity', '=', 'organisation')
      .executeTakeFirst();
    expect(event?.changes.map((change) => change.field)).toEqual([
      'timezone',
      'locale',
      'currency',
      'receptionist_overlap',
    ]);
    expect(
      (await owner.patch('/organisation', { base_version: after.version, currency: 'ZZZ' })).status,
    ).toBe(422);
  });
});
