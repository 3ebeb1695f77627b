import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import type { Row } from '#server/db/schema.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { testApp } from '#testing/app.ts';
import { makeBlockout, makeBlockoutType } from '#testing/builders.ts';
import type { Answer } from '#testing/client.ts';
import { lockDays } from '../book-day/store.ts';
import { bookingOf, makeClinic, MONDAY, type Clinic } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

/** What writing a no-schedule blockout does: lock the day, look for visits, insert. Tells whether it landed. */
function blockOff(clinic: Clinic, type: Row<'blockout_type'>): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    await lockDays(tx, clinic.org.id, [{ locationId: clinic.location.id, date: MONDAY }]);
    const visits = await tx
      .selectFrom('appointment')
      .select('id')
      .where('org_id', '=', clinic.org.id)
      .where('occupies', '=', true)
      .execute();
    if (visits.length > 0) return false;
    await makeBlockout(tx, clinic.location, type, { start_time: '08:00:00', end_time: '12:00:00' });
    return true;
  });
}

describe('a visit and a blockout in which nothing may be booked', () => {
  test('at once: one of them lands', async () => {
    for (let round = 0; round < 12; round += 1) {
      const clinic = await makeClinic(app);
      const type = await makeBlockoutType(db, clinic.org.id, { is_no_schedule: true });
      const book = (): Promise<Answer> => clinic.desk.post('/appointments', bookingOf(clinic));
      const early = round % 2 === 0 ? book() : undefined;
      const [blocked, answer] = await Promise.all([blockOff(clinic, type), early ?? book()]);
      const visit = answer.status === 201;
      expect([visit, blocked].filter(Boolean)).toHaveLength(1);
    }
  });

  test('a booking that waited for the blockout sees it', async () => {
    const clinic = await makeClinic(app);
    const type = await makeBlockoutType(db, clinic.org.id, { name: 'Lunch', is_no_schedule: true });
    const waiting = await inTransaction(db, async (tx) => {
      await lockDays(tx, clinic.org.id, [{ locationId: clinic.location.id, date: MONDAY }]);
      const answer = clinic.desk.post('/appointments', bookingOf(clinic));
      await somebodyWaits();
      await makeBlockout(tx, clinic.location, type, { start_time: '09:00:00', end_time: '10:00:00' });
      return { answer };
    });
    expect((await waiting.answer).detail).toMatchObject([
      {
        type: 'schedule_conflict',
        msg: 'Nothing may be booked in this blocked time',
        ctx: { reason_codes: ['BLOCKED_TIME_CONFLICT'] },
      },
    ]);
  });
});

/** Returns as soon as a request waits for the lock of another. */
async function somebodyWaits(): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await waiting.execute(db)).rows.length === 0);
}
