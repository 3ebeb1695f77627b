import { describe, expect, test } from 'vitest';
import { providerAvailabilityEndpoints } from '#contract/provider-availability.ts';
import { scheduleTemplateEndpoints as templates } from '#contract/schedule-templates.ts';
import { testApp } from '#testing/app.ts';
import { makeLocation, makeOperatory, makePractice, makeProvider } from '#testing/builders.ts';
import { makeScheduleVersion, makeTemplate } from '#testing/schedule-builders.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const practice = await makePractice(db);
  const harbor = await makeLocation(db, practice.org.id);
  return { ...practice, harbor, manager: await app.signedIn(practice.org, 'manager') };
}

describe('the list', () => {
  test('is by age, of provider, place and weekday; drafts only when asked for', async () => {
    const { org, location, harbor, provider, manager } = await clinic();
    const other = await makeProvider(db, org.id);
    const draft = await makeScheduleVersion(db, location);
    const published = await makeScheduleVersion(db, location, {
      status: 'published',
      published_at: '2026-01-01T00:00:00Z',
    });
    const monday = await makeTemplate(db, provider, location);
    const oldest = await makeTemplate(db, other, location, {
      created_at: '2026-01-01T00:00:00Z',
      day_of_week: 6,
    });
    const elsewhere = await makeTemplate(db, provider, harbor);
    const live = await makeTemplate(db, provider, location, { schedule_version_id: published.id });
    const planned = await makeTemplate(db, provider, location, { schedule_version_id: draft.id });
    await makeTemplate(db, provider, location, { deleted_at: '2026-01-01T00:00:00Z' });
    const ids = async (query: Record<string, string>) =>
      (await manager.ok(templates.list, { query })).items.map((row) => row.id);
    expect(await ids({})).toEqual([oldest.id, monday.id, elsewhere.id, live.id]);
    expect(await ids({ location_uuid: location.id })).toEqual([oldest.id, monday.id, live.id]);
    expect(await ids({ provider_uuid: other.id })).toEqual([oldest.id]);
    expect(await ids({ day_of_week: '6' })).toEqual([oldest.id]);
    expect(await ids({ schedule_version_uuid: draft.id })).toEqual([planned.id]);
    expect(await ids({ location_uuid: location.id, include_drafts: 'true' })).toEqual([
      oldest.id,
      monday.id,
      live.id,
      planned.id,
    ]);
    const refused = await manager.get('/schedule/templates', { query: { day_of_week: 7 } });
    expect(refused.detail).toMatchObject([{ type: 'less_than_equal', loc: ['query', 'day_of_week'] }]);
    const limited = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
    expect((await limited.ok(templates.list, { query: {} })).items.map((row) => row.id)).toEqual([
      elsewhere.id,
    ]);
  });
});

