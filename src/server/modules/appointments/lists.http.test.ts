import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentListEndpoints } from '#contract/appointment-lists.ts';
import { appointmentProcedureEndpoints } from '#contract/appointment-procedures.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointment, makeLocation, makeOperatory, makeProcedureCode } from '#testing/builders.ts';
import {
  book,
  current,
  makeClinic,
  MONDAY,
  pathOf,
  setFlow,
  transition,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

type CursorQuery = EndpointInput<typeof appointmentListEndpoints.cursor>['query'];

const list = (clinic: Clinic, query: EndpointInput<typeof appointmentListEndpoints.list>['query']) =>
  clinic.desk.ok(appointmentListEndpoints.list, { query });

/** A visit of half an hour from an instant on, on a day of its location. */
const visitAt = (clinic: Clinic, start: string, schedule_date: string) =>
  makeAppointment(db, clinic, {
    schedule_date,
    start_at: start,
    end_at: new Date(Date.parse(start) + 1_800_000).toISOString(),
  });

/** Ids of a whole list, page by page. */
async function walk(clinic: Clinic, query: CursorQuery): Promise<string[]> {
  const ids: string[] = [];
  let after: string | undefined;
  do {
    const page = await clinic.desk.ok(appointmentListEndpoints.cursor, {
      query: { ...query, first: 2, ...(after === undefined ? {} : { after }) },
    });
    expect(page.page_info.has_previous_page).toBe(after !== undefined);
    ids.push(...page.data.map(({ id }) => id));
    after = page.page_info.has_next_page ? (page.page_info.end_cursor ?? undefined) : undefined;
  } while (after !== undefined);
  return ids;
}

describe('the list', () => {
  test('a bare day is the local day of the location, as long as it is', async () => {
    const clinic = await makeClinic(app);
    // Chicago: 2026-03-08 lasts 23 hours from 06:00Z, 2026-11-01 lasts 25 from 05:00Z.
    const spring = [
      await visitAt(clinic, '2026-03-08T05:30:00Z', '2026-03-07'),
      await visitAt(clinic, '2026-03-08T06:00:00Z', '2026-03-08'),
      await visitAt(clinic, '2026-03-09T04:30:00Z', '2026-03-08'),
      await visitAt(clinic, '2026-03-09T05:00:00Z', '2026-03-09'),
    ];
    const autumn = [
      await visitAt(clinic, '2026-11-01T04:30:00Z', '2026-10-31'),
      await visitAt(clinic, '2026-11-01T05:00:00Z', '2026-11-01'),
      await visitAt(clinic, '2026-11-02T05:30:00Z', '2026-11-01'),
      await visitAt(clinic, '2026-11-02T06:00:00Z', '2026-11-02'),
    ];
    const here = { location_uuid: clinic.location.id };
    for (const [date, made] of [
      ['2026-03-08', spring],
      ['2026-11-01', autumn],
    ] as const) {
      const day = await list(clinic, { ...here, date_from: date, date_to: date });
      expect(day.items.map(({ id }) => id)).toEqual(made.slice(1, 3).map(({ id }) => id));
      // Without a location it is the day of UTC, from 00:00Z to 24:00Z.
      const utc = await list(clinic, { date_from: date, date_to: date });
      expect(utc.items.map(({ id }) => id)).toEqual(made.slice(0, 2).map(({ id }) => id));
      const counts = await clinic.desk.ok(appointmentListEndpoints.countsByLocation, {
        query: { date_from: date, date_to: date.replace('-08', '-09').replace('-01', '-02') },
      });
      expect(counts).toMatchObject({ total: 2, status_set: ['scheduled'], group_by: 'location' });
    }
    const exact = await list(clinic, { date_from: '2026-03-08T06:00:00Z', date_to: '2026-03-09T04:30:00Z' });
    expect(exact.total).toBe(2);
  });

  test('filters by patient and statuses, pages by age, and keeps to the locations of the caller', async () => {
    const clinic = await makeClinic(app);
    const first = await book(clinic);
    const second = await book(clinic, {
      start_time: '10:00',
      end_time: '10:30',
      patient_uuid: clinic.otherPatient.id,
    });
    await transition(clinic, first, 'cancelled');
    const branch = await makeLocation(db, clinic.org.id);
    const limited = await app.signedIn(clinic.org, 'viewer', { locations: [branch.id] });
    expect((await list(clinic, { status: 'scheduled, cancelled' })).items.map(({ id }) => id)).toEqual([
      first.id,
      second.id,
    ]);
    expect(await list(clinic, { status: 'cancelled' })).toMatchObject({
      total: 1,
      items: [{ id: first.id }],
    });
    expect(await list(clinic, { patient_uuid: clinic.otherPatient.id })).toMatchObject({ total: 1 });
    expect(await list(clinic, { page: 2, page_size: 1 })).toMatchObject({
      total: 2,
      items: [{ id: second.id }],
    });
    expect(await limited.ok(appointmentListEndpoints.list, { query: {} })).toMatchObject({
      total: 0,
      items: [],
    });
    const counts = await limited.ok(appointmentListEndpoints.countsByLocation, {
      query: { date_from: MONDAY, date_to: MONDAY },
    });
    expect(counts.items.map(({ location, count }) => [location.id, count])).toEqual([[branch.id, 0]]);
    const bad = await clinic.desk.get('/appointments', { query: { status: 'scheduled,gone' } });
    expect(bad.detail).toMatchObject([{ loc: ['query', 'status'], type: 'enum' }]);
  });
});

describe('the cursor', () => {
  test.each(['created_at', 'start_time', 'status', 'updated_at'] as const)(
    'by %s meets everything once, both ways',
    async (sort_by) => {
      const clinic = await makeClinic(app);
      const other = await makeOperatory(db, clinic.location);
      const ids = new Set<string>();
      for (const hour of ['09', '09', '10', '11']) {
        const operatory_uuid = ids.size === 1 ? other.id : clinic.operatory.id;
        ids.add(
          (await book(clinic, { operatory_uuid, start_time: `${hour}:00`, end_time: `${hour}:30` })).id,
        );
      }
      const unplaced: string[] = [];
      for (let index = 0; index < 3; index += 1) {
        const none = { schedule_date: null, start_time: null, end_time: null, operatory_uuid: null };
        unplaced.push((await book(clinic, { ...none, status: 'planned' })).id);
      }
      // Equal to the microsecond: only the id tells them apart.
      await sql`update appointment set created_at = '2026-01-01T00:00:00.123456Z' where org_id = ${clinic.org.id}`.execute(
        db,
      );
      const up = await walk(clinic, { sort_by, sort_dir: 'asc' });
      const down = await walk(clinic, { sort_by, sort_dir: 'desc' });
      expect(up.toSorted()).toEqual([...ids, ...unplaced].toSorted());
      expect(down.toSorted()).toEqual(up.toSorted());
      if (sort_by === 'start_time') {
        expect(up.slice(4)).toEqual(unplaced);
        expect(down.slice(4)).toEqual(unplaced.toReversed());
        expect(down.slice(0, 4)).toEqual(up.slice(0, 4).toReversed());
      } else expect(down).toEqual(up.toReversed());
    },
  );

  test('belongs to its order and filters; bounds are instants, the last one exclusive', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const page = await clinic.desk.ok(appointmentListEndpoints.cursor, {
      query: { provider_uuid: clinic.provider.id, operatory_uuid: clinic.operatory.id },
    });
    expect(page).toMatchObject({
      data: [{ id: visit.id }],
      org_uuid: clinic.org.id,
      page_info: { has_next_page: false },
    });
    const after = page.page_info.end_cursor ?? '';
    const forged = Buffer.from(JSON.stringify({ v: 1, k: ['no', 1], s: 'start_time:asc', f: '' })).toString(
      'base64url',
    );
    for (const query of [{ after }, { after: forged }, { after: 'x' }]) {
      const answer = await clinic.desk.get('/appointments/cursor', { query });
      expect(answer.detail).toMatchObject([{ loc: ['query', 'after'], type: 'invalid_cursor' }]);
    }
    const start = visit.start_time ?? '';
    const cursor = JSON.parse(Buffer.from(page.page_info.end_cursor ?? '', 'base64url').toString()) as object;
    for (const instant of ['2026-03-02T10:00:00+16:00', `2026-03-02T10:00:00.${'1'.repeat(200)}Z`]) {
      const key = Buffer.from(JSON.stringify({ ...cursor, k: [instant, visit.id] })).toString('base64url');
      const filters = { provider_uuid: clinic.provider.id, operatory_uuid: clinic.operatory.id };
      const led = await clinic.desk.get('/appointments/cursor', { query: { ...filters, after: key } });
      expect(led.detail).toMatchObject([{ loc: ['query', 'after'], type: 'invalid_cursor' }]);
      for (const path of ['/appointments/cursor', '/appointments']) {
        expect((await clinic.desk.get(path, { query: { date_from: instant } })).status).toBe(422);
      }
    }
    expect(await walk(clinic, { date_from: start })).toEqual([visit.id]);
    expect(await walk(clinic, { date_to: start })).toEqual([]);
    expect(await walk(clinic, { provider_uuid: clinic.hygienist.id })).toEqual([]);
  });
});

