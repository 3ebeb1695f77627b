import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointment, makeLocation, makeOperatory, makeProcedureCode } from '#testing/builders.ts';
import { makeRecall, makeRecallType, makeTrigger } from '#testing/outreach.ts';
import {
  book,
  bookingOf,
  current,
  makeClinic,
  makeRule,
  makeWeek,
  MONDAY,
  TUESDAY,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

type Body = EndpointInput<typeof appointmentBulkEndpoints.import>['body'];
type Row = Body['rows'][number];

const load = (clinic: Clinic, rows: Row[], meta: Body['meta'] = {}) =>
  clinic.desk.ok(appointmentBulkEndpoints.import, { body: { meta, rows } });

const rowOf = (clinic: Clinic, changes: Partial<Row> = {}): Row => ({ ...bookingOf(clinic), ...changes });

const at = (start: string, end: string) => ({ start_time: start, end_time: end });

async function visitsOf(clinic: Clinic): Promise<number> {
  const rows = await db.selectFrom('appointment').select('id').where('org_id', '=', clinic.org.id).execute();
  return rows.length;
}

describe('rows that make visits', () => {
  test('are the visits that single bookings would be, with history, procedures, tags and numbers', async () => {
    const clinic = await makeClinic(app);
    const code = await makeProcedureCode(db, clinic.org.id, { fee: '42.00' });
    const below = {
      procedures: [{ procedure_code_uuid: code.id, provider_uuid: clinic.provider.id, area: '#3' }],
      tag_uuids: [clinic.tag.id],
    };
    const single = await book(clinic, { ...below, note: 'n' });
    const row = rowOf(clinic, { ...below, note: 'n', external_id: 'L-1', schedule_date: TUESDAY });
    const result = await load(clinic, [row], { source: 'legacy' });
    expect(result).toMatchObject({ created: 1, failed: 0, total: 1 });
    const made = await current(clinic.desk, { id: result.results[0]?.id ?? '' });
    const own = {
      id: 0,
      created_at: 0,
      updated_at: 0,
      schedule_date: 0,
      start_time: 0,
      end_time: 0,
      provider_assignments: 0,
      warnings: 0,
    };
    expect({ ...made, ...own }).toEqual({ ...single, ...own });
    const events = await db.selectFrom('event').selectAll().where('entity_id', '=', made.id).execute();
    expect(events).toMatchObject([
      {
        action: 'created',
        version: 1,
        to_status: 'scheduled',
        source: 'legacy',
        local_day: TUESDAY,
        actor_name: 'Ines Duarte',
      },
    ]);
    const rows = await db
      .selectFrom('appointment')
      .select(['num', 'external_id'])
      .where('org_id', '=', clinic.org.id)
      .orderBy('num')
      .execute();
    expect(rows).toEqual([
      { num: 1, external_id: null },
      { num: 2, external_id: 'L-1' },
    ]);
    expect((await book(clinic, at('11:00', '11:30'))).id).not.toBe(made.id);
  });

  test('stand each for itself: one refusal touches no other row, and names the field of its row', async () => {
    const clinic = await makeClinic(app);
    await book(clinic);
    const result = await load(clinic, [
      rowOf(clinic, at('09:15', '09:45')),
      rowOf(clinic, at('10:00', '10:30')),
      rowOf(clinic, at('10:15', '10:45')),
      rowOf(clinic, { patient_uuid: v7() }),
      rowOf(clinic, { schedule_date: '2026-03-08', ...at('02:30', '03:30') }),
      rowOf(clinic, { start_time: null }),
      rowOf(clinic, {
        status: 'planned',
        schedule_date: null,
        start_time: null,
        end_time: null,
        operatory_uuid: null,
      }),
    ]);
    expect(
      result.results.map(({ status, error }) => [status, error?.status ?? null, error?.code ?? null]),
    ).toEqual([
      ['failed', 409, 'APPOINTMENT_OVERLAP'],
      ['created', null, null],
      ['failed', 409, 'APPOINTMENT_OVERLAP'],
      ['failed', 404, 'not_found'],
      ['failed', 422, 'nonexistent_local_time'],
      ['failed', 422, 'missing'],
      ['created', null, null],
    ]);
    expect(result.results[2]?.error?.detail[0]).toMatchObject({
      loc: ['body', 'rows', 2, 'start_time'],
      ctx: {
        conflicts: {
          appointments: [{ appointment: { id: result.results[1]?.id }, changed_by: 'Ines Duarte' }],
        },
      },
    });
    expect(result.results[3]?.error?.detail[0]?.loc).toEqual(['body', 'rows', 3, 'patient_uuid']);
    expect(await visitsOf(clinic)).toBe(3);
  });

  test('meet every rule, those between rows and across locations too', async () => {
    const clinic = await makeClinic(app);
    await makeRule(db, [clinic.type, clinic.otherType], false);
    const branch = await makeLocation(db, clinic.org.id);
    const room = await makeOperatory(db, branch);
    await makeWeek(db, branch, clinic.provider);
    const there = {
      location_uuid: branch.id,
      operatory_uuid: room.id,
      appointment_type_uuid: clinic.otherType.id,
    };
    const result = await load(clinic, [
      rowOf(clinic),
      rowOf(clinic, there),
      rowOf(clinic, { ...there, ...at('18:00', '18:30'), patient_uuid: clinic.otherPatient.id }),
      rowOf(clinic, { operatory_uuid: clinic.otherOperatory.id }),
    ]);
    expect(
      result.results.map(({ status, error, warnings }) => [status, error?.code ?? null, warnings]),
    ).toEqual([
      ['created', null, []],
      ['failed', 'PROVIDER_OVERLAP', []],
      ['created', null, expect.arrayContaining(['provider_hours'])],
      ['created', null, ['provider_overlap', 'patient_overlap']],
    ]);
  });

  test('book over others where the caller may, and say so', async () => {
    const clinic = await makeClinic(app);
    const first = await book(clinic);
    const refused = await load(clinic, [rowOf(clinic)], { allow_overlap: true });
    expect(refused.results[0]?.error).toMatchObject({ status: 403, code: 'forbidden' });
    const manager = await app.signedIn(clinic.org, 'manager');
    const body = { meta: { allow_overlap: true }, rows: [rowOf(clinic)] };
    const { results } = await manager.ok(appointmentBulkEndpoints.import, { body });
    expect(results[0]).toMatchObject({
      status: 'created',
      warnings: expect.arrayContaining(['operatory_overlap']),
    });
    const made = await current(clinic.desk, { id: results[0]?.id ?? '' });
    expect(made.overlap).toMatchObject({ basis: 'explicit', with: [{ id: first.id }] });
  });

  test('move the recalls: a completed visit performs what it starts, a scheduled one schedules', async () => {
    const clinic = await makeClinic(app);
    const [type, other] = [await makeRecallType(db, clinic.org.id), await makeRecallType(db, clinic.org.id)];
    const code = await makeProcedureCode(db, clinic.org.id);
    await makeTrigger(db, type, code);
    const recall = await makeRecall(db, clinic.patient, other);
    const result = await load(clinic, [
      rowOf(clinic, { status: 'complete', procedures: [{ procedure_code_uuid: code.id }] }),
      rowOf(clinic, { ...at('11:00', '11:30'), recall_uuid: recall.id, schedule_date: TUESDAY }),
    ]);
    expect(result).toMatchObject({ created: 2 });
    const recalls = await db
      .selectFrom('patient_recall')
      .selectAll()
      .where('org_id', '=', clinic.org.id)
      .orderBy('created_at')
      .execute();
    expect(recalls).toMatchObject([
      { id: recall.id, status: 'scheduled', date_scheduled: TUESDAY },
      { recall_type_id: type.id, date_previous: MONDAY },
    ]);
    const done = await db
      .selectFrom('appointment_procedure')
      .select('status')
      .where('org_id', '=', clinic.org.id)
      .execute();
    expect(done).toEqual([{ status: 'completed' }]);
  });

  test('the last guard of the book costs no more than the row it means', async () => {
    const clinic = await makeClinic(app);
    // A day that does not belong to its time: the rule cannot see it, the constraint does.
    await makeAppointment(db, clinic, {
      schedule_date: '2026-04-01',
      start_at: '2026-03-02T15:00:00Z',
      end_at: '2026-03-02T15:30:00Z',
    });
    const result = await load(clinic, [rowOf(clinic), rowOf(clinic, at('10:00', '10:30'))]);
    expect(result.results.map(({ status, error }) => [status, error?.code ?? null])).toEqual([
      ['failed', 'APPOINTMENT_OVERLAP'],
      ['created', null],
    ]);
  });
});

describe('rows whose visit exists', () => {
  test('fail, are left alone, or bring it up to date, as asked', async () => {
    const clinic = await makeClinic(app);
    const row = rowOf(clinic, { external_id: 'L-1' });
    const [made] = (await load(clinic, [row])).results;
    const failed = await load(clinic, [row]);
    expect(failed.results[0]?.error).toMatchObject({
      status: 409,
      code: 'duplicate',
      detail: [{ loc: ['body', 'rows', 0, 'external_id'] }],
    });
    const skipped = await load(clinic, [row], { on_conflict: 'skip' });
    expect(skipped.results[0]).toMatchObject({ status: 'skipped', id: made?.id, version: 1 });
    const same = await load(clinic, [row], { on_conflict: 'update' });
    expect(same.results[0]).toMatchObject({ status: 'updated', id: made?.id, version: 1 });
    const moved = await load(clinic, [{ ...row, ...at('13:00', '13:30'), note: 'later' }], {
      on_conflict: 'update',
    });
    expect(moved.results[0]).toMatchObject({ status: 'updated', id: made?.id, version: 2 });
    const cancelled = await load(clinic, [{ ...row, ...at('13:00', '13:30'), status: 'cancelled' }], {
      on_conflict: 'update',
    });
    expect(cancelled.results[0]).toMatchObject({ status: 'updated', version: 3 });
    const back = await load(clinic, [{ ...row, status: 'scheduled' }], { on_conflict: 'update' });
    expect(back.results[0]).toMatchObject({ status: 'updated', version: 4 });
    expect(await current(clinic.desk, { id: made?.id ?? '' })).toMatchObject({
      status: 'scheduled',
      local_start: '09:00:00',
      note: 'later',
      version: 4,
    });
    expect(await visitsOf(clinic)).toBe(1);
  });

  test("out of the caller's locations are refused, whatever was asked, without telling which they are", async () => {
    const clinic = await makeClinic(app);
    const harbor = await makeLocation(db, clinic.org.id);
    const there = await makeOperatory(db, harbor);
    const hidden = await makeAppointment(
      db,
      { ...clinic, location: harbor, operatory: there },
      { external_id: 'H-1' },
    );
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.location.id] });
    const named = { external_id: 'H-1' };
    const own = rowOf(clinic, { external_id: 'L-1' });
    await load(clinic, [own]);
    const [mine] = (await load(clinic, [own], { on_conflict: 'skip' })).results;
    const rows = [
      rowOf(clinic, named),
      rowOf(clinic, { appointment_uuid: hidden.id }),
      rowOf(clinic, { ...named, appointment_uuid: mine?.id ?? '' }),
    ];
    for (const on_conflict of ['error', 'skip', 'update'] as const) {
      const body = { meta: { on_conflict }, rows };
      const { results } = await limited.ok(appointmentBulkEndpoints.import, { body });
      expect(results.map(({ status, id, error }) => [status, id, error?.status])).toEqual(
        rows.map(() => ['failed', null, 403]),
      );
      expect(JSON.stringify(results)).not.toContain(hidden.id);
    }
  });

  test('meet the rows before them: made, moved away, taken', async () => {
    const clinic = await makeClinic(app);
    const old = await book(clinic);
    const result = await load(
      clinic,
      [
        rowOf(clinic, { external_id: 'A', ...at('10:00', '10:30') }),
        rowOf(clinic, { external_id: 'A', ...at('10:30', '11:00') }),
        rowOf(clinic, { appointment_uuid: old.id, external_id: 'B', ...at('10:00', '10:30') }),
        rowOf(clinic, { external_id: 'C' }),
        rowOf(clinic, { appointment_uuid: old.id, external_id: 'A' }),
        rowOf(clinic, { appointment_uuid: v7() }),
        rowOf(clinic, { appointment_uuid: old.id, base_version: 1, note: 'x' }),
        rowOf(clinic, { external_id: 'B', patient_uuid: clinic.otherPatient.id }),
      ],
      { on_conflict: 'update' },
    );
    expect(
      result.results.map(({ status, error }) => [status, error?.status ?? null, error?.code ?? null]),
    ).toEqual([
      ['created', null, null],
      ['updated', null, null],
      ['updated', null, null],
      ['created', null, null],
      ['failed', 409, 'duplicate'],
      ['failed', 404, 'not_found'],
      ['failed', 409, 'version_conflict'],
      ['failed', 422, 'value_error'],
    ]);
  });
});

