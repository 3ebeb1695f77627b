import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { testApp } from '#testing/app.ts';
import { makeProcedureCode } from '#testing/builders.ts';
import {
  book,
  current,
  makeClinic,
  MONDAY,
  patch,
  refusalOf,
  setFlow,
  TUESDAY,
  tryPatch,
} from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

describe('changing a visit', () => {
  test('changes what is named, clears what is null, and leaves the rest', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic, {
      note: 'before',
      color_override: '#112233',
      ask_to_arrive_time: '08:50',
      estimated_insurance: 10,
      tag_uuids: [clinic.tag.id],
    });
    const changed = await patch(clinic, visit, {
      note: 'after',
      priority: 5,
      is_time_locked: true,
      color_override: null,
      ask_to_arrive_time: null,
      estimated_insurance: null,
      appointment_type_uuid: clinic.otherType.id,
      tag_uuids: [],
    });
    expect(changed).toMatchObject({
      version: 2,
      note: 'after',
      priority: 5,
      is_time_locked: true,
      color_override: null,
      datetime_ask_to_arrive: null,
      estimated_insurance: null,
      appointment_type: { id: clinic.otherType.id },
      tags: [],
      start_time: visit.start_time,
      provider: { id: clinic.provider.id },
      warnings: [],
    });
    const { warnings: _, ...asRead } = changed;
    expect(await current(clinic.desk, visit)).toEqual(asRead);
    expect((await patch(clinic, changed, { note: null })).note).toBe('');
    // A version is spent even where nothing changes: whoever edited from it has lost it.
    expect((await patch(clinic, { ...changed, version: 3 }, {})).version).toBe(4);
  });

  test('the production is that set by hand, or the sum of the fees again', async () => {
    const clinic = await makeClinic(app);
    const code = await makeProcedureCode(db, clinic.org.id, { fee: '45.00' });
    const visit = await book(clinic, { procedures: [{ procedure_code_uuid: code.id }] });
    const set = await patch(clinic, visit, { production_amount: '99.9' });
    expect(set.production_amount).toBe('99.90');
    expect((await patch(clinic, set, { production_amount: null })).production_amount).toBe('45.00');
  });

  test('a new time carries the arrival, own times and pattern along', async () => {
    const clinic = await makeClinic(app);
    const { provider, hygienist } = clinic;
    const visit = await book(clinic, {
      end_time: '10:00',
      ask_to_arrive_time: '08:45',
      time_pattern: 'XX////',
      providers: [
        { provider_uuid: provider.id },
        { provider_uuid: hygienist.id, start_time: '09:30', end_time: '10:00' },
      ],
    });
    const later = await patch(clinic, visit, { start_time: '11:00', end_time: '11:45' });
    expect(later).toMatchObject({
      local_start: '11:00:00',
      local_end: '11:45:00',
      datetime_ask_to_arrive: '2026-03-02T16:45:00Z',
      time_pattern_5: 'XXXX/////',
      provider_assignments: [
        { provider: { id: provider.id }, start_time: null },
        {
          provider: { id: hygienist.id },
          start_time: '2026-03-02T17:30:00Z',
          end_time: '2026-03-02T17:45:00Z',
        },
      ],
    });
    expect(await patch(clinic, later, { end_time: '12:15' })).toMatchObject({
      local_start: '11:00:00',
      duration_minutes: 75,
      time_pattern_5: 'XXXX///////////',
    });
  });

  test('a visit that ends at midnight can begin earlier', async () => {
    const clinic = await makeClinic(app);
    const late = await book(clinic, { start_time: '23:00', end_time: '24:00' });
    const earlier = await patch(clinic, late, { start_time: '22:30' });
    expect(earlier).toMatchObject({ local_start: '22:30:00', local_end: '24:00:00' });
  });

  test('another day makes it unconfirmed and ends what it was in the middle of, unless that day is today', async () => {
    const clinic = await makeClinic(app);
    const confirmed = { confirmation_status_uuid: clinic.confirmed.id };
    const visit = await book(clinic, { ...confirmed });
    const arrived = await setFlow(clinic, visit, clinic.arrived);
    const tuesday = await patch(clinic, arrived, { schedule_date: TUESDAY });
    expect(tuesday).toMatchObject({
      confirmation_kind: 'unconfirmed',
      flow_status: null,
      flow_status_since: null,
    });
    const later = await book(clinic, { ...confirmed, schedule_date: '2026-03-04' });
    const today = await patch(clinic, later, { schedule_date: MONDAY });
    expect(today.confirmation_kind).toBe('confirmed');
  });

  test('a visit without a place gets one, part by part', async () => {
    const clinic = await makeClinic(app);
    const nowhere = { schedule_date: null, start_time: null, end_time: null, operatory_uuid: null };
    const visit = await book(clinic, { ...nowhere, status: 'unscheduled' });
    expect(refusalOf(await tryPatch(clinic, visit, { start_time: '09:00' }))).toEqual({
      status: 422,
      reasons: ['missing body schedule_date', 'missing body end_time'],
    });
    expect(refusalOf(await tryPatch(clinic, visit, { ask_to_arrive_time: '09:00' })).reasons).toEqual([
      'value_error body ask_to_arrive_time',
    ]);
    const dated = await patch(clinic, visit, { schedule_date: MONDAY });
    expect(dated).toMatchObject({ schedule_date: MONDAY, start_time: null, status: 'unscheduled' });
    const timed = await patch(clinic, dated, { start_time: '09:00', end_time: '09:30' });
    expect(timed).toMatchObject({ start_time: '2026-03-02T15:00:00Z', operatory: null });
    expect(await patch(clinic, timed, { operatory_uuid: clinic.operatory.id })).toMatchObject({
      operatory: { id: clinic.operatory.id },
    });
  });
});

