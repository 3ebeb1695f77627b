import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import {
  makeAppointment,
  makeDefinition,
  makeFlowStatus,
  makeLocation,
  makeOperatory,
  makePatient,
  makePractice,
  makeProvider,
} from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';

const { db } = await testDatabase();

const refusedBy = (constraint: string): object => ({ constraint });
const NINE_FIFTEEN = { start_at: '2026-03-02T15:15:00Z', end_at: '2026-03-02T15:45:00Z' };
const HALF_PAST_NINE = { start_at: '2026-03-02T15:30:00Z', end_at: '2026-03-02T16:00:00Z' };

describe('double booking', () => {
  test('two visits cannot hold one operatory at the same time', async () => {
    const practice = await makePractice(db);
    await makeAppointment(db, practice);
    await expect(makeAppointment(db, practice, NINE_FIFTEEN)).rejects.toMatchObject(
      refusedBy('appointment_no_double_booking'),
    );
  });

  test('visits that touch, or lie in another operatory, are fine', async () => {
    const practice = await makePractice(db);
    await makeAppointment(db, practice);
    const after = await makeAppointment(db, practice, HALF_PAST_NINE);
    const beside = await makeAppointment(db, practice, { operatory_id: practice.otherOperatory.id });
    expect([after.occupies, beside.occupies]).toEqual([true, true]);
  });

  test.each(['planned', 'broken', 'cancelled', 'unscheduled', 'pinboard'] as const)(
    'a %s visit keeps its times and occupies nothing',
    async (status) => {
      const practice = await makePractice(db);
      const pinned = status === 'pinboard' ? { pinned_at: '2026-03-01T12:00:00Z' } : {};
      const visit = await makeAppointment(db, practice, { status, ...pinned });
      expect(visit.occupies).toBe(false);
      await makeAppointment(db, practice);
    },
  );

  test('a complete visit occupies its slot, a deleted one does not', async () => {
    const practice = await makePractice(db);
    await makeAppointment(db, practice, { status: 'complete', deleted_at: '2026-03-01T12:00:00Z' });
    const visit = await makeAppointment(db, practice, { status: 'complete' });
    expect(visit.occupies).toBe(true);
    await expect(makeAppointment(db, practice)).rejects.toMatchObject(
      refusedBy('appointment_no_double_booking'),
    );
  });

  test('a visit that is allowed to overlap is exempt, until the permission goes', async () => {
    const practice = await makePractice(db);
    const first = await makeAppointment(db, practice);
    const second = await makeAppointment(db, practice, {
      ...NINE_FIFTEEN,
      overlap_basis: 'explicit',
      overlap_allowed_by: 'user-1',
      overlap_with: [first.id],
    });
    expect(second.overlap_with).toEqual([first.id]);
    const withdrawn = db
      .updateTable('appointment')
      .set({ overlap_basis: null, overlap_allowed_by: null, overlap_with: [] })
      .where('org_id', '=', practice.org.id)
      .where('id', '=', second.id)
      .execute();
    await expect(withdrawn).rejects.toMatchObject(refusedBy('appointment_no_double_booking'));
  });

  test('the same operatory id in another organisation is another operatory', async () => {
    const one = await makePractice(db);
    const two = await makePractice(db);
    const location = await makeLocation(db, two.org.id);
    const twin = await makeOperatory(db, location, { id: one.operatory.id });
    const here = await makeAppointment(db, one);
    const there = await makeAppointment(db, two, { location_id: location.id, operatory_id: twin.id });
    expect(there).toMatchObject({ operatory_id: here.operatory_id, slot: here.slot, occupies: true });
  });
});

describe('references', () => {
  test.each([
    ['appointment_patient', 'patient_id', 'patient'],
    ['appointment_operatory', 'operatory_id', 'operatory'],
    ['appointment_appointment_type', 'appointment_type_id', 'type'],
  ] as const)('%s never points into another organisation', async (constraint, column, thing) => {
    const [ours, theirs] = [await makePractice(db), await makePractice(db)];
    await expect(makeAppointment(db, ours, { [column]: theirs[thing].id })).rejects.toMatchObject(
      refusedBy(constraint),
    );
  });

  test('an operatory of another location is refused', async () => {
    const practice = await makePractice(db);
    const elsewhere = await makeOperatory(db, await makeLocation(db, practice.org.id));
    await expect(makeAppointment(db, practice, { operatory_id: elsewhere.id })).rejects.toMatchObject(
      refusedBy('appointment_operatory'),
    );
  });

  test('a definition must be of the category its column asks for', async () => {
    const practice = await makePractice(db);
    const reason = await makeDefinition(db, practice.org.id, { category: 'BrokenReason' });
    const confirmed = await makeDefinition(db, practice.org.id, { category: 'ApptConfirmed' });
    await makeAppointment(db, practice, { confirmation_status_id: confirmed.id });
    await expect(
      makeAppointment(db, practice, { ...HALF_PAST_NINE, confirmation_status_id: reason.id }),
    ).rejects.toMatchObject(refusedBy('appointment_confirmation_status_id_category'));
    await expect(
      makeAppointment(db, practice, { ...HALF_PAST_NINE, status: 'cancelled', cancel_reason_id: reason.id }),
    ).rejects.toMatchObject(refusedBy('appointment_cancel_reason_id_category'));
    await makeAppointment(db, practice, { ...HALF_PAST_NINE, status: 'broken', broken_reason_id: reason.id });
  });

  test('a tag must be a definition of tags', async () => {
    const practice = await makePractice(db);
    const visit = await makeAppointment(db, practice);
    const tag = await makeDefinition(db, practice.org.id, { category: 'ApptTag', kind: 'lab' });
    const other = await makeDefinition(db, practice.org.id, { category: 'CancelReason' });
    const link = { org_id: practice.org.id, appointment_id: visit.id };
    await db
      .insertInto('appointment_tag')
      .values({ ...link, definition_id: tag.id })
      .execute();
    await expect(
      db
        .insertInto('appointment_tag')
        .values({ ...link, definition_id: other.id })
        .execute(),
    ).rejects.toMatchObject(refusedBy('appointment_tag_definition_id_category'));
  });
});

