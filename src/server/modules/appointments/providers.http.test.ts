import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { testApp } from '#testing/app.ts';
import { book, current, makeClinic, makeRule, pathOf, refusalOf } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('the providers of a visit', () => {
  test('are replaced as a whole, in order, with roles and own times', async () => {
    const clinic = await makeClinic(app);
    const { provider, hygienist, desk } = clinic;
    const visit = await book(clinic);
    const params = { appointment_uuid: visit.id };
    const replaced = await desk.ok(appointmentEndpoints.replaceProviders, {
      params,
      body: {
        base_version: 1,
        providers: [
          { provider_uuid: hygienist.id, role: 'primary', item_order: 1 },
          { provider_uuid: provider.id, start_time: '09:20', end_time: '09:30', item_order: 0 },
        ],
      },
    });
    expect(replaced).toMatchObject([
      {
        provider: { id: provider.id, name: provider.name },
        role: 'other',
        start_time: '2026-03-02T15:20:00Z',
        end_time: '2026-03-02T15:30:00Z',
        item_order: 0,
        version: 2,
      },
      { provider: { id: hygienist.id }, role: 'primary', start_time: null, end_time: null, item_order: 1 },
    ]);
    expect(await desk.ok(appointmentEndpoints.providers, { params })).toEqual(replaced);
    expect(await current(desk, visit)).toMatchObject({
      version: 2,
      provider: { id: hygienist.id },
      providers: [{ id: provider.id }, { id: hygienist.id }],
    });
    const cleared = { params, body: { base_version: 2, providers: [] } };
    expect(await desk.ok(appointmentEndpoints.replaceProviders, cleared)).toEqual([]);
    expect(await current(desk, visit)).toMatchObject({ version: 3, provider: null, providers: [] });
    const { items } = await desk.ok(appointmentEndpoints.history, { params, query: {} });
    expect(items.map((entry) => entry.action)).toEqual([
      'providers_replaced',
      'providers_replaced',
      'created',
    ]);
  });

  test('a new role alone is told in the history too', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const params = { appointment_uuid: visit.id };
    const providers = [{ provider_uuid: clinic.provider.id, role: 'assistant' as const }];
    await clinic.desk.ok(appointmentEndpoints.replaceProviders, {
      params,
      body: { base_version: 1, providers },
    });
    const { items } = await clinic.desk.ok(appointmentEndpoints.history, { params, query: {} });
    expect(items[0]?.changes.map(({ field }) => field)).toEqual(['provider_assignments']);
  });

  test('are refused when unknown, twice, outside the visit, stale, or forbidden by a rule', async () => {
    const clinic = await makeClinic(app);
    const { provider, hygienist, desk } = clinic;
    await makeRule(db, [clinic.type, clinic.otherType], false);
    await book(clinic, {
      appointment_type_uuid: clinic.otherType.id,
      operatory_uuid: clinic.otherOperatory.id,
      providers: [{ provider_uuid: hygienist.id }],
    });
    const visit = await book(clinic);
    const put = async (body: Record<string, unknown>) =>
      refusalOf(await desk.put(pathOf(visit, 'providers'), { base_version: 1, ...body }));
    const one = { provider_uuid: provider.id };
    expect(await put({ base_version: 9, providers: [{ provider_uuid: v7() }] })).toEqual({
      status: 404,
      reasons: ['not_found body providers 0 provider_uuid'],
    });
    expect(await put({ providers: [one, one] })).toMatchObject({ status: 422 });
    expect(await put({ providers: [{ ...one, start_time: '09:10', end_time: '09:40' }] })).toMatchObject({
      status: 422,
    });
    expect(await put({ base_version: 9, providers: [one] })).toEqual({
      status: 409,
      reasons: ['version_conflict body base_version'],
    });
    expect(await put({ providers: [{ provider_uuid: hygienist.id }] })).toEqual({
      status: 409,
      reasons: ['schedule_conflict body start_time'],
    });
    expect(await put({})).toEqual({ status: 422, reasons: ['missing body providers'] });
    expect((await current(desk, visit)).version).toBe(1);
  });
});
