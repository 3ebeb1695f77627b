import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { productionGoalEndpoints } from '#contract/production-goals.ts';
import { waitlistEndpoints } from '#contract/waitlist.ts';
import { testApp } from '#testing/app.ts';
import { makeEntry } from '#testing/outreach.ts';
import { makeGoal } from '#testing/schedule-builders.ts';
import {
  book,
  current,
  makeClinic,
  MONDAY,
  move,
  pathOf,
  pin,
  place,
  transition,
  TUESDAY,
  type Clinic,
} from './book.fixtures.ts';

/** What a change of a visit does around it (ARCHITECTURE): production of the days, and the flag of the waitlist. */
const app = await testApp();
const { db } = app;

/** A day as the month and the summary of goals tell it: visits, then scheduled, completed and lost amounts, then goal. */
async function told(clinic: Clinic, date: string): Promise<(number | string | null)[]> {
  const location_uuid = clinic.location.id;
  const { days } = await clinic.desk.ok(calendarEndpoints.monthly, {
    query: { location_uuid, month: '2026-03' },
  });
  const day = days.find((one) => one.date === date) ?? expect.fail('the day is missing');
  const sum = await clinic.desk.ok(productionGoalEndpoints.summary, {
    query: { location_uuid, date_from: date, date_to: date },
  });
  const own = sum.providers.find(({ provider }) => provider.id === clinic.provider.id);
  // Both answers, the provider's line and the total say the same.
  expect([day.scheduled_production, day.completed_production, day.production_goal]).toEqual([
    sum.total_scheduled,
    sum.total_completed,
    sum.total_goal,
  ]);
  expect([own?.scheduled, own?.completed, own?.lost, own?.goal]).toEqual([
    sum.total_scheduled,
    sum.total_completed,
    sum.total_lost,
    sum.total_goal,
  ]);
  const { total_scheduled, total_completed, total_lost, total_goal } = sum;
  return [day.appointment_count, total_scheduled, total_completed, total_lost, total_goal];
}

const EMPTY = [0, '0.00', '0.00', '0.00'];

test('production follows a visit to another day, to the pinboard and back, and through its end', async () => {
  const clinic = await makeClinic(app);
  await makeGoal(db, clinic.provider, clinic.location, { goal_amount: '400.00' });
  await makeGoal(db, clinic.provider, clinic.location, { goal_date: TUESDAY, goal_amount: '200.00' });
  const both = async () => [await told(clinic, MONDAY), await told(clinic, TUESDAY)];
  const [monday, tuesday] = ['400.00', '200.00'];
  const none = [
    [...EMPTY, monday],
    [...EMPTY, tuesday],
  ];
  const onTuesday = (numbers: readonly (number | string)[]) => [
    [...EMPTY, monday],
    [...numbers, tuesday],
  ];
  expect(await both()).toEqual(none);

  const booked = await book(clinic, { production_amount: 100 });
  expect(await both()).toEqual([
    [1, '100.00', '0.00', '0.00', monday],
    [...EMPTY, tuesday],
  ]);

  const moved = await move(clinic, booked, { schedule_date: TUESDAY });
  expect(await both()).toEqual(onTuesday([1, '100.00', '0.00', '0.00']));

  const pinned = await pin(clinic, moved);
  expect(await both()).toEqual(none);

  const placed = await place(clinic, pinned, { schedule_date: TUESDAY });
  expect(await both()).toEqual(onTuesday([1, '100.00', '0.00', '0.00']));

  const broken = await clinic.desk.ok(appointmentEndpoints.break, {
    params: { appointment_uuid: placed.id },
    body: { base_version: placed.version },
  });
  expect(await both()).toEqual(onTuesday([0, '0.00', '0.00', '100.00']));

  const back = await transition(clinic, broken, 'scheduled');
  const done = await transition(clinic, back, 'complete');
  expect(await both()).toEqual(onTuesday([1, '0.00', '100.00', '0.00']));

  const undone = await transition(clinic, done, 'scheduled');
  const manager = await app.signedIn(clinic.org, 'manager');
  expect((await manager.delete(pathOf(undone))).status).toBe(204);
  expect(await both()).toEqual(none);

  await manager.ok(appointmentEndpoints.restore, { params: { appointment_uuid: undone.id }, body: {} });
  expect(await both()).toEqual(onTuesday([1, '100.00', '0.00', '0.00']));
});

describe('the flag of the waitlist', () => {
  const flags = async (clinic: Clinic, visits: readonly Appointment[]) =>
    Promise.all(visits.map(async (visit) => (await current(clinic.desk, visit)).on_waitlist));

  test('stands on every visit of the patient, wherever they go, until the entry is booked', async () => {
    const clinic = await makeClinic(app);
    const own = await book(clinic, { schedule_date: '2026-03-05' });
    const second = await book(clinic, { start_time: '13:00', end_time: '13:30' });
    const foreign = await book(clinic, {
      patient_uuid: clinic.otherPatient.id,
      start_time: '15:00',
      end_time: '15:30',
    });
    const visits = [own, second, foreign];
    expect(await flags(clinic, visits)).toEqual([false, false, false]);
    const entry = await makeEntry(db, clinic, { appointment_id: own.id });
    expect(await flags(clinic, visits)).toEqual([true, true, false]);

    const pinned = await pin(clinic, await move(clinic, second, { schedule_date: TUESDAY }));
    expect(pinned.on_waitlist).toBe(true);
    expect(await flags(clinic, visits)).toEqual([true, true, false]);

    const answer = await clinic.desk.ok(waitlistEndpoints.response, {
      params: { entry_uuid: entry.id },
      body: {
        patient_response: 'accepted',
        book: {
          operatory_uuid: clinic.operatory.id,
          slot_date: MONDAY,
          slot_start_time: '09:00',
          slot_end_time: '09:30',
        },
      },
    });
    expect(answer).toMatchObject({ status: 'scheduled', booked: { id: own.id, schedule_date: MONDAY } });
    expect(await flags(clinic, visits)).toEqual([false, false, false]);
    const all = await db.selectFrom('appointment').select('id').where('org_id', '=', clinic.org.id).execute();
    expect(all).toHaveLength(3);
  });
});
