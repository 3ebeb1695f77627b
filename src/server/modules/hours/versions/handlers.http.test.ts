import { describe, expect, test } from 'vitest';
import { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import { scheduleTemplateEndpoints as templates } from '#contract/schedule-templates.ts';
import { scheduleVersionEndpoints as versions } from '#contract/schedule-versions.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makePractice } from '#testing/builders.ts';
import { makeScheduleVersion, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const practice = await makePractice(db);
  const { location, provider, org } = practice;
  const manager = await app.signedIn(org, 'manager');
  const draft = await manager.ok(versions.create, {
    body: {
      location_uuid: location.id,
      name: 'Summer',
      effective_from: '2026-06-01',
      effective_to: '2026-08-31',
    },
  });
  const hours = await manager.ok(templates.create, {
    body: {
      provider_uuid: provider.id,
      location_uuid: location.id,
      day_of_week: 0,
      start_time: '07:00',
      end_time: '13:00',
      effective_from: '2026-01-01',
      schedule_version_uuid: draft.id,
    },
  });
  /** Starts of the hours of a Monday. */
  const starts = async (date: string) => {
    const query = { location_uuid: location.id, date };
    const day = await manager.ok(dailyProviderEndpoints.list, { query });
    return day.providers.flatMap((entry) => entry.time_ranges.map((range) => range.start_time));
  };
  return { ...practice, manager, draft, hours, starts, params: { version_uuid: draft.id } };
}

describe('a schedule version', () => {
  test('is a draft that resolves nowhere until it is published, and then in its range only', async () => {
    const { manager, draft, params, starts, provider, location } = await clinic();
    await makeTemplate(db, provider, location);
    expect(draft).toMatchObject({ status: 'draft', published_at: null, version: 1 });
    expect(await starts('2026-06-01')).toEqual(['08:00:00']);
    const published = await manager.ok(versions.publish, { params, body: { base_version: 1 } });
    expect(published).toMatchObject({ status: 'published', published_at: expect.any(String), version: 2 });
    expect(await starts('2026-05-25')).toEqual(['08:00:00']);
    expect(await starts('2026-06-01')).toEqual(['07:00:00', '08:00:00']);
    expect(await starts('2026-09-07')).toEqual(['08:00:00']);
    const again = await manager.post(`/schedule/versions/${draft.id}/publish`, {});
    expect([again.status, again.detail[0]?.type]).toEqual([422, 'state_not_allowed']);
  });

  test('changes its name and range, never its place', async () => {
    const { manager, draft, params, location } = await clinic();
    const changed = await manager.ok(versions.patch, {
      params,
      body: { base_version: 1, name: 'Summer 26', effective_to: null },
    });
    expect(changed).toMatchObject({ name: 'Summer 26', effective_from: '2026-06-01', effective_to: null });
    const refused = async (body: Record<string, unknown>) =>
      (await manager.patch(`/schedule/versions/${draft.id}`, { base_version: 2, ...body })).detail;
    expect(await refused({ location_uuid: location.id })).toMatchObject([{ type: 'extra_forbidden' }]);
    expect(await refused({ effective_to: '2026-05-31' })).toMatchObject([
      { type: 'value_error', loc: ['body', 'effective_to'] },
    ]);
  });

  test('takes its hours with it when it goes, and brings back those and no others', async () => {
    const { manager, draft, hours, params, starts, provider, location } = await clinic();
    await manager.ok(versions.publish, { params, body: {} });
    const before = await makeTemplate(db, provider, location, {
      schedule_version_id: draft.id,
      start_time: '06:00:00',
      deleted_at: '2026-01-01T00:00:00Z',
    });
    await manager.ok(versions.delete, { params, query: { base_version: 2 } });
    expect(await starts('2026-06-01')).toEqual([]);
    expect((await manager.get(`/schedule/versions/${draft.id}`)).status).toBe(404);
    expect((await manager.get(`/schedule/templates/${hours.id}`)).status).toBe(404);
    const orphan = await manager.post(`/schedule/templates/${hours.id}/restore`, {});
    expect(orphan.detail).toMatchObject([{ type: 'not_found', ctx: { entity: 'schedule_version' } }]);

    expect(await manager.ok(versions.restore, { params, body: {} })).toMatchObject({ status: 'published' });
    expect(await starts('2026-06-01')).toEqual(['07:00:00']);
    expect((await manager.get(`/schedule/templates/${before.id}`)).status).toBe(404);
    expect(await manager.ok(templates.get, { params: { template_uuid: hours.id } })).toMatchObject({
      version: 3,
    });
  });

  test('is listed by age, place and state', async () => {
    const { org, manager, draft, location, params } = await clinic();
    const harbor = await makeLocation(db, org.id);
    const elsewhere = await makeScheduleVersion(db, harbor);
    const ids = async (query: Record<string, string>) =>
      (await manager.ok(versions.list, { query })).items.map((row) => row.id);
    expect(await ids({})).toEqual([draft.id, elsewhere.id]);
    expect(await ids({ location_uuid: location.id })).toEqual([draft.id]);
    expect(await ids({ status: 'published' })).toEqual([]);
    await manager.ok(versions.publish, { params, body: {} });
    expect(await ids({ status: 'published' })).toEqual([draft.id]);
    const limited = await app.signedIn(org, 'manager', { locations: [harbor.id] });
    expect((await limited.ok(versions.list, { query: {} })).items.map((row) => row.id)).toEqual([
      elsewhere.id,
    ]);
    expect((await limited.post(`/schedule/versions/${draft.id}/publish`, {})).status).toBe(403);
  });
});
