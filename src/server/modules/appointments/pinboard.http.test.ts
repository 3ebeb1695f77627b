import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp } from '#testing/app.ts';
import { book, makeClinic, moveOf, pathOf, pin, place, refusalOf, TUESDAY } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('the pinboard', () => {
  test('takes a visit off the grid with all it has, and says where it came from', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { confirmation_status_uuid: clinic.confirmed.id, note: 'kept' });
    const pinned = await pin(clinic, visit, 'wants another day');
    expect(pinned).toMatchObject({
      status: 'pinboard',
      version: 2,
      note: 'kept',
      start_time: visit.start_time,
      duration_minutes: 30,
      pinned_at: '2026-03-02T14:00:00Z',
      pinned_from: {
        schedule_date: '2026-03-02',
        start_time: '2026-03-02T15:00:00Z',
        end_time: '2026-03-02T15:30:00Z',
        operatory: { id: clinic.operatory.id, name: clinic.operatory.name },
        reason: 'wants another day',
      },
    });
    await book(clinic, { patient_uuid: clinic.otherPatient.id });
    const query = { location_uuid: clinic.location.id };
    const list = await clinic.desk.ok(appointmentEndpoints.pinboardList, { query });
    expect(list.map((entry) => entry.id)).toEqual([visit.id]);
    const placed = await place(clinic, pinned, { schedule_date: TUESDAY });
    expect(placed).toMatchObject({
      status: 'scheduled',
      schedule_date: TUESDAY,
      confirmation_kind: 'unconfirmed',
      pinned_at: null,
      pinned_from: null,
    });
    expect(await clinic.desk.ok(appointmentEndpoints.pinboardList, { query })).toEqual([]);
  });

  test('lists the longest waiting first, of one location, with the fields asked for', async () => {
    const clinic = await makeClinic(app);
    const first = await book(clinic);
    const second = await book(clinic, { start_time: '10:00', end_time: '10:30' });
    app.clock.set('2026-03-02T14:10:00Z');
    await pin(clinic, second);
    app.clock.set('2026-03-02T14:20:00Z');
    await pin(clinic, first);
    app.clock.set('2026-03-02T14:00:00Z');
    const query = { location_uuid: clinic.location.id, fields: 'chart_number' };
    const list = await clinic.desk.ok(appointmentEndpoints.pinboardList, { query });
    expect(list.map(({ id }) => id)).toEqual([second.id, first.id]);
    expect(list[0]?.chart_number).toBe(clinic.patient.chart_number);
    const unknown = await clinic.desk.get('/appointments/pinboard', { query: { location_uuid: v7() } });
    expect(refusalOf(unknown)).toEqual({ status: 404, reasons: ['not_found query location_uuid'] });
    expect(refusalOf(await clinic.desk.get('/appointments/pinboard')).reasons).toEqual([
      'missing query location_uuid',
    ]);
  });

  test('place takes only what lies on it, to a free place with an operatory', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const body = { ...moveOf(visit), operatory_uuid: clinic.operatory.id };
    expect((await clinic.desk.post(pathOf(visit, 'place'), body)).detail).toMatchObject([
      { type: 'transition_not_permitted', ctx: { from_status: 'scheduled', to_status: 'scheduled' } },
    ]);
    const pinned = await pin(clinic, visit);
    expect((await clinic.desk.post(pathOf(visit, 'move'), moveOf(pinned))).detail[0]?.type).toBe(
      'transition_not_permitted',
    );
    expect(refusalOf(await clinic.desk.post(pathOf(visit, 'place'), moveOf(pinned)))).toEqual({
      status: 422,
      reasons: ['missing body operatory_uuid'],
    });
    const taken = await book(clinic, { patient_uuid: clinic.otherPatient.id });
    const onTaken = { start_time: '09:00', end_time: '09:30' };
    const refused = await clinic.desk.post(pathOf(visit, 'place'), { ...body, ...onTaken, base_version: 2 });
    expect(refused.detail).toMatchObject([
      {
        type: 'schedule_conflict',
        ctx: { conflicts: { appointments: [{ appointment: { id: taken.id } }] } },
      },
    ]);
    expect(await place(clinic, pinned, { confirmation_status_uuid: clinic.confirmed.id })).toMatchObject({
      status: 'scheduled',
      confirmation_kind: 'confirmed',
    });
  });

  test('leaves its place to others; the way back is checked like any', async () => {
    const clinic = await makeClinic(app);
    const visit = await pin(clinic, await book(clinic));
    await book(clinic, { patient_uuid: clinic.otherPatient.id });
    const params = { appointment_uuid: visit.id };
    const refused = await clinic.desk.post(pathOf(visit, 'transition'), {
      base_version: 2,
      status: 'scheduled',
    });
    expect(refusalOf(refused).reasons).toEqual(['schedule_conflict body start_time']);
    const events = await db
      .selectFrom('event')
      .select('version')
      .where('entity_id', '=', params.appointment_uuid)
      .orderBy('seq')
      .execute();
    expect(events.map(({ version }) => version)).toEqual([1, 2]);
  });
});
