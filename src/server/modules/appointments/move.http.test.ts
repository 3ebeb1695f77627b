import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp } from '#testing/app.ts';
import {
  book,
  codesOf,
  current,
  makeClinic,
  move,
  moveOf,
  pathOf,
  refusalOf,
  setFlow,
  TUESDAY,
} from './book.fixtures.ts';

const app = await testApp();

describe('moving a visit', () => {
  test('to another time keeps operatory, provider, confirmation and flow of the day', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, {
      confirmation_status_uuid: clinic.confirmed.id,
      ask_to_arrive_time: '08:50',
      note: 'kept',
    });
    await setFlow(clinic, visit, clinic.arrived);
    const moved = await move(
      clinic,
      { ...visit, version: 2 },
      { end_time: '10:45', note: 'asked for later' },
    );
    expect(moved).toMatchObject({
      version: 3,
      status: 'scheduled',
      start_time: '2026-03-02T16:00:00Z',
      end_time: '2026-03-02T16:45:00Z',
      operatory: { id: clinic.operatory.id },
      provider: { id: clinic.provider.id },
      confirmation_kind: 'confirmed',
      flow_status: { id: clinic.arrived.id },
      datetime_ask_to_arrive: '2026-03-02T15:50:00Z',
      note: 'kept',
      warnings: [],
    });
    const { warnings: _, ...asRead } = moved;
    expect(await current(clinic.desk, visit)).toEqual(asRead);
  });

  test('answers the providers it set, and carries their own times', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, {
      providers: [{ provider_uuid: clinic.provider.id, start_time: '09:00', end_time: '09:10' }],
    });
    const moved = await move(clinic, visit);
    expect(moved.provider_assignments).toMatchObject([
      { start_time: '2026-03-02T16:00:00Z', end_time: '2026-03-02T16:10:00Z', version: 2 },
    ]);
    const switched = await move(clinic, moved, {
      start_time: '11:00',
      end_time: '11:30',
      operatory_uuid: clinic.otherOperatory.id,
      providers: [{ provider_uuid: clinic.hygienist.id }],
    });
    expect(switched).toMatchObject({
      provider: { id: clinic.hygienist.id },
      operatory: { id: clinic.otherOperatory.id },
    });
    expect(switched).toMatchObject({ provider_assignments: [{ version: 3, start_time: null }] });
    const { warnings: _, ...asRead } = switched;
    expect(await current(clinic.desk, visit)).toEqual(asRead);
  });

  test('to another day makes it unconfirmed and ends its flow; to today it stays confirmed', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { confirmation_status_uuid: clinic.confirmed.id });
    await setFlow(clinic, visit, clinic.arrived);
    const away = await move(clinic, { ...visit, version: 2 }, { schedule_date: TUESDAY });
    expect(away).toMatchObject({
      confirmation_kind: 'unconfirmed',
      flow_status: null,
      schedule_date: TUESDAY,
    });
    // Undo: back to the day, with the confirmation it had.
    const back = await move(clinic, away, {
      start_time: '09:00',
      end_time: '09:30',
      confirmation_status_uuid: clinic.confirmed.id,
    });
    expect(back).toMatchObject({ confirmation_kind: 'confirmed', local_start: '09:00:00', version: 4 });
    const future = await book(clinic, {
      schedule_date: TUESDAY,
      confirmation_status_uuid: clinic.confirmed.id,
    });
    expect((await move(clinic, future)).confirmation_kind).toBe('confirmed');
    const cleared = await move(clinic, back, { schedule_date: TUESDAY, confirmation_status_uuid: null });
    expect(cleared.confirmation_status).toBeNull();
  });

  test('brings broken, cancelled, unscheduled and planned visits back, without what ended them', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const params = { appointment_uuid: visit.id };
    const broken = await clinic.desk.ok(appointmentEndpoints.break, {
      params,
      body: { base_version: 1, broken_reason_uuid: clinic.brokenReason.id },
    });
    expect(broken.broken_reason?.name).toBe('No show');
    const back = await move(clinic, broken);
    expect(back).toMatchObject({ status: 'scheduled', broken_reason: null });
    const cancelled = await clinic.desk.ok(appointmentEndpoints.cancel, {
      params,
      body: { base_version: 3, cancel_reason_uuid: clinic.cancelReason.id, cancelled_by: 'patient' },
    });
    expect(await move(clinic, cancelled)).toMatchObject({
      status: 'scheduled',
      cancel_reason: null,
      cancelled_by: null,
    });
    const nowhere = { schedule_date: null, start_time: null, end_time: null, operatory_uuid: null };
    for (const status of ['unscheduled', 'planned'] as const) {
      const unplaced = await book(clinic, { ...nowhere, status });
      const refused = await clinic.desk.post(
        pathOf(unplaced, 'move'),
        moveOf(unplaced, { start_time: '14:00', end_time: '14:30' }),
      );
      expect(refused.detail).toMatchObject([
        { type: 'transition_not_permitted', ctx: { missing: ['operatory_uuid'], from_status: status } },
      ]);
      const hour = status === 'planned' ? '14' : '15';
      const placed = await move(clinic, unplaced, {
        start_time: `${hour}:00`,
        end_time: `${hour}:30`,
        operatory_uuid: clinic.operatory.id,
      });
      expect(placed.status).toBe('scheduled');
    }
  });

  test('within an allowed overlap needs no new leave; onto another visit it does', async () => {
    const clinic = await makeClinic(app);
    const manager = await app.signedIn(clinic.org, 'manager');
    const below = await book(clinic);
    const above = await book(
      clinic,
      { patient_uuid: clinic.otherPatient.id, providers: [], allow_overlap: true },
      manager,
    );
    const shorter = await move(clinic, above, { start_time: '09:00', end_time: '09:20' });
    expect(shorter).toMatchObject({ overlap: { basis: 'explicit', with: [{ id: below.id }] } });
    const away = await move(clinic, shorter);
    expect(away.overlap).toBeNull();
    const again = moveOf(away, { start_time: '09:00', end_time: '09:20' });
    expect((await clinic.desk.post(pathOf(above, 'move'), again)).status).toBe(409);
    expect((await clinic.desk.post(pathOf(above, 'move'), { ...again, allow_overlap: true })).status).toBe(
      403,
    );
    const insisted = await manager.ok(appointmentEndpoints.move, {
      params: { appointment_uuid: above.id },
      body: { ...again, allow_overlap: true },
    });
    expect(codesOf(insisted.warnings)).toContain('warn operatory_overlap');
  });

  test('is refused in the order: unknown, forbidden, wrong, stale, not permitted, taken', async () => {
    const clinic = await makeClinic(app);
    await book(clinic, { start_time: '10:00', end_time: '10:30' });
    const visit = await book(clinic);
    const attempt = async (changes: Record<string, unknown>) =>
      refusalOf(await clinic.desk.post(pathOf(visit, 'move'), { ...moveOf(visit), ...changes }));
    const all = { operatory_uuid: v7(), allow_overlap: true, end_time: '09:00', base_version: 9 };
    expect(await attempt(all)).toEqual({ status: 404, reasons: ['not_found body operatory_uuid'] });
    const known = { ...all, operatory_uuid: clinic.operatory.id };
    expect(await attempt({ ...known, providers: [{ provider_uuid: v7() }] })).toMatchObject({ status: 404 });
    expect(await attempt({ ...known, confirmation_status_uuid: v7() })).toMatchObject({ status: 404 });
    expect(await attempt(known)).toEqual({ status: 403, reasons: ['forbidden'] });
    const allowed = { ...known, allow_overlap: false };
    expect(await attempt(allowed)).toEqual({ status: 422, reasons: ['value_error body end_time'] });
    const right = { ...allowed, end_time: '10:30' };
    expect(await attempt(right)).toEqual({ status: 409, reasons: ['version_conflict body base_version'] });
    expect(await attempt({ ...right, base_version: 1 })).toEqual({
      status: 409,
      reasons: ['schedule_conflict body start_time'],
    });
    expect(await attempt({ end_time: undefined })).toEqual({
      status: 422,
      reasons: ['missing body end_time'],
    });
  });
});
