import { describe, expect, test } from 'vitest';
import { appointmentListEndpoints } from '#contract/appointment-lists.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { addDays } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointment, makeLocation, makeOperatory } from '#testing/builders.ts';
import { book, bookingOf, makeClinic, moveOf, pathOf, refusalOf, tryToBook } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

const HALF_HOUR = 1_800_000;

/** Days on which the clocks change by half an hour, or at midnight: first instant, first instant of the next, minutes. */
const DAYS = [
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', '2026-10-04T13:00:00Z', 1410],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', '2026-04-05T13:30:00Z', 1470],
  // 00:00 to 01:00 does not exist; in autumn 23:00 to 24:00 happens twice.
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z', 1380],
  ['Asia/Beirut', '2026-10-24', '2026-10-23T21:00:00Z', '2026-10-24T22:00:00Z', 1500],
  // The same in spring; in autumn 00:00 to 01:00 happens twice.
  ['America/Havana', '2026-03-08', '2026-03-08T05:00:00Z', '2026-03-09T04:00:00Z', 1380],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', '2026-11-02T05:00:00Z', 1500],
] as const;

async function clinicIn(zone: string) {
  const clinic = await makeClinic(app);
  const location = await makeLocation(db, clinic.org.id, { time_zone: zone });
  return { ...clinic, location, operatory: await makeOperatory(db, location) };
}

describe('a day on which the clocks change', () => {
  test.each(DAYS)(
    '%s %s is listed, counted and drawn as long as it is',
    async (zone, date, from, to, minutes) => {
      const clinic = await clinicIn(zone);
      const { desk, location, operatory } = clinic;
      const visitAt = (start: number, schedule_date: string) =>
        makeAppointment(db, clinic, {
          schedule_date,
          start_at: instantOf(start),
          end_at: instantOf(start + HALF_HOUR),
        });
      const [first, next] = [Date.parse(from), Date.parse(to)];
      await visitAt(first - HALF_HOUR, addDays(date, -1));
      const own = [(await visitAt(first, date)).id, (await visitAt(next - HALF_HOUR, date)).id];
      await visitAt(next, addDays(date, 1));
      const location_uuid = location.id;

      const listed = await desk.ok(appointmentListEndpoints.list, {
        query: { location_uuid, date_from: date, date_to: date },
      });
      expect(listed.items.map(({ id }) => id)).toEqual(own);
      const counts = await desk.ok(appointmentListEndpoints.countsByLocation, {
        query: { date_from: date, date_to: addDays(date, 1) },
      });
      expect(counts.items.find((item) => item.location.id === location_uuid)?.count).toBe(2);

      const day = await desk.ok(calendarEndpoints.daily, { query: { location_uuid, target_date: date } });
      expect(day).toMatchObject({
        day_start: from,
        day_minutes: minutes,
        day_hours: minutes < 1440 ? 23 : 25,
      });
      expect(day.appointments.map(({ id }) => id)).toEqual(own);

      const month = await desk.ok(calendarEndpoints.monthly, {
        query: { location_uuid, month: date.slice(0, 7) },
      });
      expect(month.days.find((entry) => entry.date === date)).toMatchObject({
        day_minutes: minutes,
        appointment_count: 2,
        lanes: [
          {
            operatory_uuid: operatory.id,
            busy: [
              [0, 30],
              [minutes - 30, minutes],
            ],
          },
        ],
      });
      const before = month.days.find((entry) => entry.date === addDays(date, -1));
      if (before) expect(before).toMatchObject({ day_minutes: 1440, appointment_count: 1 });
    },
  );
});

describe('a midnight that does not exist', () => {
  test.each([
    ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z'],
    ['America/Havana', '2026-03-08', '2026-03-08T05:00:00Z'],
  ])('in %s is refused for a booking and a move; the day begins at one', async (zone, date, change) => {
    const clinic = await clinicIn(zone);
    const gap = { schedule_date: date, start_time: '00:30', end_time: '01:30' };
    const refused = { status: 422, reasons: ['nonexistent_local_time body start_time'] };
    expect(refusalOf(await tryToBook(clinic, gap))).toEqual(refused);
    expect(refusalOf(await tryToBook(clinic, { ...gap, start_time: '00:00' }))).toEqual(refused);
    const visit = await book(clinic, { schedule_date: date, start_time: '01:00', end_time: '01:30' });
    expect(visit).toMatchObject({ start_time: change, schedule_date: date, local_start: '01:00:00' });
    const moved = await clinic.desk.post(pathOf(visit, 'move'), moveOf(visit, gap));
    expect(refusalOf(moved)).toEqual(refused);
  });

  test.each([
    ['Asia/Beirut', '2026-03-28', '2026-03-28T22:00:00Z'],
    ['America/Havana', '2026-03-07', '2026-03-08T05:00:00Z'],
  ])('in %s is still where the day before ends', async (zone, date, change) => {
    const clinic = await clinicIn(zone);
    const visit = await book(clinic, { schedule_date: date, start_time: '23:30', end_time: '24:00' });
    expect(visit).toMatchObject({ end_time: change, duration_minutes: 30, local_end: '24:00:00' });
    const body = { ...moveOf(visit), schedule_date: date, start_time: '23:00', end_time: '24:00' };
    const params = { appointment_uuid: visit.id };
    const moved = await clinic.desk.ok(appointmentEndpoints.move, { params, body });
    expect(moved).toMatchObject({ end_time: change, duration_minutes: 60 });
  });
});

test('the midnight that Havana has twice means the first', async () => {
  const clinic = await clinicIn('America/Havana');
  const date = '2026-11-01';
  const visit = await book(clinic, { schedule_date: date, start_time: '00:00', end_time: '00:45' });
  expect(visit).toMatchObject({
    start_time: '2026-11-01T04:00:00Z',
    end_time: '2026-11-01T04:45:00Z',
    duration_minutes: 45,
  });
  const body = { ...moveOf(visit), schedule_date: date, start_time: '00:30', end_time: '01:00' };
  const params = { appointment_uuid: visit.id };
  // One o'clock comes once, after the hour has passed twice.
  expect(await clinic.desk.ok(appointmentEndpoints.move, { params, body })).toMatchObject({
    start_time: '2026-11-01T04:30:00Z',
    end_time: '2026-11-01T06:00:00Z',
    duration_minutes: 90,
  });
  const eve = await book(clinic, {
    ...bookingOf(clinic),
    schedule_date: '2026-10-31',
    start_time: '23:30',
    end_time: '24:00',
  });
  expect(eve).toMatchObject({ end_time: '2026-11-01T04:00:00Z', duration_minutes: 30 });
});
