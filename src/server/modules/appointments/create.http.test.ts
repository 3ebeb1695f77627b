import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOperatory, makePatient, makeProcedureCode } from '#testing/builders.ts';
import { book, bookingOf, current, makeClinic, MONDAY, refusalOf, tryToBook } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('booking a visit', () => {
  test('writes the whole visit and answers it as everybody reads it later', async () => {
    const clinic = await makeClinic(app);
    const { patient, provider, hygienist, location, operatory, type, tag } = clinic;
    const code = await makeProcedureCode(db, clinic.org.id, {
      code: 'D2740',
      description: 'Crown',
      abbrev: 'Crn',
      fee: '980.00',
    });
    const visit = await book(clinic, {
      note: 'Left-handed setup',
      priority: 3,
      is_new_patient: true,
      is_time_locked: true,
      color_override: '#AABBCC',
      ask_to_arrive_time: '08:50',
      providers: [
        { provider_uuid: provider.id },
        { provider_uuid: hygienist.id, role: 'hygienist', start_time: '09:10', end_time: '09:20' },
      ],
      procedures: [
        { procedure_code_uuid: code.id, area: '#19' },
        { procedure_code_uuid: code.id, fee: '20.5', area: '#20' },
      ],
      tag_uuids: [tag.id, tag.id],
      estimated_insurance: 500,
      estimated_patient_portion: '500.50',
      time_pattern: 'X//',
    });
    expect(visit).toMatchObject({
      version: 1,
      status: 'scheduled',
      patient: { id: patient.id, name: 'Avery Stone' },
      location: { id: location.id, name: location.name },
      location_timezone: 'America/Chicago',
      operatory: { id: operatory.id, name: operatory.name },
      appointment_type: { id: type.id, name: type.name },
      start_time: '2026-03-02T15:00:00Z',
      end_time: '2026-03-02T15:30:00Z',
      schedule_date: MONDAY,
      local_start: '09:00:00',
      local_end: '09:30:00',
      duration_minutes: 30,
      datetime_ask_to_arrive: '2026-03-02T14:50:00Z',
      provider: { id: provider.id, name: provider.name },
      providers: [{ id: provider.id }, { id: hygienist.id }],
      note: 'Left-handed setup',
      priority: 3,
      is_new_patient: true,
      is_time_locked: true,
      color_override: '#AABBCC',
      confirmation_status: { id: clinic.unconfirmed.id, name: 'Unconfirmed' },
      confirmation_status_label: 'Unconfirmed',
      confirmation_kind: 'unconfirmed',
      flow_status: null,
      production_amount: '1000.50',
      estimated_insurance: '500.00',
      estimated_patient_portion: '500.50',
      treatments: ['Crn #19', 'Crn #20'],
      tags: [{ id: tag.id, name: 'Needs premed', kind: null }],
      time_pattern: 'X//',
      time_pattern_5: 'XX////',
      overlap: null,
      pinned_at: null,
      on_waitlist: false,
      warnings: [],
    });
    expect(visit.provider_assignments).toMatchObject([
      { role: 'primary', start_time: null, end_time: null, item_order: 0, version: 1 },
      {
        role: 'hygienist',
        start_time: '2026-03-02T15:10:00Z',
        end_time: '2026-03-02T15:20:00Z',
        item_order: 1,
      },
    ]);
    const { warnings: _, ...asRead } = visit;
    expect(await current(clinic.desk, visit)).toEqual(asRead);
  });

  test('takes the codes of the type, the fee of the code, the first unconfirmed status', async () => {
    const clinic = await makeClinic(app);
    const code = await makeProcedureCode(db, clinic.org.id, { fee: '45.00' });
    await db
      .updateTable('appointment_type')
      .set({ procedure_codes_to_add: [code.code, 'D9999'] })
      .where('id', '=', clinic.type.id)
      .execute();
    const visit = await book(clinic);
    expect(visit).toMatchObject({ production_amount: '45.00', confirmation_kind: 'unconfirmed' });
    const set = await book(clinic, {
      start_time: '11:00',
      end_time: '11:30',
      production_amount: 12,
      confirmation_status_uuid: null,
      procedures: [],
    });
    expect(set).toMatchObject({ production_amount: '12.00', confirmation_status: null });
    expect(
      await clinic.desk.ok(appointmentEndpoints.procedures, { params: { appointment_uuid: set.id } }),
    ).toEqual([]);
  });

  test('up to the end of the day, in every state that needs no place', async () => {
    const clinic = await makeClinic(app);
    const late = await book(clinic, { start_time: '23:00', end_time: '24:00' });
    expect(late).toMatchObject({ end_time: '2026-03-03T06:00:00Z', local_end: '24:00:00' });
    for (const status of ['planned', 'unscheduled', 'pinboard'] as const) {
      const visit = await book(clinic, {
        status,
        operatory_uuid: null,
        schedule_date: null,
        start_time: null,
        end_time: null,
      });
      expect(visit).toMatchObject({ status, start_time: null, duration_minutes: null, warnings: [] });
    }
    expect(await book(clinic, { status: 'complete', start_time: '12:00', end_time: '12:30' })).toMatchObject({
      status: 'complete',
    });
    expect(await book(clinic, { status: 'broken' })).toMatchObject({ status: 'broken' });
  });
});