describe('a dry run', () => {
  test('answers what the import would, and leaves nothing behind', async () => {
    const clinic = await makeClinic(app);
    const old = await book(clinic);
    const rows = [
      rowOf(clinic),
      rowOf(clinic, at('10:00', '10:30')),
      rowOf(clinic, at('10:15', '10:45')),
      rowOf(clinic, { appointment_uuid: old.id, note: 'new' }),
    ];
    const headers = { 'idempotency-key': v7() };
    const answer = await clinic.desk.post(
      '/appointments/bulk',
      { meta: { dry_run: true, on_conflict: 'update' }, rows },
      { headers },
    );
    const dry = appointmentBulkEndpoints.import.response.parse(answer.body);
    expect(dry).toMatchObject({ created: 0, updated: 0, failed: 2, validated: 2, total: 4 });
    expect(dry.results.map(({ status, id }) => [status, id])).toEqual([
      ['failed', null],
      ['validated', null],
      ['failed', null],
      ['validated', old.id],
    ]);
    expect(await visitsOf(clinic)).toBe(1);
    expect(await current(clinic.desk, old)).toEqual({ ...old, warnings: undefined });
    const events = await db
      .selectFrom('event')
      .select('seq')
      .where('org_id', '=', clinic.org.id)
      .where('entity', '=', 'appointment')
      .execute();
    expect(events).toHaveLength(1);
  });

  test('no rows, too many rows, a malformed row', async () => {
    const clinic = await makeClinic(app);
    expect(await load(clinic, [])).toMatchObject({ total: 0, results: [] });
    const many = Array.from({ length: 501 }, () => rowOf(clinic));
    expect((await clinic.desk.post('/appointments/bulk', { rows: many })).status).toBe(422);
    const answer = await clinic.desk.post('/appointments/bulk', {
      rows: [rowOf(clinic), { ...rowOf(clinic), start_time: 'nine' }],
    });
    expect(answer.detail).toMatchObject([{ loc: ['body', 'rows', 1, 'start_time'], type: 'time_parsing' }]);
    expect(await visitsOf(clinic)).toBe(0);
  });
});