test('flow events are told oldest first, and the time between them', async () => {
  const clinic = await makeClinic(app);
  const visit = await book(clinic);
  await setFlow(clinic, visit, clinic.arrived);
  await setFlow(clinic, visit, clinic.inChair);
  await transition(clinic, await current(clinic.desk, visit), 'complete');
  const params = { appointment_uuid: visit.id };
  const events = await clinic.desk.ok(appointmentListEndpoints.flowEvents, { params, query: {} });
  expect(events.items.map(({ flow_status }) => flow_status?.name ?? null)).toEqual([
    'Arrived',
    'In chair',
    null,
  ]);
  const stats = await clinic.desk.ok(appointmentListEndpoints.flowStats, { params, query: {} });
  expect(stats).toMatchObject({
    current_flow_status: null,
    segments: [
      { flow_status: { name: 'Arrived' }, is_open: false },
      { flow_status: { name: 'In chair' }, is_open: false },
    ],
    totals: [{ segment_count: 1 }, { segment_count: 1 }],
  });
  expect(stats.segments[0]?.ended_at).toBe(stats.segments[1]?.started_at);
});

test('a procedure was last performed on the local day of the visit', async () => {
  const clinic = await makeClinic(app);
  const code = await makeProcedureCode(db, clinic.org.id);
  const ask = () =>
    clinic.desk.ok(appointmentListEndpoints.procedureFrequency, {
      query: { patient_uuid: clinic.patient.id, procedure_code: code.code.toLowerCase() },
    });
  expect(await ask()).toEqual({ procedure_code: code.code, last_performed_date: null, days_since: null });
  const visit = await book(clinic, {
    schedule_date: '2026-02-20',
    procedures: [{ procedure_code_uuid: code.id }],
  });
  expect((await ask()).last_performed_date).toBeNull();
  await transition(clinic, visit, 'complete');
  expect(await ask()).toMatchObject({ last_performed_date: '2026-02-20', days_since: 10 });
});

