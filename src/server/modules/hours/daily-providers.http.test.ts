import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { calendarEndpoints } from '#contract/calendar.ts';
import { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import type { NewRow, Row } from '#server/db/schema.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makePractice, makeProvider } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

const MONDAY = '2026-03-02';

async function withDesk() {
  const practice = await makePractice(db);
  return { ...practice, desk: await app.signedIn(practice.org, 'viewer') };
}

type Place = { readonly location: Row<'location'>; readonly provider: Row<'provider'> };

async function template({ location, provider }: Place, row: Partial<NewRow<'schedule_template'>> = {}) {
  return db
    .insertInto('schedule_template')
    .values({
      org_id: location.org_id,
      id: v7(),
      provider_id: provider.id,
      location_id: location.id,
      day_of_week: 0,
      start_time: '08:00:00',
      end_time: '12:00:00',
      effective_from: '2026-01-01',
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function override({ location, provider }: Place, row: Partial<NewRow<'schedule_override'>> = {}) {
  return db
    .insertInto('schedule_override')
    .values({
      org_id: location.org_id,
      id: v7(),
      provider_id: provider.id,
      location_id: location.id,
      override_date: MONDAY,
      ...row,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function scheduleVersion(location: Row<'location'>, status: 'draft' | 'published') {
  return db
    .insertInto('schedule_version')
    .values({
      org_id: location.org_id,
      id: v7(),
      location_id: location.id,
      name: status,
      effective_from: '2026-01-01',
      status,
      published_at: status === 'published' ? '2026-01-01T00:00:00Z' : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

describe('who works at a location on a day', () => {
  test('never an archived provider, whatever hours are left', async () => {
    const { desk, location, provider, org } = await withDesk();
    const gone = await makeProvider(db, org.id, { deleted_at: '2026-02-01T00:00:00Z' });
    await template({ location, provider });
    await template({ location, provider: gone });
    await override({ location, provider: gone }, { start_time: '10:00:00', end_time: '14:00:00' });
    const query = { location_uuid: location.id, date: MONDAY };
    const { providers } = await desk.ok(dailyProviderEndpoints.list, { query });
    expect(providers.map((entry) => entry.provider.id)).toEqual([provider.id]);
  });

  test('by name, with several rows by start, each tied to its operatory', async () => {
    const { desk, location, provider, operatory, org } = await withDesk();
    const late = await template({ location, provider }, { start_time: '13:00:00', end_time: '17:00:00' });
    const early = await template({ location, provider }, { operatory_id: operatory.id });
    const first = await makeProvider(db, org.id, { name: 'Aaron Bell' });
    await template({ location, provider: first });
    await makeProvider(db, org.id, { name: 'Nobody today' });
    const query = { location_uuid: location.id, date: MONDAY };
    const answer = await desk.ok(dailyProviderEndpoints.list, { query });
    expect(answer).toMatchObject({
      date: MONDAY,
      location: { id: location.id, name: location.name },
      location_timezone: 'America/Chicago',
      providers: [
        { provider: { name: 'Aaron Bell' } },
        {
          provider: { id: provider.id, name: provider.name },
          is_override: false,
          is_unavailable: false,
          override_reason: null,
          time_ranges: [
            {
              start_time: '08:00:00',
              end_time: '12:00:00',
              operatory: { id: operatory.id, name: operatory.name },
              source: 'template',
              source_uuid: early.id,
            },
            { start_time: '13:00:00', operatory: null, source_uuid: late.id },
          ],
        },
      ],
    });
    const day = await desk.ok(calendarEndpoints.daily, {
      query: { location_uuid: location.id, target_date: MONDAY },
    });
    expect(day.provider_schedules).toEqual(answer.providers);
    expect(
      await desk.ok(dailyProviderEndpoints.list, { query: { ...query, date: '2026-03-03' } }),
    ).toMatchObject({
      providers: [],
    });
  });

  test('an override replaces all rows of its day, and one that is unavailable empties it', async () => {
    const { desk, location, provider, org } = await withDesk();
    const place = { location, provider };
    await template(place);
    const training = await override(place, {
      start_time: '10:30:00',
      end_time: '17:00:00',
      override_reason: 'training',
    });
    const query = { location_uuid: location.id, date: MONDAY };
    const answer = await desk.ok(dailyProviderEndpoints.list, { query });
    expect(answer.providers).toEqual([
      {
        provider: { id: provider.id, name: provider.name },
        is_override: true,
        is_unavailable: false,
        override_reason: 'training',
        time_ranges: [
          {
            start_time: '10:30:00',
            end_time: '17:00:00',
            operatory: null,
            source: 'override',
            source_uuid: training.id,
            bookable_by: ['manual', 'online', 'waitlist'],
          },
        ],
      },
    ]);
    const away = { is_unavailable: true, override_reason: 'vacation' } as const;
    await override(place, { ...away, override_date: '2026-03-09' });
    await override(
      { location, provider: await makeProvider(db, org.id) },
      { ...away, deleted_at: '2026-03-01T00:00:00Z' },
    );
    const week = await desk.ok(dailyProviderEndpoints.list, { query: { ...query, date: '2026-03-09' } });
    expect(week.providers).toMatchObject([
      { is_override: true, is_unavailable: true, override_reason: 'vacation', time_ranges: [] },
    ]);
  });

  test('rows count within their dates, of published versions, of providers that are still there', async () => {
    const { desk, location, provider, org } = await withDesk();
    const place = { location, provider };
    await template(place, { effective_from: '2026-03-03' });
    await template(place, { effective_to: '2026-03-01' });
    await template(place, { deleted_at: '2026-03-01T00:00:00Z' });
    await template(place, { schedule_version_id: (await scheduleVersion(location, 'draft')).id });
    await template({
      location,
      provider: await makeProvider(db, org.id, { deleted_at: '2026-03-01T00:00:00Z' }),
    });
    await template({ location: await makeLocation(db, org.id), provider });
    const query = { location_uuid: location.id, date: MONDAY };
    expect((await desk.ok(dailyProviderEndpoints.list, { query })).providers).toEqual([]);
    const published = await template(place, {
      schedule_version_id: (await scheduleVersion(location, 'published')).id,
      effective_to: MONDAY,
    });
    expect((await desk.ok(dailyProviderEndpoints.list, { query })).providers).toMatchObject([
      { time_ranges: [{ source_uuid: published.id }] },
    ]);
  });

  test('is refused for an unknown location and one out of scope', async () => {
    const { desk, location, org } = await withDesk();
    const path = '/schedule/daily-providers';
    expect((await desk.get(path, { query: { location_uuid: v7(), date: MONDAY } })).status).toBe(404);
    const limited = await app.signedIn(org, 'owner', { locations: [] });
    expect((await limited.get(path, { query: { location_uuid: location.id, date: MONDAY } })).status).toBe(
      403,
    );
    expect((await desk.get(path, { query: { location_uuid: location.id, date: 'today' } })).status).toBe(422);
  });
});
