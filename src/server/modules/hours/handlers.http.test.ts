import { describe, expect, test } from 'vitest';
import { calendarEndpoints } from '#contract/calendar.ts';
import { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import { providerAvailabilityEndpoints } from '#contract/provider-availability.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makePractice, makeProvider } from '#testing/builders.ts';
import { makeOverride, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;
const MONDAY = '2026-03-02';

async function clinic() {
  const practice = await makePractice(db);
  const { org, location, provider } = practice;
  const jonas = await makeProvider(db, org.id, { name: 'Jonas Pell, RDH' });
  const absent = await makeProvider(db, org.id, { name: 'Nobody' });
  const harbor = await makeLocation(db, org.id);
  const desk = await app.signedIn(org, 'viewer');
  const availability = (who: { id: string }, date = MONDAY, where = location) =>
    desk.ok(providerAvailabilityEndpoints.get, {
      query: { provider_uuid: who.id, location_uuid: where.id, date },
    });
  const daily = (date = MONDAY) =>
    desk.ok(dailyProviderEndpoints.list, { query: { location_uuid: location.id, date } });
  return { ...practice, mira: provider, jonas, absent, harbor, desk, availability, daily };
}

describe('the hours of a day', () => {
  test('come from the weekly templates, by start and unmerged, provider by provider', async () => {
    const { location, operatory, otherOperatory, mira, jonas, availability, daily } = await clinic();
    const afternoon = await makeTemplate(db, jonas, location, {
      start_time: '13:00:00',
      end_time: '17:00:00',
      operatory_id: operatory.id,
      bookable_by: ['manual', 'waitlist'],
    });
    const morning = await makeTemplate(db, jonas, location, { operatory_id: otherOperatory.id });
    const overlapping = await makeTemplate(db, jonas, location, {
      start_time: '11:00:00',
      end_time: '13:00:00',
    });
    const dentist = await makeTemplate(db, mira, location);
    const all = ['manual', 'online', 'waitlist'];
    const ranges = [
      {
        start_time: '08:00:00',
        end_time: '12:00:00',
        operatory: { id: otherOperatory.id, name: otherOperatory.name },
        source: 'template',
        source_uuid: morning.id,
        bookable_by: all,
      },
      {
        start_time: '11:00:00',
        end_time: '13:00:00',
        operatory: null,
        source: 'template',
        source_uuid: overlapping.id,
        bookable_by: all,
      },
      {
        start_time: '13:00:00',
        end_time: '17:00:00',
        operatory: { id: operatory.id, name: operatory.name },
        source: 'template',
        source_uuid: afternoon.id,
        bookable_by: ['manual', 'waitlist'],
      },
    ];
    expect(await availability(jonas)).toEqual({
      date: MONDAY,
      provider: { id: jonas.id, name: jonas.name },
      location_timezone: 'America/Chicago',
      is_override: false,
      time_ranges: ranges,
    });
    const day = await daily();
    expect(day).toMatchObject({ location: { id: location.id }, location_timezone: 'America/Chicago' });
    expect(day.providers.map((entry) => entry.provider.name)).toEqual([mira.name, jonas.name]);
    expect(day.providers[0]?.time_ranges).toMatchObject([{ source_uuid: dentist.id }]);
    expect(day.providers[1]).toMatchObject({
      is_override: false,
      is_unavailable: false,
      time_ranges: ranges,
    });
  });

  test('of a date with an override are those of its overrides alone', async () => {
    const { location, mira, harbor, availability, daily } = await clinic();
    await makeTemplate(db, mira, location);
    await makeTemplate(db, mira, harbor);
    const late = await makeOverride(db, mira, location, { start_time: '15:00:00', end_time: '18:00:00' });
    const early = await makeOverride(db, mira, location, { bookable_by: ['manual'] });
    expect(await availability(mira)).toMatchObject({
      is_override: true,
      time_ranges: [
        { start_time: '10:00:00', source: 'override', source_uuid: early.id, bookable_by: ['manual'] },
        { start_time: '15:00:00', source: 'override', source_uuid: late.id },
      ],
    });
    expect(await availability(mira, '2026-03-09')).toMatchObject({ is_override: false });
    expect(await availability(mira, MONDAY, harbor)).toMatchObject({ is_override: false });
    await makeOverride(db, mira, location, {
      is_unavailable: true,
      start_time: null,
      end_time: null,
      override_reason: 'sick',
    });
    expect(await availability(mira)).toMatchObject({ is_override: true, time_ranges: [] });
    expect((await daily()).providers).toMatchObject([
      { is_override: true, is_unavailable: true, override_reason: 'sick', time_ranges: [] },
    ]);
  });

  test('both ends of the validity count', async () => {
    const { location, mira, availability } = await clinic();
    await makeTemplate(db, mira, location, { effective_from: MONDAY, effective_to: '2026-03-09' });
    const on = async (date: string) => (await availability(mira, date)).time_ranges.length;
    expect(await on('2026-02-23')).toBe(0);
    expect(await on(MONDAY)).toBe(1);
    expect(await on('2026-03-09')).toBe(1);
    expect(await on('2026-03-16')).toBe(0);
  });

  test('of somebody who is not scheduled are none, and the day does not name them', async () => {
    const { location, mira, absent, availability, daily } = await clinic();
    await makeTemplate(db, mira, location);
    expect(await availability(absent)).toMatchObject({ is_override: false, time_ranges: [] });
    expect((await daily()).providers.map((entry) => entry.provider.id)).toEqual([mira.id]);
    expect((await daily('2026-03-01')).providers).toEqual([]);
  });

  test('stand in the calendar just the same', async () => {
    const { location, mira, desk, daily } = await clinic();
    await makeTemplate(db, mira, location, { bookable_by: ['online'] });
    const query = { location_uuid: location.id, target_date: MONDAY };
    const calendar = await desk.ok(calendarEndpoints.daily, { query });
    expect(calendar.provider_schedules).toEqual((await daily()).providers);
  });
});