describe('procedures of a visit', () => {
  test('come, change and go with the version and the production of the visit', async () => {
    const clinic = await makeClinic(app);
    const code = await makeProcedureCode(db, clinic.org.id, { fee: '42.00' });
    const visit = await book(clinic);
    const params = { appointment_uuid: visit.id };
    const added = await clinic.desk.ok(appointmentProcedureEndpoints.add, {
      params,
      body: { base_version: 1, procedure_code_uuid: code.id, fee: 80, provider_uuid: clinic.provider.id },
    });
    expect(added).toMatchObject({ fee: '80.00', version: 2, status: 'planned', item_order: 0 });
    expect(await current(clinic.desk, visit)).toMatchObject({ version: 2, production_amount: '80.00' });
    const own = { ...params, procedure_uuid: added.id };
    const patched = await clinic.desk.ok(appointmentProcedureEndpoints.patch, {
      params: own,
      body: { base_version: 2, fee: '90', provider_uuid: null, area: '#19' },
    });
    expect(patched).toMatchObject({ fee: '90.00', provider: null, area: '#19', version: 3 });
    await clinic.desk.ok(appointmentProcedureEndpoints.remove, { params: own, query: { base_version: 3 } });
    expect(await current(clinic.desk, visit)).toMatchObject({ version: 4, production_amount: '0.00' });
    const viewer = await app.signedIn(clinic.org, 'viewer');
    const [seen, cut] = await Promise.all(
      [clinic.desk, viewer].map((client) => client.ok(appointmentEndpoints.history, { params, query: {} })),
    );
    expect(seen?.items.map(({ action }) => action)).toEqual([
      'procedure_removed',
      'updated',
      'procedure_added',
      'created',
    ]);
    expect(seen?.items[1]?.changes).toContainEqual({
      field: 'procedure_fee',
      old_value: '80.00',
      new_value: '90.00',
    });
    expect(cut?.items[1]?.changes).toContainEqual({
      field: 'procedure_fee',
      old_value: null,
      new_value: null,
    });
    const gone = await clinic.desk.delete(`${pathOf(visit)}/procedures/${added.id}`, {
      query: { base_version: 4 },
    });
    expect(gone.status).toBe(404);
  });

  test.each(['complete', 'broken', 'cancelled'] as const)(
    'stay as they are on a %s visit',
    async (status) => {
      const clinic = await makeClinic(app);
      const code = await makeProcedureCode(db, clinic.org.id);
      const visit = await book(clinic, { status });
      const body = { base_version: visit.version, procedure_code_uuid: code.id };
      const answer = await clinic.desk.post(pathOf(visit, 'procedures'), body);
      expect(answer.detail).toMatchObject([
        { type: 'state_not_allowed', loc: ['body', 'procedure_code_uuid'] },
      ]);
      expect(
        (await clinic.desk.post(pathOf(visit, 'procedures'), { ...body, procedure_code_uuid: v7() })).status,
      ).toBe(404);
    },
  );
});
