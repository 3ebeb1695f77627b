import { sql } from 'kysely';
import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import {
  makeAppointment,
  makeAppointmentType,
  makeBlockoutType,
  makeDefinition,
  makeFlowStatus,
  makeLocation,
  makeMember,
  makeOperatory,
  makeOrganisation,
  makePatient,
  makePractice,
  makeProvider,
  type Practice,
} from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import type { NewRow } from './schema.ts';

const { db } = await testDatabase();

const refusedBy = (constraint: string): object => ({ constraint });

describe('organisation and people', () => {
  test.each([
    ['organisation_slug_format', { slug: 'Upper' }],
    ['organisation_slug_format', { slug: 'ab' }],
    ['organisation_slug_format', { slug: '1st-dental' }],
    ['organisation_slug_reserved', { slug: 'sign-in' }],
    ['organisation_name', { name: ' ' }],
    ['organisation_time_zone', { time_zone: '' }],
    ['organisation_currency', { currency: 'usd' }],
    ['organisation_settings', { settings: '[]' }],
  ])('%s refuses %j', async (constraint, row) => {
    await expect(makeOrganisation(db, row)).rejects.toMatchObject(refusedBy(constraint));
  });

  test('a slug belongs to one organisation', async () => {
    const { slug } = await makeOrganisation(db);
    await expect(makeOrganisation(db, { slug })).rejects.toMatchObject(refusedBy('organisation_slug_key'));
  });

  test('a person is a member once, and again after leaving', async () => {
    const org = await makeOrganisation(db);
    const { user_id } = await makeMember(db, org.id);
    await expect(makeMember(db, org.id, { user_id })).rejects.toMatchObject(refusedBy('membership_once'));
    await db
      .updateTable('membership')
      .set({ deleted_at: sql`now()` })
      .where('org_id', '=', org.id)
      .execute();
    await makeMember(db, org.id, { user_id });
  });

  test('a member is tied to a provider of the same organisation', async () => {
    const [ours, theirs] = [await makePractice(db), await makePractice(db)];
    await expect(makeMember(db, ours.org.id, { provider_id: theirs.provider.id })).rejects.toMatchObject(
      refusedBy('membership_provider'),
    );
  });

  test('opening hours of a day never overlap, but may be several', async () => {
    const location = await makeLocation(db, (await makeOrganisation(db)).id, {}, false);
    const open = (start_time: string, end_time: string): Promise<unknown> =>
      db
        .insertInto('location_hours')
        .values({
          org_id: location.org_id,
          id: v7(),
          location_id: location.id,
          weekday: 0,
          start_time,
          end_time,
        })
        .execute();
    await open('08:00:00', '12:00:00');
    await open('12:00:00', '24:00:00');
    await expect(open('11:59:00', '12:30:00')).rejects.toMatchObject(refusedBy('location_hours_no_overlap'));
    await expect(open('09:00:00', '09:00:00')).rejects.toMatchObject(refusedBy('location_hours_range'));
  });

  test('a colour is hex or a token of the design', async () => {
    const org = await makeOrganisation(db);
    await makeProvider(db, org.id, { color: '#2F6DB5' });
    await expect(makeProvider(db, org.id, { color: '#2F6' })).rejects.toMatchObject(
      refusedBy('provider_color'),
    );
  });
});

describe('vocabulary', () => {
  test.each([
    [{ category: 'ApptConfirmed', kind: null }],
    [{ category: 'ApptConfirmed', kind: 'lab' }],
    [{ category: 'CancelReason', kind: 'declined' }],
    [{ category: 'ApptTag', kind: 'confirmed' }],
  ] as const)('a definition has a kind that its category knows: %j is refused', async (row) => {
    const org = await makeOrganisation(db);
    await expect(makeDefinition(db, org.id, row)).rejects.toMatchObject(refusedBy('definition_kind'));
  });

  test('kind and slug of a flow status never change; its name may', async () => {
    const org = await makeOrganisation(db);
    const status = await makeFlowStatus(db, org.id, { kind: 'arrived' });
    const change = (row: object): Promise<unknown> =>
      db
        .updateTable('flow_status')
        .set(row)
        .where('org_id', '=', org.id)
        .where('id', '=', status.id)
        .execute();
    await change({ name: 'Here' });
    await expect(change({ kind: 'other' })).rejects.toMatchObject(refusedBy('flow_status_immutable'));
    await expect(change({ slug: 'here' })).rejects.toMatchObject(refusedBy('flow_status_immutable'));
  });

  test('an appointment type is archived when it is deleted', async () => {
    const org = await makeOrganisation(db);
    expect(await makeAppointmentType(db, org.id)).toMatchObject({ status: 'active', num: 1 });
    const archived = await makeAppointmentType(db, org.id, { deleted_at: '2026-01-01T00:00:00Z' });
    expect(archived).toMatchObject({ status: 'archived', num: 2, deleted_at: '2026-01-01T00:00:00Z' });
  });

  test('a rule of a pair exists once, whatever the order, per location or for all', async () => {
    const { org, type, location } = await makePractice(db);
    const other = await makeAppointmentType(db, org.id);
    const add = (a: string, b: string, location_id: string | null): Promise<unknown> =>
      db
        .insertInto('appointment_rule')
        .values({
          org_id: org.id,
          id: v7(),
          appointment_type_a_id: a,
          appointment_type_b_id: b,
          location_id,
          allow_overlap: true,
        })
        .execute();
    await add(type.id, other.id, null);
    await add(type.id, other.id, location.id);
    await add(type.id, type.id, null);
    await expect(add(other.id, type.id, null)).rejects.toMatchObject(
      refusedBy('appointment_rule_pair_unique'),
    );
    await expect(add(other.id, type.id, location.id)).rejects.toMatchObject(
      refusedBy('appointment_rule_pair_unique'),
    );
  });

  test.each([
    ['{}', false],
    ['{"months": 0}', false],
    ['{"months": -6}', false],
    ['{"months": 1.5}', false],
    ['{"months": "6"}', false],
    ['{"months": 6, "hours": 1}', false],
    ['[6]', false],
    ['null', false],
    ['{"months": 6}', true],
    ['{"years": 1, "weeks": 2, "days": 0}', true],
  ])('%s as an interval of calendar time: %s', async (interval, good) => {
    const org = await makeOrganisation(db);
    const insert = db
      .insertInto('recall_type')
      .values({ org_id: org.id, id: v7(), name: 'Prophy', default_interval: interval })
      .execute();
    if (good) await insert;
    else await expect(insert).rejects.toMatchObject(refusedBy('recall_type_interval'));
  });
});

