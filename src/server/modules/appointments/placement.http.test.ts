import { describe, expect, test } from 'vitest';
import type { Row } from '#server/db/schema.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointmentType,
  makeBlockout,
  makeBlockoutType,
  makeLocation,
  makeOperatory,
} from '#testing/builders.ts';
import { book, codesOf, factsOf, makeClinic, makeWeek, tryToBook, type Clinic } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

async function blockOff(clinic: Clinic, type: Partial<Row<'blockout_type'>>, row = {}) {
  const { name, is_no_schedule, is_holiday } = type;
  const made = await makeBlockoutType(db, clinic.org.id, {
    ...(name === undefined ? {} : { name }),
    ...(is_no_schedule === undefined ? {} : { is_no_schedule }),
    ...(is_holiday === undefined ? {} : { is_holiday }),
    ...(type.booking_rule ? { booking_rule: JSON.stringify(type.booking_rule) } : {}),
  });
  return { type: made, blockout: await makeBlockout(db, clinic.location, made, row) };
}

describe('what lands with a warning', () => {
  test('outside opening hours, on a closed day, outside the hours of the provider', async () => {
    const clinic = await makeClinic(app);
    const early = await book(clinic, { start_time: '07:45', end_time: '08:15' });
    expect(codesOf(early.warnings)).toEqual(['warn closed_hours', 'warn provider_hours']);
    expect(early.warnings?.[0]?.params).toEqual({
      open: [{ start_time: '2026-03-02T14:00:00Z', end_time: '2026-03-02T23:00:00Z' }],
    });
    const saturday = await book(clinic, { schedule_date: '2026-03-07' });
    expect(saturday.warnings?.[0]).toMatchObject({ code: 'closed_hours', params: { open: [] } });
    expect(saturday.warnings?.[1]).toMatchObject({
      code: 'provider_hours',
      params: { provider: { id: clinic.provider.id }, reason: 'not_scheduled' },
    });
    await db
      .insertInto('schedule_override')
      .values({
        org_id: clinic.org.id,
        id: clinic.patient.id,
        provider_id: clinic.provider.id,
        location_id: clinic.location.id,
        override_date: '2026-03-03',
        is_unavailable: true,
      })
      .execute();
    const away = await book(clinic, { schedule_date: '2026-03-03' });
    expect(away.warnings).toMatchObject([{ code: 'provider_hours', params: { reason: 'unavailable' } }]);
  });

  test('on a holiday, and in time that is held for others', async () => {
    const clinic = await makeClinic(app);
    await blockOff(clinic, { name: 'Founders Day', is_holiday: true }, { schedule_date: '2026-03-04' });
    const onHoliday = await book(clinic, {
      schedule_date: '2026-03-04',
      start_time: '12:30',
      end_time: '13:00',
    });
    expect(onHoliday.warnings).toMatchObject([
      { code: 'holiday', params: { blockout_type: { name: 'Founders Day' } } },
    ]);
    const held = { start_time: '12:00', end_time: '12:30' };
    await blockOff(clinic, { booking_rule: { kind: 'new_patients' } });
    expect(codesOf((await book(clinic, held)).warnings)).toEqual(['warn booking_rule']);
    const next = { start_time: '12:30', end_time: '13:00', is_new_patient: true };
    expect(codesOf((await book(clinic, next)).warnings)).toEqual([]);
    await blockOff(clinic, { booking_rule: { kind: 'same_day' } }, { schedule_date: '2026-03-05' });
    const later = await book(clinic, { ...held, schedule_date: '2026-03-05' });
    expect(later.warnings).toMatchObject([{ code: 'booking_rule', params: { rule: 'same_day' } }]);
    await blockOff(
      clinic,
      { booking_rule: { kind: 'appointment_types', appointment_type_uuids: [clinic.otherType.id] } },
      { schedule_date: '2026-03-06' },
    );
    const friday = { ...held, schedule_date: '2026-03-06' };
    expect((await book(clinic, friday)).warnings).toMatchObject([{ params: { rule: 'appointment_types' } }]);
    const welcome = {
      ...friday,
      ...next,
      schedule_date: '2026-03-06',
      appointment_type_uuid: clinic.otherType.id,
    };
    expect(codesOf((await book(clinic, welcome)).warnings)).toEqual([]);
  });

  test('a provider or a patient in two places at once', async () => {
    const clinic = await makeClinic(app);
    const first = await book(clinic);
    const second = await book(clinic, { operatory_uuid: clinic.otherOperatory.id });
    expect(codesOf(second.warnings)).toEqual(['warn provider_overlap', 'warn patient_overlap']);
    expect(second.warnings?.[0]?.params).toMatchObject({
      appointment: { id: first.id, name: clinic.type.name },
      patient: { name: 'Avery Stone' },
      provider: { id: clinic.provider.id },
      operatory: { id: clinic.operatory.id },
      elsewhere: false,
    });
    // Assistant time does not keep a provider busy; the end of one visit is not part of it.
    const assisted = await book(clinic, {
      patient_uuid: clinic.otherPatient.id,
      operatory_uuid: (await makeOperatory(db, clinic.location)).id,
      start_time: '09:20',
      end_time: '10:00',
      time_pattern: '/XXX',
    });
    expect(assisted.warnings).toEqual([]);
    const after = await book(clinic, { start_time: '09:30', end_time: '10:00', providers: [] });
    expect(after.warnings).toEqual([]);
  });

  test('a provider who is busy at a location one may not see is busy elsewhere, without a name', async () => {
    const clinic = await makeClinic(app);
    const harbor = await makeLocation(db, clinic.org.id, { name: 'Harbor' });
    const there = await makeOperatory(db, harbor);
    await makeWeek(db, harbor, clinic.provider);
    const other = {
      location_uuid: harbor.id,
      operatory_uuid: there.id,
      patient_uuid: clinic.otherPatient.id,
    };
    await book(clinic, other);
    const limited = await app.signedIn(clinic.org, 'receptionist', { locations: [clinic.location.id] });
    const visit = await book(clinic, {}, limited);
    expect(visit.warnings).toEqual([
      {
        code: 'provider_overlap',
        severity: 'warn',
        params: {
          appointment: null,
          patient: null,
          operatory: null,
          status: null,
          provider: { id: clinic.provider.id, name: clinic.provider.name },
          start_time: '2026-03-02T15:00:00Z',
          end_time: '2026-03-02T15:30:00Z',
          elsewhere: true,
        },
      },
    ]);
    expect(JSON.stringify(visit)).not.toContain('Noor');
    const everywhere = await book(clinic, {
      start_time: '09:15',
      end_time: '09:30',
      operatory_uuid: clinic.otherOperatory.id,
    });
    expect(JSON.stringify(everywhere.warnings)).toContain('Noor Haddad');
  });
});

