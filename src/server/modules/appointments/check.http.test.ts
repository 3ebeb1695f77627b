import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { ConflictCheck } from '#contract/conflicts.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { testApp } from '#testing/app.ts';
import { makeBlockout, makeBlockoutType } from '#testing/builders.ts';
import {
  book,
  codesOf,
  current,
  makeClinic,
  makeWeek,
  MONDAY,
  refusalOf,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

type Body = EndpointInput<typeof appointmentEndpoints.checkConflicts>['body'];

function bodyOf(clinic: Clinic, changes: Partial<Body> = {}): Body {
  return {
    location_uuid: clinic.location.id,
    operatory_uuid: clinic.operatory.id,
    schedule_date: MONDAY,
    start_time: '09:00',
    end_time: '09:30',
    ...changes,
  };
}

function check(clinic: Clinic, changes: Partial<Body> = {}): Promise<ConflictCheck> {
  return clinic.desk.ok(appointmentEndpoints.checkConflicts, { body: bodyOf(clinic, changes) });
}

describe('testing a slot', () => {
  test('that is free', async () => {
    const clinic = await makeClinic(app);
    expect(await check(clinic)).toEqual({
      has_conflicts: false,
      reason_codes: [],
      conflicts: { appointments: [], providers: [], blockouts: [] },
      violations: [],
      warnings: [],
      suggestions: [],
    });
  });

  test('that is taken in every way names all of it, and the nearest free starts not in the past', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const type = await makeBlockoutType(db, clinic.org.id, { name: 'Lunch', is_no_schedule: true });
    await makeBlockout(db, clinic.location, type, { start_time: '09:30:00', end_time: '10:00:00' });
    app.clock.set('2026-03-02T14:45:00Z');
    const found = await check(clinic, {
      end_time: '10:00',
      provider_uuids: [clinic.provider.id],
      patient_uuid: clinic.patient.id,
      appointment_type_uuid: clinic.type.id,
    });
    app.clock.set('2026-03-02T14:00:00Z');
    expect(found).toMatchObject({
      has_conflicts: true,
      reason_codes: ['APPOINTMENT_OVERLAP', 'PROVIDER_OVERLAP', 'BLOCKED_TIME_CONFLICT'],
      conflicts: {
        appointments: [
          { appointment: { id: visit.id }, patient: { name: 'Avery Stone' }, changed_by: 'Ines Duarte' },
        ],
        providers: [{ provider: { id: clinic.provider.id }, elsewhere: false }],
        blockouts: [{ blockout_type: { name: 'Lunch' }, start_time: '09:30:00', end_time: '10:00:00' }],
      },
    });
    expect(codesOf(found.violations)).toEqual([
      'block operatory_overlap',
      'block blocked_time',
      'warn provider_overlap',
      'warn patient_overlap',
    ]);
    expect(codesOf(found.warnings)).toEqual(['warn provider_overlap', 'warn patient_overlap']);
    expect(found.suggestions.map(({ start_time }) => start_time)).toEqual(['10:00:00', '16:00:00']);
    expect(found.suggestions[0]).toEqual({
      operatory: { id: clinic.operatory.id, name: clinic.operatory.name },
      provider: { id: clinic.provider.id, name: clinic.provider.name },
      schedule_date: MONDAY,
      start_time: '10:00:00',
      end_time: '11:00:00',
      starts_at: '2026-03-02T16:00:00Z',
      ends_at: '2026-03-02T17:00:00Z',
    });
    expect((await current(clinic.desk, visit)).version).toBe(1);
  });

  test('for a visit that moves leaves it out, and takes its providers, patient and type', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    await book(clinic, { operatory_uuid: clinic.otherOperatory.id, start_time: '09:30', end_time: '10:00' });
    const later = { exclude_appointment_uuid: visit.id, start_time: '09:15', end_time: '09:45' };
    const found = await check(clinic, later);
    expect(codesOf(found.violations)).toEqual(['warn provider_overlap', 'warn patient_overlap']);
    const byOther = await check(clinic, { ...later, provider_uuids: [clinic.hygienist.id] });
    expect(codesOf(byOther.violations)).toEqual(['warn patient_overlap']);
    const pattern = await check(clinic, { ...later, time_pattern_5: 'XXX///' });
    expect(codesOf(pattern.violations)).toEqual(['warn patient_overlap']);
  });

  test('a visit at its own place, over which somebody may book, is told what stands: a warning', async () => {
    const clinic = await makeClinic(app);
    await book(clinic);
    const manager = await app.signedIn(clinic.org, 'manager');
    const over = await book({ ...clinic, desk: manager }, { allow_overlap: true });
    const found = await check(clinic, { exclude_appointment_uuid: over.id });
    expect(codesOf(found.violations)).toContain('warn operatory_overlap');
    expect(found.violations.map(({ severity }) => severity)).not.toContain('block');
    expect(codesOf((await check(clinic)).violations)).toContain('block operatory_overlap');
  });

  test('the own times of its providers go with the visit', async () => {
    const clinic = await makeClinic(app);
    const helper = { provider_uuid: clinic.hygienist.id, start_time: '09:15', end_time: '09:30' };
    const visit = await book(clinic, { providers: [{ provider_uuid: clinic.provider.id }, helper] });
    await book(clinic, {
      operatory_uuid: clinic.otherOperatory.id,
      start_time: '11:15',
      end_time: '11:30',
      providers: [{ provider_uuid: clinic.hygienist.id }],
    });
    const there = { exclude_appointment_uuid: visit.id, start_time: '11:00', end_time: '11:30' };
    const found = await check(clinic, there);
    expect(found.conflicts.providers).toMatchObject([{ provider: { id: clinic.hygienist.id } }]);
    const before = await check(clinic, { ...there, start_time: '10:30', end_time: '11:00' });
    expect(before.conflicts.providers).toEqual([]);
  });

  test('without providers looks at those whose hours tie them to the operatory then', async () => {
    const clinic = await makeClinic(app);
    await makeWeek(db, clinic.location, clinic.hygienist, {
      operatory_id: clinic.otherOperatory.id,
      start_time: '08:00:00',
      end_time: '12:00:00',
    });
    await book(clinic, { providers: [{ provider_uuid: clinic.hygienist.id }] });
    const beside = { operatory_uuid: clinic.otherOperatory.id };
    expect((await check(clinic, beside)).conflicts.providers).toMatchObject([
      { provider: { id: clinic.hygienist.id } },
    ]);
    expect((await check(clinic, { ...beside, provider_uuids: [] })).has_conflicts).toBe(false);
  });

  test('is refused for what does not exist, then for what is wrong', async () => {
    const clinic = await makeClinic(app);
    const attempt = async (changes: Record<string, unknown>) =>
      refusalOf(await clinic.desk.post('/appointments/check-conflicts', { ...bodyOf(clinic), ...changes }));
    const fields = [
      'location_uuid',
      'operatory_uuid',
      'exclude_appointment_uuid',
      'patient_uuid',
      'appointment_type_uuid',
    ];
    for (const field of fields) {
      expect(await attempt({ [field]: v7(), end_time: '08:00' })).toEqual({
        status: 404,
        reasons: [`not_found body ${field}`],
      });
    }
    expect(await attempt({ provider_uuids: [clinic.provider.id, v7()], end_time: '08:00' })).toEqual({
      status: 404,
      reasons: ['not_found body provider_uuids 1'],
    });
    expect(await attempt({ end_time: '08:00' })).toEqual({
      status: 422,
      reasons: ['value_error body end_time'],
    });
    expect(await attempt({ start_time: undefined })).toEqual({
      status: 422,
      reasons: ['missing body start_time'],
    });
  });

  test('needs no right to write', async () => {
    const clinic = await makeClinic(app);
    await book(clinic);
    const viewer = await app.signedIn(clinic.org, 'viewer');
    const found = await viewer.ok(appointmentEndpoints.checkConflicts, { body: bodyOf(clinic) });
    expect(found.violations[0]?.params).toMatchObject({ can_allow: false });
  });
});
