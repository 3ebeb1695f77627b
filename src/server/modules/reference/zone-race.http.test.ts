import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';
import { inTransaction } from '#server/db/transaction.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointment, makePractice } from '#testing/builders.ts';
import { lockDays, lockZone } from '../book-day/store.ts';

const app = await testApp();
const { db } = app;

/** Until some connection waits for a lock that another one holds. */
async function somebodyWaits(): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await vi.waitFor(async () => expect((await waiting.execute(db)).rows).not.toEqual([]), { timeout: 10_000 });
}

async function withDesk() {
  const practice = await makePractice(db);
  return {
    ...practice,
    boss: await app.signedIn(practice.org, 'manager'),
    desk: await app.signedIn(practice.org, 'receptionist'),
  };
}

test('another zone waits for the booking that is being written, and then sees it', async () => {
  const { org, location, boss, ...practice } = await withDesk();
  const waiting = await inTransaction(db, async (tx) => {
    const day = { locationId: location.id, date: '2026-03-02' };
    expect((await lockDays(tx, org.id, [day])).get(location.id)).toBe('America/Chicago');
    const answer = boss.patch(`/locations/${location.id}`, { base_version: 1, timezone: 'America/Denver' });
    await somebodyWaits();
    await makeAppointment(tx, { ...practice, org, location });
    return { answer };
  });
  expect((await waiting.answer).detail).toMatchObject([{ type: 'in_use', ctx: { appointments: 1 } }]);
});

test('a booking that reckoned with the old zone is asked to try again', async () => {
  const { org, location, patient, type, operatory, desk } = await withDesk();
  const body = {
    location_uuid: location.id,
    patient_uuid: patient.id,
    appointment_type_uuid: type.id,
    operatory_uuid: operatory.id,
    schedule_date: '2026-03-02',
    start_time: '10:00',
    end_time: '10:30',
  };
  const waiting = await inTransaction(db, async (tx) => {
    await lockZone(tx, location.id);
    // The client takes 5xx for a fault; here it is the answer that is wanted.
    const answer = desk.post('/appointments', body).then(
      () => 'booked',
      () => 'refused',
    );
    await somebodyWaits();
    await tx
      .updateTable('location')
      .set({ time_zone: 'America/Denver' })
      .where('org_id', '=', org.id)
      .where('id', '=', location.id)
      .execute();
    return { answer };
  });
  expect(await waiting.answer).toBe('refused');
  expect((await desk.post('/appointments', body)).body).toMatchObject({ start_time: '2026-03-02T17:00:00Z' });
});
