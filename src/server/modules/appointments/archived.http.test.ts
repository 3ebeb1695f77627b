import { describe, expect, test } from 'vitest';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { testApp } from '#testing/app.ts';
import type { Answer, OrgClient } from '#testing/client.ts';
import {
  book,
  current,
  makeClinic,
  MONDAY,
  pathOf,
  refusalOf,
  TUESDAY,
  type Clinic,
} from './book.fixtures.ts';

/** A visit comes to the book only with what a booking could name, whichever way it comes. */
const app = await testApp();
const { db } = app;

const ARCHIVED = '2026-01-01T00:00:00Z';

const ARCHIVE: Readonly<Record<string, { run: (clinic: Clinic) => Promise<unknown>; refusal: object }>> = {
  operatory: {
    run: ({ operatory }) =>
      db.updateTable('operatory').set({ deleted_at: ARCHIVED }).where('id', '=', operatory.id).execute(),
    refusal: { status: 404, reasons: ['not_found body operatory_uuid'] },
  },
  provider: {
    run: ({ provider }) =>
      db.updateTable('provider').set({ deleted_at: ARCHIVED }).where('id', '=', provider.id).execute(),
    refusal: { status: 404, reasons: ['not_found body providers 0 provider_uuid'] },
  },
  patient: {
    run: ({ patient }) =>
      db.updateTable('patient').set({ archived_at: ARCHIVED }).where('id', '=', patient.id).execute(),
    refusal: { status: 422, reasons: ['value_error body patient_uuid'] },
  },
};

const LATER = { schedule_date: TUESDAY, start_time: '10:00', end_time: '10:30' };

/** Each way into the book: how the visit stands before, and what brings it there. */
const WAYS: Readonly<
  Record<
    string,
    { status: Appointment['status']; come: (by: OrgClient, visit: Appointment) => Promise<Answer> }
  >
> = {
  move: {
    status: 'scheduled',
    come: (by, visit) => by.post(pathOf(visit, 'move'), { base_version: visit.version, ...LATER }),
  },
  'move of a cancelled one': {
    status: 'cancelled',
    come: (by, visit) => by.post(pathOf(visit, 'move'), { base_version: visit.version, ...LATER }),
  },
  place: {
    status: 'pinboard',
    come: (by, visit) =>
      by.post(pathOf(visit, 'place'), {
        base_version: visit.version,
        ...LATER,
        operatory_uuid: visit.operatory?.id,
      }),
  },
  transition: {
    status: 'broken',
    come: (by, visit) =>
      by.post(pathOf(visit, 'transition'), { base_version: visit.version, status: 'scheduled' }),
  },
  'change of the time': {
    status: 'scheduled',
    come: (by, visit) => by.patch(pathOf(visit), { base_version: visit.version, end_time: '10:00' }),
  },
  restore: {
    status: 'scheduled',
    come: async (by, visit) => {
      expect((await by.delete(pathOf(visit))).status).toBe(204);
      return by.post(pathOf(visit, 'restore'), {});
    },
  },
};

/** A visit with its place, in a state. */
async function standing(clinic: Clinic, status: Appointment['status']): Promise<Appointment> {
  return book(clinic, { status });
}

describe.each(Object.entries(ARCHIVE))('an archived %s', (_, { run, refusal }) => {
  test.each(Object.entries(WAYS))('%s', async (_way, { status, come }) => {
    const clinic = await makeClinic(app);
    const visit = await standing(clinic, status);
    const manager = await app.signedIn(clinic.org, 'manager');
    await run(clinic);
    expect(refusalOf(await come(manager, visit))).toEqual(refusal);
  });

  test('a row of an import', async () => {
    const clinic = await makeClinic(app);
    const visit = await standing(clinic, 'cancelled');
    await run(clinic);
    const row = {
      appointment_uuid: visit.id,
      location_uuid: clinic.location.id,
      patient_uuid: clinic.patient.id,
      status: 'scheduled',
    };
    const answer = await clinic.desk.post('/appointments/bulk', {
      meta: { on_conflict: 'update' },
      rows: [row],
    });
    expect(answer.body).toMatchObject({ failed: 1, results: [{ status: 'failed' }] });
    expect((await current(clinic.desk, visit)).status).toBe('cancelled');
  });

  test('a check of the slot says so too', async () => {
    const clinic = await makeClinic(app);
    const visit = await standing(clinic, 'scheduled');
    await run(clinic);
    const body = { ...LATER, location_uuid: clinic.location.id, operatory_uuid: clinic.operatory.id };
    const answer = await clinic.desk.post('/appointments/check-conflicts', {
      ...body,
      exclude_appointment_uuid: visit.id,
    });
    expect(refusalOf(answer)).toEqual(refusal);
  });

  test('a visit that stays where it is goes on naming it', async () => {
    const clinic = await makeClinic(app);
    const visit = await standing(clinic, 'scheduled');
    await run(clinic);
    const changes = [
      { note: 'x' },
      { appointment_type_uuid: clinic.otherType.id },
      { time_pattern: 'X//' },
      { end_time: '09:20' },
    ];
    for (const [index, change] of changes.entries()) {
      const answer = await clinic.desk.patch(pathOf(visit), { base_version: index + 1, ...change });
      expect([change, answer.status]).toEqual([change, 200]);
    }
    const done = await clinic.desk.post(pathOf(visit, 'transition'), {
      base_version: changes.length + 1,
      status: 'complete',
    });
    expect(done.body).toMatchObject({ status: 'complete', schedule_date: MONDAY });
    const back = { base_version: changes.length + 2, status: 'scheduled' };
    expect((await clinic.desk.post(pathOf(visit, 'transition'), back)).status).toBe(200);
  });
});

test('another operatory and other providers bring a visit back', async () => {
  const clinic = await makeClinic(app);
  const visit = await standing(clinic, 'cancelled');
  await ARCHIVE['operatory']?.run(clinic);
  await ARCHIVE['provider']?.run(clinic);
  const answer = await clinic.desk.post(pathOf(visit, 'move'), {
    base_version: 1,
    ...LATER,
    operatory_uuid: clinic.otherOperatory.id,
    providers: [{ provider_uuid: clinic.hygienist.id }],
  });
  expect(answer.status).toBe(200);
});
