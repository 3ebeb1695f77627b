import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentRuleEndpoints as rules } from '#contract/appointment-rules.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointmentType, makeLocation, makePractice } from '#testing/builders.ts';
import { makeRule } from '#testing/schedule-builders.ts';
import { atOnce, ONE_CREATED, tally } from '#testing/race.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const practice = await makePractice(db);
  const { org, location, type } = practice;
  const [crown, check] = [await makeAppointmentType(db, org.id), await makeAppointmentType(db, org.id)];
  const harbor = await makeLocation(db, org.id);
  return {
    ...practice,
    main: location,
    harbor,
    prophy: type,
    crown,
    check,
    manager: await app.signedIn(org, 'manager'),
  };
}

describe('the list', () => {
  test('names the rules of the whole organisation, or with a location those of it alone, by either type', async () => {
    const { main, harbor, prophy, crown, check, manager } = await clinic();
    const everywhere = await makeRule(db, [prophy, crown]);
    const second = await makeRule(db, [check, crown], { created_at: '2026-01-01T00:00:00Z' });
    const here = await makeRule(db, [crown, prophy], { location_id: main.id, allow_overlap: false });
    await makeRule(db, [prophy, prophy], { location_id: harbor.id });
    await makeRule(db, [prophy, check], { deleted_at: '2026-01-01T00:00:00Z' });
    const ids = async (query: { location_uuid?: string; appointment_type_uuid?: string }) =>
      (await manager.ok(rules.list, { query })).items.map((rule) => rule.id);
    expect(await ids({})).toEqual([second.id, everywhere.id]);
    expect(await ids({ appointment_type_uuid: prophy.id })).toEqual([everywhere.id]);
    expect(await ids({ appointment_type_uuid: crown.id })).toEqual([second.id, everywhere.id]);
    expect(await ids({ location_uuid: main.id })).toEqual([here.id]);
    expect(await ids({ location_uuid: main.id, appointment_type_uuid: check.id })).toEqual([]);
    expect(await manager.ok(rules.list, { query: { page: 2, page_size: 1 } })).toMatchObject({
      items: [{ id: everywhere.id }],
      total: 2,
    });
  });
});