describe('weekly hours', () => {
  test('are made with the defaults of the catalogue, or with rotation, tools and version', async () => {
    const { location, operatory, provider, manager } = await clinic();
    const plain = {
      provider_uuid: provider.id,
      location_uuid: location.id,
      day_of_week: 0,
      start_time: '08:00',
      end_time: '12:00',
      effective_from: '2026-01-01',
    };
    expect(await manager.ok(templates.create, { body: plain })).toMatchObject({
      version: 1,
      provider: { id: provider.id, name: provider.name },
      location: { id: location.id, name: location.name },
      operatory: null,
      start_time: '08:00:00',
      end_time: '12:00:00',
      effective_to: null,
      note: '',
      every_n_weeks: 1,
      anchor_date: null,
      bookable_by: ['manual', 'online', 'waitlist'],
      schedule_version: null,
    });
    const draft = await makeScheduleVersion(db, location);
    const whole = {
      ...plain,
      operatory_uuid: operatory.id,
      end_time: '24:00',
      effective_to: '2026-01-01',
      note: 'Night clinic',
      every_n_weeks: 2,
      anchor_date: '2026-01-05',
      bookable_by: ['waitlist', 'manual', 'waitlist'] as ('waitlist' | 'manual')[],
      schedule_version_uuid: draft.id,
    };
    expect(await manager.ok(templates.create, { body: whole })).toMatchObject({
      operatory: { id: operatory.id, name: operatory.name },
      end_time: '24:00:00',
      effective_to: '2026-01-01',
      note: 'Night clinic',
      every_n_weeks: 2,
      anchor_date: '2026-01-05',
      bookable_by: ['manual', 'waitlist'],
      schedule_version: { id: draft.id, name: 'Summer' },
    });
    expect(await manager.ok(templates.create, { body: { ...plain, note: null } })).toMatchObject({
      note: '',
    });
  });

  test('are refused where they say nothing sensible', async () => {
    const { location, harbor, provider, manager } = await clinic();
    const foreign = await makeOperatory(db, harbor);
    const elsewhere = await makeScheduleVersion(db, harbor);
    const post = async (fields: Record<string, unknown>) => {
      const answer = await manager.post('/schedule/templates', {
        provider_uuid: provider.id,
        location_uuid: location.id,
        day_of_week: 0,
        start_time: '08:00',
        end_time: '12:00',
        effective_from: '2026-03-02',
        ...fields,
      });
      return [answer.status, answer.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`)];
    };
    expect(await post({ end_time: '08:00' })).toEqual([422, ['value_error body.end_time']]);
    expect(await post({ effective_to: '2026-03-01' })).toEqual([422, ['value_error body.effective_to']]);
    expect(await post({ day_of_week: 7 })).toEqual([422, ['less_than_equal body.day_of_week']]);
    expect(await post({ day_of_week: -1 })).toEqual([422, ['greater_than_equal body.day_of_week']]);
    expect(await post({ every_n_weeks: 0 })).toEqual([422, ['greater_than_equal body.every_n_weeks']]);
    expect(await post({ bookable_by: ['fax'] })).toEqual([422, ['enum body.bookable_by.0']]);
    expect(await post({ operatory_uuid: foreign.id })).toEqual([404, ['not_found body.operatory_uuid']]);
    expect(await post({ schedule_version_uuid: elsewhere.id })).toEqual([
      404,
      ['not_found body.schedule_version_uuid'],
    ]);
  });

  test('change in what may change: null clears or is refused, what is left out stays', async () => {
    const { location, operatory, provider, manager } = await clinic();
    const row = await makeTemplate(db, provider, location, {
      operatory_id: operatory.id,
      effective_to: '2026-12-31',
      anchor_date: '2026-01-05',
      every_n_weeks: 2,
      note: 'Mornings',
    });
    const params = { template_uuid: row.id };
    const cleared = await manager.ok(templates.patch, {
      params,
      body: { base_version: 1, effective_to: null, operatory_uuid: null, anchor_date: null },
    });
    expect(cleared).toMatchObject({
      version: 2,
      operatory: null,
      effective_to: null,
      anchor_date: null,
      every_n_weeks: 2,
      note: 'Mornings',
    });
    const refusals = async (body: Record<string, unknown>) => {
      const answer = await manager.patch(`/schedule/templates/${row.id}`, { base_version: 2, ...body });
      return answer.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`);
    };
    expect(await refusals({ note: null })).toEqual(['value_error body.note']);
    // Only one end of the range is sent: it is judged with the stored other one.
    expect(await refusals({ start_time: '12:00' })).toEqual(['value_error body.end_time']);
    expect(await refusals({ provider_uuid: provider.id })).toEqual(['extra_forbidden body.provider_uuid']);
    await manager.ok(templates.patch, { params, body: { base_version: 2, effective_to: '2026-06-30' } });
    expect(await refusals({ effective_from: '2026-07-01' })).toEqual(['value_error body.effective_to']);
    const events = await db
      .selectFrom('event')
      .select('changes')
      .where('org_id', '=', row.org_id)
      .where('entity_id', '=', row.id)
      .orderBy('seq')
      .execute();
    expect(events[0]?.changes).toEqual([
      { field: 'operatory', old: { id: operatory.id, name: operatory.name }, new: null },
      { field: 'effective_to', old: '2026-12-31', new: null },
      { field: 'anchor_date', old: '2026-01-05', new: null },
    ]);
  });

  test('go and come back, and a day resolves accordingly', async () => {
    const { location, provider, manager } = await clinic();
    const row = await makeTemplate(db, provider, location, { bookable_by: ['manual'] });
    const monday = async (date: string) => {
      const query = { provider_uuid: provider.id, location_uuid: location.id, date };
      const hours = await manager.ok(providerAvailabilityEndpoints.get, { query });
      return hours.time_ranges.map((range) => [range.start_time, range.end_time, range.bookable_by.join()]);
    };
    expect(await monday('2026-03-02')).toEqual([['08:00:00', '12:00:00', 'manual']]);
    const params = { template_uuid: row.id };
    await manager.ok(templates.delete, { params, query: { base_version: 1 } });
    expect(await monday('2026-03-02')).toEqual([]);
    await manager.ok(templates.restore, { params, body: { base_version: 2 } });
    await manager.ok(templates.patch, {
      params,
      body: { base_version: 3, every_n_weeks: 2, anchor_date: '2026-03-04' },
    });
    expect(await monday('2026-03-02')).toHaveLength(1);
    expect(await monday('2026-03-09')).toEqual([]);
  });
});
