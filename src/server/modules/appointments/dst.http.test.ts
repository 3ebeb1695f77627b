import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOperatory } from '#testing/builders.ts';
import {
  book,
  makeClinic,
  moveOf,
  patch,
  pathOf,
  pin,
  refusalOf,
  tryToBook,
  tryPatch,
  type Clinic,
} from './book.fixtures.ts';

const app = await testApp();

/** The clocks of Chicago go from 02:00 to 03:00. */
const SPRING = '2026-03-08';
/** The hour from 01:00 to 02:00 happens twice. */
const AUTUMN = '2026-11-01';
const gap = { schedule_date: SPRING, start_time: '02:30', end_time: '03:30' };
const GAP_AT_START = { status: 422, reasons: ['nonexistent_local_time body start_time'] };

describe('a time inside the gap of spring is refused', () => {
  test('by create, naming every such time', async () => {
    const clinic = await makeClinic(app);
    const answer = await tryToBook(clinic, gap);
    expect(refusalOf(answer)).toEqual(GAP_AT_START);
    expect(answer.detail).toMatchObject([
      {
        msg: '02:30 does not exist on 2026-03-08 in America/Chicago',
        input: '02:30:00',
        ctx: { timezone: 'America/Chicago', date: SPRING },
      },
    ]);
    const both = await tryToBook(clinic, { ...gap, start_time: '02:00', end_time: '02:59' });
    expect(refusalOf(both).reasons).toEqual([
      'nonexistent_local_time body start_time',
      'nonexistent_local_time body end_time',
    ]);
    const arrival = await tryToBook(clinic, { ...gap, start_time: '03:00', ask_to_arrive_time: '02:50' });
    expect(refusalOf(arrival).reasons).toEqual(['nonexistent_local_time body ask_to_arrive_time']);
    const own = { provider_uuid: clinic.provider.id, start_time: '02:15', end_time: '03:15' };
    const provider = await tryToBook(clinic, { ...gap, start_time: '01:30', providers: [own] });
    expect(refusalOf(provider).reasons).toEqual(['nonexistent_local_time body providers 0 start_time']);
  });

  test('by move, place, check, patch and the providers', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { schedule_date: SPRING, start_time: '01:30', end_time: '03:30' });
    const pinned = await pin(clinic, await book(clinic));
    const { desk } = clinic;
    const operatory_uuid = clinic.operatory.id;
    const answers = [
      await desk.post(pathOf(visit, 'move'), moveOf(visit, gap)),
      await desk.post(pathOf(pinned, 'place'), { ...moveOf(pinned, gap), operatory_uuid }),
      await desk.post('/appointments/check-conflicts', {
        ...gap,
        location_uuid: clinic.location.id,
        operatory_uuid,
      }),
      await tryPatch(clinic, visit, { start_time: '02:30' }),
    ];
    for (const answer of answers) expect(refusalOf(answer)).toEqual(GAP_AT_START);
    const arrival = await tryPatch(clinic, visit, { ask_to_arrive_time: '02:10' });
    expect(refusalOf(arrival).reasons).toEqual(['nonexistent_local_time body ask_to_arrive_time']);
    const providers = [{ provider_uuid: clinic.provider.id, start_time: '02:10', end_time: '03:10' }];
    const put = await desk.put(pathOf(visit, 'providers'), { base_version: 1, providers });
    expect(refusalOf(put).reasons).toEqual(['nonexistent_local_time body providers 0 start_time']);
    // A visit kept at its wall time cannot go to that day.
    const early = await book(clinic, { schedule_date: '2026-03-09', start_time: '02:30', end_time: '03:30' });
    expect(refusalOf(await tryPatch(clinic, early, { schedule_date: SPRING }))).toEqual(GAP_AT_START);
  });

  test('what lies around the gap is as long as the clock really runs', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, { schedule_date: SPRING, start_time: '01:30', end_time: '03:30' });
    expect(visit).toMatchObject({
      start_time: '2026-03-08T07:30:00Z',
      end_time: '2026-03-08T08:30:00Z',
      duration_minutes: 60,
      local_end: '03:30:00',
    });
  });
});

describe('a time that happens twice', () => {
  test('means its first occurrence, everywhere', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, {
      schedule_date: AUTUMN,
      start_time: '01:30',
      end_time: '02:30',
      ask_to_arrive_time: '01:15',
    });
    expect(visit).toMatchObject({
      start_time: '2026-11-01T06:30:00Z',
      end_time: '2026-11-01T08:30:00Z',
      duration_minutes: 120,
      datetime_ask_to_arrive: '2026-11-01T06:15:00Z',
      local_start: '01:30:00',
    });
    expect(await patch(clinic, visit, { end_time: '01:45' })).toMatchObject({
      start_time: '2026-11-01T06:30:00Z',
      end_time: '2026-11-01T06:45:00Z',
    });
    const body = { ...moveOf({ version: 2 }), schedule_date: AUTUMN, start_time: '01:00', end_time: '01:30' };
    const moved = await clinic.desk.ok(appointmentEndpoints.move, {
      params: { appointment_uuid: visit.id },
      body,
    });
    expect(moved.start_time).toBe('2026-11-01T06:00:00Z');
  });
});

describe('the length of a day', () => {
  async function dayOf(clinic: Clinic, location_uuid: string, target_date: string) {
    const day = await clinic.desk.ok(calendarEndpoints.daily, { query: { location_uuid, target_date } });
    return [day.day_hours, day.day_minutes, day.day_start];
  }

  test('is 23, 24 or 25 hours, and exact in minutes', async () => {
    const clinic = await makeClinic(app);
    const { id } = clinic.location;
    expect(await dayOf(clinic, id, '2026-03-02')).toEqual([24, 1440, '2026-03-02T06:00:00Z']);
    expect(await dayOf(clinic, id, SPRING)).toEqual([23, 1380, '2026-03-08T06:00:00Z']);
    expect(await dayOf(clinic, id, AUTUMN)).toEqual([25, 1500, '2026-11-01T05:00:00Z']);
  });

  test('where the clocks change by half an hour, and where midnight does not exist', async () => {
    const clinic = await makeClinic(app);
    const island = await makeLocation(app.db, clinic.org.id, { time_zone: 'Australia/Lord_Howe' });
    expect(await dayOf(clinic, island.id, '2026-04-05')).toEqual([25, 1470, '2026-04-04T13:00:00Z']);
    expect(await dayOf(clinic, island.id, '2026-10-04')).toEqual([23, 1410, '2026-10-03T13:30:00Z']);
    const there = { location_uuid: island.id, operatory_uuid: (await makeOperatory(app.db, island)).id };
    const refused = await tryToBook(clinic, {
      ...there,
      schedule_date: '2026-10-04',
      start_time: '02:15',
      end_time: '03:00',
    });
    expect(refusalOf(refused)).toEqual(GAP_AT_START);
    const visit = await book(clinic, {
      ...there,
      schedule_date: '2026-04-05',
      start_time: '01:30',
      end_time: '02:00',
    });
    expect(visit).toMatchObject({ start_time: '2026-04-04T14:30:00Z', duration_minutes: 60 });
    const beirut = await makeLocation(app.db, clinic.org.id, { time_zone: 'Asia/Beirut' });
    expect(await dayOf(clinic, beirut.id, '2026-03-29')).toEqual([23, 1380, '2026-03-28T22:00:00Z']);
  });
});
