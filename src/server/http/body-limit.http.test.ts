import { describe, expect, test } from 'vitest';
import { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { BODY_BYTES, type EndpointDefinition } from '#contract/kernel/endpoint.ts';
import { endpoints } from '#contract/registry.ts';
import { testApp } from '#testing/app.ts';
import { makePractice } from '#testing/builders.ts';

const app = await testApp();
const practice = await makePractice(app.db);
const owner = await app.signedIn(practice.org, 'owner');

/** A body of at least so many bytes: blanks between its parts mean nothing. */
const padded = (body: object, bytes: number): string => `${JSON.stringify(body)}${' '.repeat(bytes)}`;

const visit = {
  location_uuid: practice.location.id,
  patient_uuid: practice.patient.id,
  operatory_uuid: practice.operatory.id,
  schedule_date: '2026-03-02',
  start_time: '09:00',
  end_time: '09:30',
};

describe('a body that is too large', () => {
  test('is refused where it is', async () => {
    const answer = await owner.send(appointmentEndpoints.create, { body: padded(visit, BODY_BYTES) });
    expect(answer.status).toBe(413);
    expect(answer.detail).toMatchObject([
      { type: 'payload_too_large', loc: ['body'], ctx: { limit: BODY_BYTES } },
    ]);
  });

  test('is refused when signing in too, and by programs that do not say how long it is', async () => {
    const long = 'x'.repeat(BODY_BYTES + 1);
    expect((await owner.post('/api/auth/sign-in/email', { email: long })).status).toBe(413);
    const stream = new Blob([long]).stream();
    const answer = await app.app.request(`/api/v1/${practice.org.id}/appointments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${owner.token}`, 'content-type': 'application/json' },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });
});

describe('tables', () => {
  test('of many visits are taken, and have their own limit', async () => {
    const note = 'n'.repeat(4000);
    const rows = Array.from({ length: 300 }, () => ({ ...visit, note, status: 'planned' }));
    const body = JSON.stringify({ meta: { dry_run: true }, rows });
    expect(body.length).toBeGreaterThan(BODY_BYTES);
    const answer = await owner.send(appointmentBulkEndpoints.import, { body });
    expect(answer.body).toMatchObject({ validated: 300, failed: 0 });
    const limit = appointmentBulkEndpoints.import.maxBodyBytes;
    expect((await owner.send(appointmentBulkEndpoints.import, { body: padded({}, limit) })).status).toBe(413);
  });

  test('are all that is taken', () => {
    const all: readonly EndpointDefinition[] = Object.values(endpoints);
    const large = all.filter(({ maxBodyBytes }) => maxBodyBytes !== undefined).map(({ id }) => id);
    expect(large.toSorted()).toEqual([
      'appointments.import',
      'procedureCodes.import',
      'productionGoals.bulk',
    ]);
  });
});