describe('blockouts', () => {
  async function block(practice: Practice, row: object): Promise<unknown> {
    const type = await makeBlockoutType(db, practice.org.id);
    return db
      .insertInto('blockout')
      .values({
        org_id: practice.org.id,
        id: v7(),
        blockout_type_id: type.id,
        location_id: practice.location.id,
        schedule_date: '2026-03-02',
        start_time: '12:00:00',
        end_time: '13:00:00',
        ...row,
      })
      .execute();
  }

  test('they last, and lie in an operatory of their location', async () => {
    const practice = await makePractice(db);
    await block(practice, { operatory_id: practice.operatory.id });
    await expect(block(practice, { end_time: '12:00:00' })).rejects.toMatchObject(
      refusedBy('blockout_times'),
    );
    const elsewhere = await makeOperatory(db, await makeLocation(db, practice.org.id));
    await expect(block(practice, { operatory_id: elsewhere.id })).rejects.toMatchObject(
      refusedBy('blockout_operatory'),
    );
  });

  test.each([
    ['{"kind": "same_day"}', true],
    ['{"kind": "appointment_types", "appointment_type_uuids": []}', true],
    ['{"kind": "appointment_types"}', false],
    ['{"kind": "none", "appointment_type_uuids": []}', false],
    ['{"kind": "appointment_types", "appointment_type_uuids": "all"}', false],
    ['{"kind": "sometimes"}', false],
    ['{}', false],
    ['[]', false],
  ])('%s as a booking rule: %s', async (booking_rule, good) => {
    const org = await makeOrganisation(db);
    const insert = makeBlockoutType(db, org.id, { booking_rule });
    if (good) await insert;
    else await expect(insert).rejects.toMatchObject(refusedBy('blockout_type_booking_rule'));
  });
});

describe('hours, notes and goals', () => {
  test('one note per location and day, and a new one after a delete', async () => {
    const { org, location } = await makePractice(db);
    const write = (): Promise<unknown> =>
      db
        .insertInto('schedule_note')
        .values({
          org_id: org.id,
          id: v7(),
          location_id: location.id,
          note_date: '2026-03-02',
          note: 'Compressor',
        })
        .execute();
    await write();
    await expect(write()).rejects.toMatchObject(refusedBy('schedule_note_one_per_day'));
    await db
      .updateTable('schedule_note')
      .set({ deleted_at: sql`now()` })
      .where('org_id', '=', org.id)
      .execute();
    await write();
  });

  test('one goal per provider, location and day', async () => {
    const { org, location, provider } = await makePractice(db);
    const set = (goal_amount: string): Promise<unknown> =>
      db
        .insertInto('production_goal')
        .values({
          org_id: org.id,
          id: v7(),
          provider_id: provider.id,
          location_id: location.id,
          goal_date: '2026-03-02',
          goal_amount,
        })
        .execute();
    await expect(set('-1')).rejects.toMatchObject(refusedBy('production_goal_amount'));
    await set('4500');
    await expect(set('4600')).rejects.toMatchObject(refusedBy('production_goal_one_per_day'));
  });

  test.each([
    [{ is_unavailable: true }, true],
    [{ start_time: '09:00:00', end_time: '12:00:00' }, true],
    [{}, false],
    [{ start_time: '09:00:00' }, false],
    [{ start_time: '12:00:00', end_time: '09:00:00' }, false],
  ])('an override is unavailable or has both times: %j is fine: %s', async (row, good) => {
    const { org, location, provider } = await makePractice(db);
    const insert = db
      .insertInto('schedule_override')
      .values({
        org_id: org.id,
        id: v7(),
        provider_id: provider.id,
        location_id: location.id,
        override_date: '2026-03-02',
        ...row,
      })
      .execute();
    if (good) await insert;
    else await expect(insert).rejects.toMatchObject(refusedBy('schedule_override_times'));
  });
});