describe('a visit that makes sense', () => {
  test.each([
    ['appointment_times', { end_at: '2026-03-02T14:00:00Z' }],
    ['appointment_times', { end_at: '2026-03-02T15:00:00Z' }],
    ['appointment_length', { end_at: '2026-03-04T15:00:00Z' }],
    ['appointment_date', { schedule_date: null }],
    ['appointment_scheduled_has_slot', { operatory_id: null }],
    ['appointment_scheduled_has_slot', { start_at: null, end_at: null }],
    ['appointment_past_has_times', { status: 'complete', start_at: null, end_at: null }],
    ['appointment_overlap_reason', { overlap_allowed_by: 'somebody' }],
    ['appointment_flow_since', { flow_status_since: '2026-03-02T15:00:00Z' }],
    ['appointment_color_override', { color_override: 'red' }],
    ['appointment_time_pattern', { time_pattern: 'XXOO' }],
    ['appointment_amounts', { estimated_insurance: '-1.00' }],
    ['appointment_cancel', { cancelled_by: 'patient' }],
    ['appointment_cancelled_by', { status: 'cancelled', cancelled_by: 'insurer' }],
    ['appointment_pinned', { status: 'pinboard' }],
    ['appointment_pinned_from', { pinned_from: '{}' }],
    ['appointment_status', { status: 'done' }],
    ['appointment_version', { version: 0 }],
  ])('%s refuses %j', async (constraint, row) => {
    const practice = await makePractice(db);
    // Some of these values are against the types as well; that is what is tested.
    await expect(makeAppointment(db, practice, row as object)).rejects.toMatchObject(refusedBy(constraint));
  });

  test('reasons go with the status they belong to', async () => {
    const practice = await makePractice(db);
    const reason = await makeDefinition(db, practice.org.id, { category: 'BrokenReason' });
    await expect(makeAppointment(db, practice, { broken_reason_id: reason.id })).rejects.toMatchObject(
      refusedBy('appointment_broken'),
    );
  });

  test('a flow status has the moment it was entered', async () => {
    const practice = await makePractice(db);
    const arrived = await makeFlowStatus(db, practice.org.id, { kind: 'arrived' });
    await expect(makeAppointment(db, practice, { flow_status_id: arrived.id })).rejects.toMatchObject(
      refusedBy('appointment_flow_since'),
    );
  });

  test('an external key is unique in the organisation, and free again after a delete', async () => {
    const practice = await makePractice(db);
    const twin = { ...HALF_PAST_NINE, external_id: 'L-9001' };
    const first = await makeAppointment(db, practice, { external_id: 'L-9001' });
    await expect(makeAppointment(db, practice, twin)).rejects.toMatchObject(
      refusedBy('appointment_external_id_unique'),
    );
    await db
      .updateTable('appointment')
      .set({ deleted_at: '2026-03-01T00:00:00Z' })
      .where('id', '=', first.id)
      .where('org_id', '=', practice.org.id)
      .execute();
    await makeAppointment(db, practice, twin);
  });
});

describe('providers of a visit', () => {
  test('one primary, nobody twice, times in order', async () => {
    const practice = await makePractice(db);
    const visit = await makeAppointment(db, practice);
    const second = await makeProvider(db, practice.org.id);
    const row = { org_id: practice.org.id, appointment_id: visit.id };
    const add = (values: object): Promise<unknown> =>
      db
        .insertInto('appointment_provider')
        .values({ ...row, id: v7(), provider_id: second.id, ...values })
        .execute();
    await add({ provider_id: practice.provider.id, role: 'primary' });
    await expect(add({ role: 'primary' })).rejects.toMatchObject(
      refusedBy('appointment_provider_one_primary'),
    );
    await expect(add({ provider_id: practice.provider.id })).rejects.toMatchObject(
      refusedBy('appointment_provider_once'),
    );
    await expect(add({ start_at: '2026-03-02T15:10:00Z' })).rejects.toMatchObject(
      refusedBy('appointment_provider_times'),
    );
    await add({ role: 'assistant', start_at: '2026-03-02T15:10:00Z', end_at: '2026-03-02T15:20:00Z' });
  });

  test('they go with the visit when it is purged', async () => {
    const practice = await makePractice(db);
    const visit = await makeAppointment(db, practice);
    await db
      .insertInto('appointment_provider')
      .values({
        org_id: practice.org.id,
        id: v7(),
        appointment_id: visit.id,
        provider_id: practice.provider.id,
      })
      .execute();
    await db.deleteFrom('appointment').where('org_id', '=', practice.org.id).execute();
    const left = await db
      .selectFrom('appointment_provider')
      .select('id')
      .where('org_id', '=', practice.org.id)
      .execute();
    expect(left).toEqual([]);
  });
});

test('numbers count up per organisation, also when many are created at once', async () => {
  const [one, two] = [await makePractice(db), await makePractice(db)];
  const patients = await Promise.all(Array.from({ length: 8 }, () => makePatient(db, one.org.id)));
  expect([one.patient.num, ...patients.map((patient) => patient.num)].sort((a, b) => a - b)).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9,
  ]);
  expect(two.patient.num).toBe(1);
});