describe('one rule', () => {
  test('is made, changed, deleted and brought back', async () => {
    const { main, prophy, crown, manager } = await clinic();
    const created = await manager.ok(rules.create, {
      body: {
        appointment_type_uuid_a: prophy.id,
        appointment_type_uuid_b: crown.id,
        location_uuid: main.id,
        allow_overlap: false,
      },
    });
    expect(created).toMatchObject({
      version: 1,
      appointment_type_a: { id: prophy.id, name: prophy.name },
      appointment_type_b: { id: crown.id, name: crown.name },
      location: { id: main.id, name: main.name },
      allow_overlap: false,
    });
    const params = { rule_uuid: created.id };
    const changed = await manager.ok(rules.patch, { params, body: { base_version: 1, allow_overlap: true } });
    expect(changed).toMatchObject({ version: 2, allow_overlap: true });
    expect(await manager.ok(rules.get, { params })).toEqual(changed);
    await manager.ok(rules.delete, { params, query: {} });
    expect((await manager.get(`/schedule/appointment-rules/${created.id}`)).status).toBe(404);
    expect((await manager.delete(`/schedule/appointment-rules/${created.id}`)).status).toBe(404);
    expect(await manager.ok(rules.restore, { params, body: {} })).toMatchObject({
      id: created.id,
      version: 4,
    });
    expect((await manager.post(`/schedule/appointment-rules/${created.id}/restore`, {})).status).toBe(404);
  });

  test('is the only one of its pair and place, whichever type comes first and whoever is faster', async () => {
    const { main, prophy, crown, manager } = await clinic();
    const body = (a: string, b: string, location_uuid?: string | null) => ({
      appointment_type_uuid_a: a,
      appointment_type_uuid_b: b,
      allow_overlap: true,
      ...(location_uuid === undefined ? {} : { location_uuid }),
    });
    const post = (value: ReturnType<typeof body>) => manager.post('/schedule/appointment-rules', value);
    const race = await atOnce((index) =>
      post(index % 2 === 0 ? body(prophy.id, crown.id) : body(crown.id, prophy.id, null)),
    );
    expect(tally(race)).toEqual(ONE_CREATED);
    const refused = await post(body(crown.id, prophy.id));
    expect(refused.detail).toMatchObject([{ type: 'duplicate', ctx: { entity: 'appointment_rule' } }]);
    expect((await post(body(crown.id, prophy.id, main.id))).status).toBe(201);
    expect((await post(body(crown.id, crown.id))).status).toBe(201);
  });

  test('cannot come back beside another one of its pair', async () => {
    const { prophy, crown, manager } = await clinic();
    const gone = await makeRule(db, [prophy, crown], { deleted_at: '2026-01-01T00:00:00Z' });
    await makeRule(db, [crown, prophy]);
    const answer = await manager.post(`/schedule/appointment-rules/${gone.id}/restore`, {});
    expect([answer.status, answer.detail[0]?.type]).toEqual([409, 'duplicate']);
  });

  test('needs types that can be booked, and keeps pair and place', async () => {
    const { org, prophy, manager } = await clinic();
    const archived = await makeAppointmentType(db, org.id, { deleted_at: '2026-01-01T00:00:00Z' });
    const make = (b: string) =>
      manager.post('/schedule/appointment-rules', {
        appointment_type_uuid_a: prophy.id,
        appointment_type_uuid_b: b,
        allow_overlap: true,
      });
    expect((await make(archived.id)).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'appointment_type_uuid_b'] },
    ]);
    expect((await make(v7())).detail).toMatchObject([
      { type: 'not_found', loc: ['body', 'appointment_type_uuid_b'] },
    ]);
    const rule = await makeRule(db, [prophy, prophy]);
    const patched = await manager.patch(`/schedule/appointment-rules/${rule.id}`, {
      base_version: 1,
      allow_overlap: true,
      location_uuid: null,
    });
    expect(patched.detail).toMatchObject([{ type: 'extra_forbidden', loc: ['body', 'location_uuid'] }]);
  });

  test('is read by everybody within its place, and changed by those who set up', async () => {
    const { org, main, harbor, prophy, crown } = await clinic();
    const local = await makeRule(db, [prophy, crown], { location_id: main.id });
    const everywhere = await makeRule(db, [prophy, crown]);
    const limited = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
    expect((await limited.get(`/schedule/appointment-rules/${local.id}`)).status).toBe(403);
    expect((await limited.get(`/schedule/appointment-rules/${everywhere.id}`)).status).toBe(200);
    const desk = await app.signedIn(org, 'receptionist');
    const answer = await desk.patch(`/schedule/appointment-rules/${everywhere.id}`, {
      base_version: 1,
      allow_overlap: false,
    });
    expect(answer.status).toBe(403);
  });

  test('that holds everywhere is written by who reaches every location', async () => {
    const { org, main, prophy, crown, check, manager } = await clinic();
    const everywhere = await makeRule(db, [prophy, crown]);
    const limited = await app.signedIn(org, 'manager', { locations: [main.id] });
    const path = `/schedule/appointment-rules/${everywhere.id}`;
    const pair = {
      appointment_type_uuid_a: check.id,
      appointment_type_uuid_b: crown.id,
      allow_overlap: true,
    };
    expect((await limited.post('/schedule/appointment-rules', pair)).status).toBe(403);
    const local = await limited.post('/schedule/appointment-rules', { ...pair, location_uuid: main.id });
    expect(local.status).toBe(201);
    expect((await limited.patch(path, { base_version: 1, allow_overlap: false })).status).toBe(403);
    expect((await limited.delete(path)).status).toBe(403);
    expect((await manager.delete(path)).status).toBe(204);
    expect((await limited.post(`${path}/restore`, {})).status).toBe(403);
    expect((await manager.post(`${path}/restore`, {})).status).toBe(200);
  });
});