describe('at once', () => {
  test('imports of the same rows and bookings of the same slots: nothing twice, nothing stuck', async () => {
    const clinic = await makeClinic(app);
    const slots = Array.from({ length: 12 }, (_, index) => {
      const hour = String(8 + Math.floor(index / 2)).padStart(2, '0');
      return index % 2 === 0 ? at(`${hour}:00`, `${hour}:30`) : at(`${hour}:30`, `${hour}:59`);
    });
    const days = [MONDAY, TUESDAY, '2026-03-04'];
    const rows = slots.flatMap((slot, index) =>
      days.map((schedule_date) =>
        rowOf(clinic, { ...slot, schedule_date, external_id: `${schedule_date} ${index}` }),
      ),
    );
    const answers = await Promise.all([
      ...[rows, rows.toReversed(), rows].map((list) => load(clinic, list, { on_conflict: 'skip' })),
      ...rows.map(({ external_id: _, ...body }) => clinic.desk.post('/appointments', body)),
    ]);
    expect(answers).toHaveLength(3 + rows.length);
    expect(await visitsOf(clinic)).toBe(rows.length);
    const overlaps = await sql`select a.id from appointment a join appointment b on b.org_id = a.org_id
      and b.operatory_id = a.operatory_id and b.slot && a.slot and b.id > a.id where a.org_id = ${clinic.org.id}`.execute(
      db,
    );
    expect(overlaps.rows).toEqual([]);
  });

  test('bulk confirmations and edits of 32 callers: no edit is lost, nobody waits in a circle', async () => {
    const clinic = await makeClinic(app);
    const visits: Appointment[] = [];
    for (let index = 0; index < 12; index += 1) {
      visits.push(await book(clinic, { schedule_date: `2026-04-${String(index + 10)}` }));
    }
    const ids = visits.map((visit) => visit.id);
    const edits = Array.from({ length: 16 }, async (_, caller) => {
      for (const visit of caller % 2 === 0 ? visits : visits.toReversed()) {
        const answer = await clinic.desk.post(`/appointments/${visit.id}/patient-flow-status`, {
          flow_status_uuid: clinic.arrived.id,
          change_note: `caller ${caller}`,
        });
        expect(answer.status).toBe(201);
      }
    });
    const confirms = Array.from({ length: 16 }, async (_, caller) => {
      const status = caller % 2 === 0 ? clinic.confirmed : clinic.unconfirmed;
      const appointment_uuids = caller % 3 === 0 ? ids : ids.toReversed();
      const result = await clinic.desk.ok(appointmentBulkEndpoints.confirm, {
        body: { appointment_uuids, confirmation_status_uuid: status.id },
      });
      expect(result).toMatchObject({ conflicts: [], skipped: [] });
      expect(result.confirmed.map(({ id }) => id)).toEqual(appointment_uuids);
      expect(new Set(result.confirmed.map((one) => one.confirmation_status?.id))).toEqual(
        new Set([status.id]),
      );
    });
    await Promise.all([...edits, ...confirms]);
    for (const visit of visits) {
      const history = await clinic.desk.ok(appointmentEndpoints.history, {
        params: { appointment_uuid: visit.id },
        query: { page_size: 200 },
      });
      const now = await current(clinic.desk, visit);
      expect(now.flow_status?.id).toBe(clinic.arrived.id);
      expect(history.items.map(({ version }) => version)).toEqual(
        Array.from({ length: now.version }, (_, index) => now.version - index),
      );
      const notes = history.items.map((entry) => entry.change_note).filter((note) => note !== '');
      expect(new Set(notes).size).toBe(16);
    }
  });
});