describe('a booking is refused', () => {
  test('when it names what does not exist: 404, before anything else is looked at', async () => {
    const clinic = await makeClinic(app);
    const other = await makeLocation(db, clinic.org.id);
    const elsewhere = await makeOperatory(db, other);
    const id = v7();
    const cases: [Record<string, unknown>, string][] = [
      [{ location_uuid: id }, 'body location_uuid'],
      [{ patient_uuid: id }, 'body patient_uuid'],
      [{ operatory_uuid: id }, 'body operatory_uuid'],
      [{ operatory_uuid: elsewhere.id }, 'body operatory_uuid'],
      [{ appointment_type_uuid: id }, 'body appointment_type_uuid'],
      [{ providers: [{ provider_uuid: id }] }, 'body providers 0 provider_uuid'],
      [{ procedures: [{ procedure_code_uuid: id }] }, 'body procedures 0 procedure_code_uuid'],
      [{ confirmation_status_uuid: id }, 'body confirmation_status_uuid'],
      [{ confirmation_status_uuid: clinic.tag.id }, 'body confirmation_status_uuid'],
      [{ tag_uuids: [clinic.tag.id, id] }, 'body tag_uuids 1'],
      [{ tag_uuids: [clinic.unconfirmed.id] }, 'body tag_uuids 0'],
    ];
    for (const [changes, loc] of cases) {
      const expected = { status: 404, reasons: [`not_found ${loc}`] };
      expect(refusalOf(await tryToBook(clinic, changes))).toEqual(expected);
      // Also when something else is wrong with it (catalogue: check order 404, 422, 409).
      expect(refusalOf(await tryToBook(clinic, { ...changes, end_time: '08:00' }))).toEqual(expected);
    }
  });

  test('when its values contradict each other: 422', async () => {
    const clinic = await makeClinic(app);
    const { provider, hygienist } = clinic;
    const own = { provider_uuid: provider.id, start_time: '09:20', end_time: '09:40' };
    const cases: [Record<string, unknown>, string][] = [
      [{ end_time: '09:00' }, 'value_error body end_time'],
      [{ start_time: null }, 'missing body start_time'],
      [{ operatory_uuid: null }, 'missing body operatory_uuid'],
      [{ status: 'planned', end_time: null }, 'missing body end_time'],
      [{ status: 'broken', schedule_date: null }, 'missing body schedule_date'],
      [{ status: 'gone' }, 'enum body status'],
      [{ schedule_date: '2026-02-30' }, 'date_parsing body schedule_date'],
      [{ providers: [own] }, 'value_error body providers 0 start_time'],
      [
        { providers: [{ provider_uuid: provider.id, start_time: '09:10' }] },
        'value_error body providers 0 end_time',
      ],
      [
        { providers: [{ provider_uuid: provider.id }, { provider_uuid: provider.id }] },
        'value_error body providers 1 provider_uuid',
      ],
      [
        {
          providers: [
            { provider_uuid: provider.id, role: 'primary' },
            { provider_uuid: hygienist.id, role: 'primary' },
          ],
        },
        'value_error body providers',
      ],
      [{ time_pattern: 'XXXX/' }, 'value_error body time_pattern'],
      [{ time_pattern: 'XXX', time_pattern_5: 'XX//' }, 'value_error body time_pattern_5'],
      [
        {
          status: 'planned',
          schedule_date: null,
          start_time: null,
          end_time: null,
          ask_to_arrive_time: '08:50',
        },
        'value_error body ask_to_arrive_time',
      ],
      [{ production_amount: -1 }, 'greater_than_equal body production_amount'],
      [{ surprise: true }, 'extra_forbidden body surprise'],
    ];
    for (const [changes, reason] of cases) {
      expect(refusalOf(await tryToBook(clinic, changes))).toEqual({ status: 422, reasons: [reason] });
    }
  });

  test('when its fees are more than an amount can hold: 422', async () => {
    const clinic = await makeClinic(app);
    const code = await makeProcedureCode(db, clinic.org.id);
    const procedures = [1, 2].map(() => ({ procedure_code_uuid: code.id, fee: '9999999999' }));
    expect(refusalOf(await tryToBook(clinic, { procedures }))).toEqual({
      status: 422,
      reasons: ['value_error body procedures'],
    });
  });

  test('for a type that is archived or not offered there, and a patient who is archived: 422', async () => {
    const clinic = await makeClinic(app);
    const other = await makeLocation(db, clinic.org.id);
    await db
      .insertInto('appointment_type_location')
      .values({ org_id: clinic.org.id, appointment_type_id: clinic.otherType.id, location_id: other.id })
      .execute();
    const elsewhere = { appointment_type_uuid: clinic.otherType.id };
    const reason = 'value_error body appointment_type_uuid';
    expect(refusalOf(await tryToBook(clinic, elsewhere))).toEqual({ status: 422, reasons: [reason] });
    await db
      .updateTable('appointment_type')
      .set({ deleted_at: '2026-01-01T00:00:00Z' })
      .where('id', '=', clinic.type.id)
      .execute();
    expect(refusalOf(await tryToBook(clinic))).toEqual({ status: 422, reasons: [reason] });
    const archived = await makePatient(db, clinic.org.id, { archived_at: '2026-01-01T00:00:00Z' });
    const body = { ...bookingOf(clinic), appointment_type_uuid: null, patient_uuid: archived.id };
    expect(refusalOf(await clinic.desk.post('/appointments', body))).toEqual({
      status: 422,
      reasons: ['value_error body patient_uuid'],
    });
  });
});

