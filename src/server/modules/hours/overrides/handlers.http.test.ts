import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { scheduleOverrideEndpoints as overrides } from '#contract/schedule-overrides.ts';
import { testApp } from '#testing/app.ts';
import {
  makeAppointment,
  makeLocation,
  makeOperatory,
  makePractice,
  makeProvider,
  type Practice,
} from '#testing/builders.ts';
import { makeOverride, makeTemplate } from '#testing/schedule-builders.ts';
import type { NewRow, Row } from '../../../db/schema.ts';

const app = await testApp();
const { db } = app;

async function clinic() {
  const practice = await makePractice(db);
  const manager = await app.signedIn(practice.org, 'manager');
  const { provider, location } = practice;
  await makeTemplate(db, provider, location, { end_time: '17:00:00' });
  const body = { provider_uuid: provider.id, location_uuid: location.id, override_date: '2026-03-02' };
  return { ...practice, manager, body };
}

/** A visit of the provider on Monday 2026-03-02 at a local time in Chicago (UTC-6). */
async function visit(
  practice: Practice,
  [from, to]: readonly [string, string],
  row: Partial<NewRow<'appointment'>> = {},
  assignment: Partial<NewRow<'appointment_provider'>> = {},
): Promise<Row<'appointment'>> {
  const at = (time: string) =>
    new Date(Date.parse(`2026-03-02T${time}:00Z`) + 6 * 3_600_000).toISOString().replace('.000', '');
  const made = await makeAppointment(db, practice, { start_at: at(from), end_at: at(to), ...row });
  await db
    .insertInto('appointment_provider')
    .values({
      org_id: practice.org.id,
      id: v7(),
      appointment_id: made.id,
      provider_id: practice.provider.id,
      role: 'primary',
      ...assignment,
    })
    .execute();
  return made;
}

describe('an override', () => {
  test('is one range or a day off, with reason, note and tools', async () => {
    const { operatory, manager, body } = await clinic();
    const range = { ...body, start_time: '10:30', end_time: '17:00' };
    expect(await manager.ok(overrides.create, { body: range })).toMatchObject({
      version: 1,
      override_date: '2026-03-02',
      is_unavailable: false,
      start_time: '10:30:00',
      end_time: '17:00:00',
      operatory: null,
      override_reason: 'other',
      note: '',
      bookable_by: ['manual', 'online', 'waitlist'],
      stranded_appointments: [],
    });
    const nulls = { ...range, override_reason: null, note: null, operatory_uuid: null };
    expect(await manager.ok(overrides.create, { body: nulls })).toMatchObject({
      override_reason: 'other',
      note: '',
    });
    const off = {
      ...body,
      is_unavailable: true,
      start_time: '08:00',
      end_time: '12:00',
      operatory_uuid: operatory.id,
      override_reason: 'vacation' as const,
      note: 'Lake',
    };
    expect(await manager.ok(overrides.create, { body: off })).toMatchObject({
      is_unavailable: true,
      start_time: null,
      end_time: null,
      operatory: { id: operatory.id },
      override_reason: 'vacation',
      note: 'Lake',
    });
  });

  test('is refused when it says neither, in the wrong order, or for a reason that is none', async () => {
    const { org, manager, body } = await clinic();
    const foreign = await makeOperatory(db, await makeLocation(db, org.id));
    const post = async (fields: Record<string, unknown>) => {
      const answer = await manager.post('/schedule/overrides', { ...body, ...fields });
      return [answer.status, answer.detail.map(({ type, loc }) => `${type} ${loc.join('.')}`)];
    };
    expect(await post({})).toEqual([422, ['value_error body.start_time']]);
    expect(await post({ start_time: '08:00' })).toEqual([422, ['value_error body.end_time']]);
    expect(await post({ end_time: '08:00' })).toEqual([422, ['value_error body.start_time']]);
    expect(await post({ start_time: '08:00', end_time: '08:00' })).toEqual([
      422,
      ['value_error body.end_time'],
    ]);
    const hours = { start_time: '08:00', end_time: '09:00' };
    expect(await post({ ...hours, override_reason: 'golf' })).toEqual([422, ['enum body.override_reason']]);
    expect(await post({ ...hours, operatory_uuid: foreign.id })).toEqual([
      404,
      ['not_found body.operatory_uuid'],
    ]);
    expect(await post({ ...hours, provider_uuid: v7() })).toEqual([404, ['not_found body.provider_uuid']]);
  });

  test('changes with or without a base version, and keeps making sense', async () => {
    const { manager, provider, location } = await clinic();
    const { id } = await makeOverride(db, provider, location);
    const patch = (body: Record<string, unknown>) => manager.patch(`/schedule/overrides/${id}`, body);
    expect((await patch({ note: 'late' })).body).toMatchObject({ note: 'late', version: 2 });
    expect((await patch({ note: 'later', base_version: 2 })).body).toMatchObject({ version: 3 });
    expect((await patch({ note: 'stale', base_version: 2 })).detail).toMatchObject([
      {
        type: 'version_conflict',
        ctx: { current_version: 3, current: { note: 'later' }, changed_fields: ['note'] },
      },
    ]);
    expect((await patch({ end_time: null })).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'end_time'] },
    ]);
    expect((await patch({ override_reason: null })).detail).toMatchObject([{ type: 'value_error' }]);
    expect((await patch({ override_date: '2026-03-03' })).detail).toMatchObject([
      { type: 'extra_forbidden' },
    ]);
    expect((await patch({ is_unavailable: true })).body).toMatchObject({ start_time: null, end_time: null });
    expect((await patch({ is_unavailable: false })).detail).toMatchObject([
      { type: 'value_error', loc: ['body', 'start_time'] },
    ]);
    const back = await patch({ is_unavailable: false, start_time: '09:00', end_time: '10:00' });
    expect(back.body).toMatchObject({ is_unavailable: false, start_time: '09:00:00' });
  });

  test('of parallel halves that only together make no sense is never stored', async () => {
    const { manager, provider, location } = await clinic();
    const { id } = await makeOverride(db, provider, location);
    const patch = (body: Record<string, unknown>) => manager.patch(`/schedule/overrides/${id}`, body);
    const answers = await Promise.all([patch({ start_time: '13:00' }), patch({ end_time: '12:00' })]);
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 422]);
  });

  test('is listed by age within place, provider and days, both included', async () => {
    const { org, manager, provider, location } = await clinic();
    const harbor = await makeLocation(db, org.id);
    const other = await makeProvider(db, org.id);
    const second = await makeOverride(db, provider, location, { override_date: '2026-03-01' });
    const first = await makeOverride(db, provider, location, { created_at: '2026-01-01T00:00:00Z' });
    const elsewhere = await makeOverride(db, other, harbor, { override_date: '2026-03-09' });
    await makeOverride(db, provider, location, { deleted_at: '2026-01-01T00:00:00Z' });
    const ids = async (query: Record<string, string>) =>
      (await manager.ok(overrides.list, { query })).items.map((row) => row.id);
    expect(await ids({})).toEqual([first.id, second.id, elsewhere.id]);
    expect(await ids({ location_uuid: harbor.id })).toEqual([elsewhere.id]);
    expect(await ids({ provider_uuid: provider.id })).toEqual([first.id, second.id]);
    expect(await ids({ date_from: '2026-03-02', date_to: '2026-03-09' })).toEqual([first.id, elsewhere.id]);
    const limited = await app.signedIn(org, 'viewer', { locations: [harbor.id] });
    expect((await limited.ok(overrides.list, { query: {} })).items.map((row) => row.id)).toEqual([
      elsewhere.id,
    ]);
    expect((await limited.get(`/schedule/overrides/${first.id}`)).status).toBe(403);
  });
});