describe('bulk confirm', () => {
  test('confirms, lists unknown ones and stale ones, and keeps what is so already', async () => {
    const clinic = await makeClinic(app);
    const [a, b] = [await book(clinic), await book(clinic, at('10:00', '10:30'))];
    const elsewhere = await makeLocation(db, clinic.org.id);
    const room = await makeOperatory(db, elsewhere);
    const far = await book(clinic, {
      location_uuid: elsewhere.id,
      operatory_uuid: room.id,
      ...at('14:00', '14:30'),
    });
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.location.id] });
    const unknown = v7();
    const body = {
      appointment_uuids: [b.id, a.id, unknown, far.id, a.id],
      confirmation_status_uuid: clinic.confirmed.id,
      base_versions: { [b.id]: 7 },
    };
    const result = await limited.ok(appointmentBulkEndpoints.confirm, { body });
    expect(result).toMatchObject({
      confirmed: [{ id: a.id, version: 2, confirmation_status: { name: 'Confirmed' } }],
      conflicts: [b.id],
      skipped: [unknown, far.id],
    });
    const again = await limited.ok(appointmentBulkEndpoints.confirm, { body });
    expect(again.confirmed).toMatchObject([{ id: a.id, version: 2 }]);
    const history = await clinic.desk.ok(appointmentEndpoints.history, {
      params: { appointment_uuid: a.id },
      query: {},
    });
    expect(history.items[0]).toMatchObject({
      action: 'confirmation_changed',
      changes: [
        {
          field: 'confirmation_status',
          old_value: { name: 'Unconfirmed' },
          new_value: { name: 'Confirmed' },
        },
      ],
    });
    const many = Array.from({ length: 201 }, () => v7());
    expect(
      (await clinic.desk.post('/appointments/bulk-confirm', { ...body, appointment_uuids: many })).status,
    ).toBe(422);
  });
});