describe('views', () => {
  async function view(practice: Practice, row: Partial<NewRow<'schedule_view'>> = {}): Promise<string> {
    const id = v7();
    await db
      .insertInto('schedule_view')
      .values({ org_id: practice.org.id, id, location_id: practice.location.id, name: 'Desk', ...row })
      .execute();
    return id;
  }

  test('one default and one holder of a shortcut per person and location', async () => {
    const practice = await makePractice(db);
    const member = await makeMember(db, practice.org.id);
    const prefer = (view_id: string, row: object): Promise<unknown> =>
      db
        .insertInto('view_preference')
        .values({
          org_id: practice.org.id,
          membership_id: member.id,
          location_id: practice.location.id,
          view_id,
          ...row,
        })
        .execute();
    const [one, two] = [await view(practice), await view(practice)];
    await prefer(one, { is_default: true, keyboard_shortcut: 1 });
    await expect(prefer(two, { is_default: true })).rejects.toMatchObject(
      refusedBy('view_preference_one_default'),
    );
    await expect(prefer(two, { keyboard_shortcut: 1 })).rejects.toMatchObject(
      refusedBy('view_preference_one_per_shortcut'),
    );
    await prefer(two, { keyboard_shortcut: 2 });
  });

  test.each([
    ['schedule_view_personal', { visibility: 'personal' }],
    ['schedule_view_layouts', { card_layout: '[]' }],
    ['schedule_view_times', { start_time: '19:00:00', end_time: '07:00:00' }],
    ['schedule_view_font_size', { font_size: 'xl' }],
    ['schedule_view_increment', { time_increment: 7 }],
  ])('%s refuses %j', async (constraint, row) => {
    await expect(view(await makePractice(db), row as object)).rejects.toMatchObject(refusedBy(constraint));
  });
});

describe('waitlist', () => {
  test('one active entry per patient, location and type, no type being a type of its own', async () => {
    const { org, location, patient, type } = await makePractice(db);
    const wait = (row: object): Promise<unknown> =>
      db
        .insertInto('waitlist_entry')
        .values({ org_id: org.id, id: v7(), patient_id: patient.id, location_id: location.id, ...row })
        .execute();
    await wait({ status: 'removed' });
    await wait({});
    await wait({ appointment_type_id: type.id });
    await expect(wait({ status: 'offered' })).rejects.toMatchObject(refusedBy('waitlist_entry_one_active'));
    await expect(wait({ preferred_days: [2, 1] })).rejects.toMatchObject(refusedBy('waitlist_entry_days'));
    await expect(wait({ preferred_days: [] })).rejects.toMatchObject(refusedBy('waitlist_entry_days'));
    await expect(wait({ preferred_days: [7] })).rejects.toMatchObject(refusedBy('waitlist_entry_days'));
    await expect(
      wait({ date_range_start: '2026-03-02', date_range_end: '2026-03-01' }),
    ).rejects.toMatchObject(refusedBy('waitlist_entry_dates'));
    await expect(wait({ offered_date: '2026-03-02' })).rejects.toMatchObject(
      refusedBy('waitlist_entry_offer'),
    );
  });

  test('its appointment may be purged', async () => {
    const practice = await makePractice(db);
    const visit = await makeAppointment(db, practice);
    await db
      .insertInto('waitlist_entry')
      .values({
        org_id: practice.org.id,
        id: v7(),
        patient_id: practice.patient.id,
        location_id: practice.location.id,
        appointment_id: visit.id,
      })
      .execute();
    await db.deleteFrom('appointment').where('org_id', '=', practice.org.id).execute();
    const [entry] = await db
      .selectFrom('waitlist_entry')
      .select(['appointment_id', 'org_id'])
      .where('org_id', '=', practice.org.id)
      .execute();
    expect(entry).toEqual({ appointment_id: null, org_id: practice.org.id });
  });
});

test('a patient pays for himself or through another, and one chart number is one patient', async () => {
  const { org, patient } = await makePractice(db);
  await makePatient(db, org.id, { guarantor_id: patient.id });
  const id = v7();
  await expect(makePatient(db, org.id, { id, guarantor_id: id })).rejects.toMatchObject(
    refusedBy('patient_guarantor_other'),
  );
  await expect(
    makePatient(db, org.id, { chart_number: patient.chart_number.toLowerCase() }),
  ).rejects.toMatchObject(refusedBy('patient_chart_number_unique'));
  await expect(makePatient(db, org.id, { first_name: '', last_name: ' ' })).rejects.toMatchObject(
    refusedBy('patient_name'),
  );
});