describe('an override never moves visits, it names those it strands', () => {
  test('scheduled ones of the provider outside the hours of that day, by start', async () => {
    const practice = await clinic();
    const { manager, body, otherOperatory, type } = practice;
    const late = await visit(practice, ['15:30', '16:30']);
    const early = await visit(practice, ['08:00', '09:00']);
    await visit(practice, ['12:00', '13:00']);
    await visit(practice, ['09:00', '10:00'], { status: 'complete' });
    await visit(practice, ['10:00', '11:00'], { status: 'cancelled' });
    const assistant = { role: 'assistant' as const };
    await visit(practice, ['08:00', '09:00'], { operatory_id: otherOperatory.id }, assistant);
    const made = await manager.ok(overrides.create, {
      body: { ...body, start_time: '10:00', end_time: '16:00' },
    });
    expect(made.stranded_appointments).toEqual([
      {
        id: early.id,
        status: 'scheduled',
        patient: { id: practice.patient.id, name: 'Avery Stone' },
        appointment_type: { id: type.id, name: type.name },
        operatory: { id: practice.operatory.id, name: practice.operatory.name },
        start_time: '2026-03-02T14:00:00Z',
        end_time: '2026-03-02T15:00:00Z',
      },
      expect.objectContaining({ id: late.id }),
    ]);
    const untouched = await db
      .selectFrom('appointment')
      .select(['version', 'start_at'])
      .where('org_id', '=', practice.org.id)
      .where('id', '=', early.id)
      .executeTakeFirst();
    expect(untouched).toEqual({ version: 1, start_at: '2026-03-02T14:00:00Z' });

    const params = { override_uuid: made.id };
    const stranded = (answer: { stranded_appointments: { id: string }[] }) =>
      answer.stranded_appointments.map((one) => one.id);
    expect(stranded(await manager.ok(overrides.patch, { params, body: { end_time: '17:00' } }))).toEqual([
      early.id,
    ]);
    const more = await manager.ok(overrides.create, {
      body: { ...body, start_time: '08:00', end_time: '10:00' },
    });
    expect(stranded(more)).toEqual([]);
    expect(stranded(await manager.ok(overrides.get, { params }))).toEqual([]);
    await manager.ok(overrides.delete, { params: { override_uuid: more.id }, query: {} });
    expect(stranded(await manager.ok(overrides.get, { params }))).toEqual([early.id]);
    const off = await manager.ok(overrides.create, { body: { ...body, is_unavailable: true } });
    expect(off.stranded_appointments).toHaveLength(3);
    await manager.ok(overrides.delete, { params: { override_uuid: off.id }, query: {} });
    const restored = await manager.ok(overrides.restore, { params: { override_uuid: off.id }, body: {} });
    expect(restored.stranded_appointments).toHaveLength(3);
  });
});