describe('a change is refused', () => {
  test('in the order: unknown, wrong, stale', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const id = v7();
    const unknown = [
      [{ operatory_uuid: id }, 'operatory_uuid'],
      [{ appointment_type_uuid: id }, 'appointment_type_uuid'],
      [{ providers: [{ provider_uuid: id }] }, 'providers 0 provider_uuid'],
      [{ tag_uuids: [id] }, 'tag_uuids 0'],
    ] as const;
    const wrong = { end_time: '08:00', base_version: 99 };
    for (const [changes, field] of unknown) {
      const expected = { status: 404, reasons: [`not_found body ${field}`] };
      expect(refusalOf(await tryPatch(clinic, visit, { ...wrong, ...changes }))).toEqual(expected);
    }
    expect(refusalOf(await tryPatch(clinic, visit, wrong))).toEqual({
      status: 422,
      reasons: ['value_error body end_time'],
    });
    expect(refusalOf(await tryPatch(clinic, visit, { base_version: 99 }))).toEqual({
      status: 409,
      reasons: ['version_conflict body base_version'],
    });
    for (const field of ['schedule_date', 'start_time', 'end_time', 'priority', 'is_time_locked']) {
      const reasons = [`value_error body ${field}`];
      expect(refusalOf(await tryPatch(clinic, visit, { [field]: null }))).toEqual({ status: 422, reasons });
    }
    expect(refusalOf(await tryPatch(clinic, visit, { operatory_uuid: null })).reasons).toEqual([
      'value_error body operatory_uuid',
    ]);
  });

  test('when the new place is taken; there is no way to insist', async () => {
    const clinic = await makeClinic(app);
    await book(clinic, { start_time: '10:00', end_time: '10:30' });
    const visit = await book(clinic);
    expect(refusalOf(await tryPatch(clinic, visit, { end_time: '10:15' }))).toEqual({
      status: 409,
      reasons: ['schedule_conflict body start_time'],
    });
    expect(refusalOf(await tryPatch(clinic, visit, { allow_overlap: true })).reasons).toEqual([
      'extra_forbidden body allow_overlap',
    ]);
    expect((await current(clinic.desk, visit)).version).toBe(1);
  });

  test('when an archived type is chosen; a visit that has it keeps it', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const archived = { deleted_at: '2026-01-01T00:00:00Z' };
    await db.updateTable('appointment_type').set(archived).where('org_id', '=', clinic.org.id).execute();
    const kept = await patch(clinic, visit, { note: 'x', appointment_type_uuid: clinic.type.id });
    expect(kept.appointment_type).toEqual({ id: clinic.type.id, name: clinic.type.name });
    const chosen = await tryPatch(clinic, kept, { appointment_type_uuid: clinic.otherType.id });
    expect(refusalOf(chosen).reasons).toEqual(['value_error body appointment_type_uuid']);
  });
});
