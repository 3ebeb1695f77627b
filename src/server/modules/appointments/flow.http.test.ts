import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { APPOINTMENT_STATUSES } from '#domain/appointment/status.ts';
import { testApp } from '#testing/app.ts';
import { makeFlowStatus } from '#testing/builders.ts';
import { book, current, makeClinic, pathOf, refusalOf, setFlow } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('where the patient is', () => {
  test('is an event with a note, the current status, and a new version of the visit', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const params = { appointment_uuid: visit.id };
    app.clock.set('2026-03-02T14:58:00Z');
    const arrived = await clinic.desk.ok(appointmentEndpoints.flowStatus, {
      params,
      body: { flow_status_uuid: clinic.arrived.id, change_note: 'with her mother', base_version: 1 },
    });
    app.clock.set('2026-03-02T14:00:00Z');
    expect(arrived).toMatchObject({
      flow_status: { id: clinic.arrived.id, name: 'Arrived' },
      change_note: 'with her mother',
      changed_by: 'Ines Duarte',
      version: 2,
      appointment: {
        id: visit.id,
        version: 2,
        flow_status: { name: 'Arrived' },
        flow_kind: 'arrived',
        flow_status_since: '2026-03-02T14:58:00Z',
        note: '',
      },
    });
    const history = await clinic.desk.ok(appointmentEndpoints.history, { params, query: {} });
    expect(history.items[0]).toMatchObject({
      id: arrived.id,
      action: 'flow_status_changed',
      change_note: 'with her mother',
      changed_at: arrived.changed_at,
      version: 2,
      changes: [
        { field: 'flow_status', old_value: null, new_value: { id: clinic.arrived.id, name: 'Arrived' } },
      ],
    });
  });

  test('can be cleared, and needs no base', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    await setFlow(clinic, visit, clinic.arrived);
    await setFlow(clinic, visit, clinic.inChair);
    const cleared = await clinic.desk.ok(appointmentEndpoints.flowStatus, {
      params: { appointment_uuid: visit.id },
      body: { flow_status_uuid: null },
    });
    expect(cleared).toMatchObject({
      flow_status: null,
      version: 4,
      appointment: { flow_status: null, flow_kind: null, flow_status_since: null },
    });
  });

  test.each(APPOINTMENT_STATUSES)('of a visit that is %s', async (status) => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { status });
    const answer = await clinic.desk.post(pathOf(visit, 'patient-flow-status'), {
      flow_status_uuid: clinic.arrived.id,
    });
    if (status === 'scheduled' || status === 'complete') expect(answer.status).toBe(201);
    else {
      expect(refusalOf(answer)).toEqual({
        status: 422,
        reasons: ['state_not_allowed body flow_status_uuid'],
      });
      expect((await current(clinic.desk, visit)).version).toBe(1);
    }
  });

  test('is refused in the order: unknown, no longer used, stale, not in this state', async () => {
    const clinic = await makeClinic(app);
    const old = await makeFlowStatus(db, clinic.org.id, { is_active: false });
    const visit = await book(clinic);
    const set = async (body: Record<string, unknown>) =>
      refusalOf(await clinic.desk.post(pathOf(visit, 'patient-flow-status'), body));
    expect(await set({ flow_status_uuid: v7(), base_version: 9 })).toEqual({
      status: 404,
      reasons: ['not_found body flow_status_uuid'],
    });
    expect(await set({ flow_status_uuid: old.id, base_version: 9 })).toEqual({
      status: 422,
      reasons: ['value_error body flow_status_uuid'],
    });
    expect(await set({ flow_status_uuid: clinic.arrived.id, base_version: 9 })).toEqual({
      status: 409,
      reasons: ['version_conflict body base_version'],
    });
    expect(await set({})).toEqual({ status: 422, reasons: ['missing body flow_status_uuid'] });
    await clinic.desk.post(pathOf(visit, 'pinboard'), { base_version: 1 });
    expect(await set({ flow_status_uuid: clinic.arrived.id, base_version: 1 })).toEqual({
      status: 409,
      reasons: ['version_conflict body base_version'],
    });
    expect(await set({ flow_status_uuid: clinic.arrived.id, base_version: 2 })).toEqual({
      status: 422,
      reasons: ['state_not_allowed body flow_status_uuid'],
    });
  });
});

describe('what the outreach found out', () => {
  test('is set and cleared apart from the status, also of a visit that is over', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { status: 'broken' });
    const confirm = (base_version: number, id: string | null) =>
      clinic.desk.ok(appointmentEndpoints.confirmationStatus, {
        params: { appointment_uuid: visit.id },
        body: { base_version, confirmation_status_uuid: id },
      });
    expect(await confirm(1, clinic.confirmed.id)).toMatchObject({
      version: 2,
      status: 'broken',
      confirmation_status: { name: 'Confirmed' },
      confirmation_status_label: 'Confirmed',
      confirmation_kind: 'confirmed',
    });
    const unsaid = { params: { appointment_uuid: visit.id }, body: { base_version: 2 } };
    expect(await clinic.desk.ok(appointmentEndpoints.confirmationStatus, unsaid)).toMatchObject({
      version: 2,
      confirmation_status: { name: 'Confirmed' },
    });
    expect(await confirm(2, null)).toMatchObject({ confirmation_status: null, confirmation_kind: null });
    const set = async (body: Record<string, unknown>) =>
      refusalOf(await clinic.desk.patch(pathOf(visit, 'confirmation-status'), body));
    for (const id of [v7(), clinic.tag.id]) {
      expect(await set({ base_version: 9, confirmation_status_uuid: id })).toEqual({
        status: 404,
        reasons: ['not_found body confirmation_status_uuid'],
      });
    }
    expect(await set({ base_version: 9 })).toMatchObject({ status: 409 });
    expect(await set({})).toEqual({ status: 422, reasons: ['missing body base_version'] });
  });

  test('the statuses there are: in order, without hidden ones, on one page', async () => {
    const clinic = await makeClinic(app);
    const list = await clinic.desk.ok(appointmentEndpoints.confirmationStatuses, {});
    expect(list).toMatchObject({
      items: [
        { id: clinic.unconfirmed.id, category: 'ApptConfirmed', kind: 'unconfirmed' },
        { id: clinic.confirmed.id },
      ],
      page: 1,
      page_size: 2,
      total: 2,
    });
    await db.updateTable('definition').set({ is_hidden: true }).where('org_id', '=', clinic.org.id).execute();
    expect(await clinic.desk.ok(appointmentEndpoints.confirmationStatuses, {})).toMatchObject({
      items: [],
      page_size: 1,
    });
  });
});