describe('what is refused', () => {
  test('a taken operatory, naming what stands there and who put it there when', async () => {
    const clinic = await makeClinic(app);
    const taken = await book(clinic);
    const answer = await tryToBook(clinic, {
      patient_uuid: clinic.otherPatient.id,
      start_time: '09:15',
      end_time: '10:00',
    });
    expect(answer.detail[0]).toMatchObject({ loc: ['body', 'start_time'], input: '09:15:00' });
    const facts = factsOf(answer);
    expect(facts.reason_codes).toEqual(['APPOINTMENT_OVERLAP', 'PROVIDER_OVERLAP']);
    expect(facts.conflicts).toMatchObject({
      appointments: [
        {
          appointment: { id: taken.id, name: clinic.type.name },
          patient: { name: 'Avery Stone' },
          provider: { id: clinic.provider.id },
          operatory: { id: clinic.operatory.id },
          status: 'scheduled',
          start_time: '2026-03-02T15:00:00Z',
          end_time: '2026-03-02T15:30:00Z',
          changed_by: 'Ines Duarte',
          changed_at: taken.created_at,
        },
      ],
      providers: [{ provider: { id: clinic.provider.id }, appointment: { id: taken.id }, elsewhere: false }],
      blockouts: [],
    });
    expect(codesOf(facts.violations)).toEqual(['block operatory_overlap', 'warn provider_overlap']);
  });

  test('time in which nothing may be booked, for one operatory or the whole location', async () => {
    const clinic = await makeClinic(app);
    const { type, blockout } = await blockOff(
      clinic,
      { name: 'Lunch', is_no_schedule: true },
      { note: 'quiet' },
    );
    const noon = { start_time: '12:30', end_time: '13:30' };
    const facts = factsOf(await tryToBook(clinic, noon));
    expect(facts.reason_codes).toEqual(['BLOCKED_TIME_CONFLICT']);
    expect(facts.conflicts.blockouts).toEqual([
      {
        blockout: { id: blockout.id, name: 'Lunch' },
        blockout_type: { id: type.id, name: 'Lunch' },
        operatory: null,
        schedule_date: '2026-03-02',
        start_time: '12:00:00',
        end_time: '13:00:00',
        note: 'quiet',
      },
    ]);
    const manager = await app.signedIn(clinic.org, 'manager');
    expect((await tryToBook(clinic, { ...noon, allow_overlap: true }, manager)).status).toBe(409);
    await makeBlockout(db, clinic.location, type, {
      operatory_id: clinic.operatory.id,
      start_time: '15:00:00',
      end_time: '24:00:00',
    });
    const afternoon = { start_time: '15:30', end_time: '16:00' };
    expect(factsOf(await tryToBook(clinic, afternoon)).conflicts.blockouts).toMatchObject([
      { operatory: { id: clinic.operatory.id }, end_time: '24:00:00' },
    ]);
    await book(clinic, { ...afternoon, operatory_uuid: clinic.otherOperatory.id });
    await book(clinic, { start_time: '13:00', end_time: '15:00' });
    // A cancelled blockout is none.
    await db
      .updateTable('blockout')
      .set({ status: 'cancelled' })
      .where('org_id', '=', clinic.org.id)
      .execute();
    await book(clinic, { ...noon, end_time: '13:00' });
  });

  test('a type that belongs into blockouts of its own name, outside of them', async () => {
    const clinic = await makeClinic(app);
    const type = await makeAppointmentType(db, clinic.org.id, { name: 'Emergency', blockout_only: true });
    const emergency = { appointment_type_uuid: type.id, start_time: '12:00', end_time: '12:30' };
    expect(codesOf(factsOf(await tryToBook(clinic, emergency)).violations)).toEqual([
      'block blockout_only_type',
    ]);
    await blockOff(clinic, { name: 'Emergency' });
    await book(clinic, emergency);
    const beyond = { ...emergency, start_time: '12:45', end_time: '13:15' };
    expect(factsOf(await tryToBook(clinic, beyond)).reason_codes).toEqual(['BLOCKED_TIME_CONFLICT']);
  });
});