describe('Idempotency-Key', () => {
  const key = () => ({ headers: { 'idempotency-key': v7() } });

  test('the same request twice books once and is answered alike; another body is refused', async () => {
    const clinic = await makeClinic(app);
    const options = key();
    const first = await clinic.desk.post('/appointments', bookingOf(clinic), options);
    const again = await clinic.desk.post('/appointments', bookingOf(clinic), options);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const other = await clinic.desk.post('/appointments', bookingOf(clinic, { note: 'x' }), options);
    expect(refusalOf(other)).toEqual({
      status: 422,
      reasons: ['idempotency_key_reused header idempotency-key'],
    });
    // A key belongs to its user.
    const colleague = await app.signedIn(clinic.org, 'receptionist');
    expect((await colleague.post('/appointments', bookingOf(clinic), options)).status).toBe(409);
    expect(
      refusalOf(await clinic.desk.post('/appointments', {}, { headers: { 'idempotency-key': 'x' } })),
    ).toEqual(expect.objectContaining({ status: 422 }));
  });

  test('a refused request may be corrected and repeated', async () => {
    const clinic = await makeClinic(app);
    const taken = await book(clinic);
    const options = key();
    expect((await clinic.desk.post('/appointments', bookingOf(clinic), options)).status).toBe(409);
    await clinic.desk.ok(appointmentEndpoints.cancel, {
      params: { appointment_uuid: taken.id },
      body: { base_version: taken.version },
    });
    expect((await clinic.desk.post('/appointments', bookingOf(clinic), options)).status).toBe(201);
  });
});
