import { v7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import {
  makeAppointment,
  makeAppointmentType,
  makeBlockout,
  makeBlockoutType,
  makeFlowStatus,
  makeLocation,
  makeMember,
  makeNote,
  makeOrganisation,
  makePatient,
  makePractice,
  makeProcedureCode,
  makeProvider,
  type Practice,
} from '#testing/builders.ts';
import { ownDatabase } from '#testing/database.ts';
import { makeEntry, makeRecall, makeRecallType, makeTrigger } from '#testing/outreach.ts';
import { IDEMPOTENCY_KEYS } from './idempotency.ts';
import type { Job } from './job.ts';
import { JOBS } from './jobs.ts';
import { forEveryOrganisation } from './organisations.ts';
import { PREFERENCES } from './preferences.ts';
import { KEPT, PURGE, PURGED } from './purge.ts';
import { OVERDUE_RECALLS } from './recalls.ts';
import { WAITLIST_EXPIRY, WAITLIST_OFFERS, WAITLIST_SCORES } from './waitlist.ts';

/** Its own, because jobs work on every organisation there is. */
const { db, pool } = await ownDatabase('migrated');

const NOW = '2026-03-02T14:00:00Z';

const run = (job: Job, now = NOW, signal = new AbortController().signal): Promise<number> =>
  job.run({ db, now: new Date(now), signal });

/** Brings all earlier tests' records up, so that what a test counts is its own. */
async function settled(job: Job, now = NOW): Promise<void> {
  await run(job, now);
}

async function eventsOf(id: string) {
  return db
    .selectFrom('event')
    .select(['action', 'actor_kind', 'source', 'changes', 'version'])
    .where('entity_id', '=', id)
    .orderBy('seq')
    .execute();
}

test('every job has its own name', () => {
  const names = JOBS.map((job) => job.name);
  expect(new Set(names).size).toBe(names.length);
  for (const job of JOBS) expect(job.name).toMatch(/^[a-z]+(-[a-z]+)*$/);
});

test('on an empty database every job finds nothing to do', async () => {
  for (const job of JOBS) expect([job.name, await run(job)]).toEqual([job.name, 0]);
});

test('overdue recalls: by the day of the organisation, once, as the system', async () => {
  await settled(OVERDUE_RECALLS);
  const chicago = await makePractice(db);
  const auckland = await makePractice(db, { time_zone: 'Pacific/Auckland' });
  const type = await makeRecallType(db, chicago.org.id);
  const typeThere = await makeRecallType(db, auckland.org.id);
  const make = (date_due: string | null, row = {}) =>
    makeRecall(db, chicago.patient, type, { date_due, ...row });
  const late = await make('2026-03-01');
  const today = await make('2026-03-02');
  const never = await make(null);
  const booked = await make('2026-03-01', { status: 'scheduled' });
  const closed = await make('2026-03-01', { status: 'completed' });
  const gone = await make('2026-03-01', { deleted_at: NOW });
  // 3 March there.
  const there = await makeRecall(db, auckland.patient, typeThere, { date_due: '2026-03-02' });
  expect(await run(OVERDUE_RECALLS)).toBe(2);
  const statuses = await db.selectFrom('patient_recall').select(['id', 'status']).execute();
  const statusOf = (row: { id: string }) => statuses.find((one) => one.id === row.id)?.status;
  expect([late, there, today, never, booked, closed, gone].map(statusOf)).toEqual([
    'overdue',
    'overdue',
    'due',
    'due',
    'scheduled',
    'completed',
    'due',
  ]);
  expect(await eventsOf(late.id)).toEqual([
    {
      action: 'overdue',
      actor_kind: 'system',
      source: 'job',
      changes: [{ field: 'status', old: 'due', new: 'overdue' }],
      version: 2,
    },
  ]);
  expect(await run(OVERDUE_RECALLS)).toBe(0);
  expect(await run(OVERDUE_RECALLS, '2026-03-03T14:00:00Z')).toBe(1);
});

test('offers end when they run out, and only those that still stand', async () => {
  await settled(WAITLIST_OFFERS);
  const practice = await makePractice(db);
  const other = await makePatient(db, practice.org.id);
  const stale = await makeEntry(db, practice, {
    status: 'contacted',
    offer_expires_at: '2026-03-02T14:00:00Z',
  });
  const standing = await makeEntry(
    db,
    { ...practice, patient: other },
    { status: 'offered', offer_expires_at: '2026-03-02T14:00:01Z' },
  );
  expect(await run(WAITLIST_OFFERS)).toBe(1);
  const rows = await db
    .selectFrom('waitlist_entry')
    .select(['id', 'status', 'patient_response'])
    .where('org_id', '=', practice.org.id)
    .execute();
  expect(rows.toSorted((a) => (a.id === stale.id ? -1 : 1))).toEqual([
    { id: stale.id, status: 'waiting', patient_response: 'expired' },
    { id: standing.id, status: 'offered', patient_response: null },
  ]);
  expect(await eventsOf(stale.id)).toMatchObject([
    { action: 'offer_expired', actor_kind: 'system', source: 'job' },
  ]);
  expect(await run(WAITLIST_OFFERS)).toBe(0);
});

test('entries end the day after their last day at the home location', async () => {
  await settled(WAITLIST_EXPIRY);
  const practice = await makePractice(db);
  const { org } = practice;
  const auckland = await makeLocation(db, org.id, { time_zone: 'Pacific/Auckland' });
  const make = async (date_range_end: string | null, row = {}, location = practice.location) =>
    makeEntry(db, { org, location, patient: await makePatient(db, org.id) }, { date_range_end, ...row });
  const past = await make('2026-03-01', { status: 'offered', offer_expires_at: '2026-03-05T00:00:00Z' });
  const last = await make('2026-03-02');
  const open = await make(null);
  const booked = await make('2026-03-01', { status: 'scheduled' });
  const there = await make('2026-03-02', {}, auckland);
  expect(await run(WAITLIST_EXPIRY)).toBe(2);
  const rows = await db
    .selectFrom('waitlist_entry')
    .select(['id', 'status', 'offer_expires_at'])
    .where('org_id', '=', org.id)
    .execute();
  const statusOf = (row: { id: string }) => rows.find((one) => one.id === row.id)?.status;
  expect([past, there, last, open, booked].map(statusOf)).toEqual([
    'expired',
    'expired',
    'waiting',
    'waiting',
    'scheduled',
  ]);
  expect(rows.every((row) => row.offer_expires_at === null)).toBe(true);
  expect(await eventsOf(past.id)).toMatchObject([{ action: 'expired', source: 'job', version: 2 }]);
  expect(await run(WAITLIST_EXPIRY)).toBe(0);
});

test('scores follow the days, and only those that differ are written', async () => {
  await settled(WAITLIST_SCORES);
  const practice = await makePractice(db);
  const entry = await makeEntry(db, practice, { created_at: '2026-02-10T15:00:00Z' });
  const other = await makePatient(db, practice.org.id);
  const booked = await makeEntry(db, { ...practice, patient: other }, { status: 'scheduled' });
  expect(await run(WAITLIST_SCORES)).toBe(1);
  const score = async (id: string) =>
    db
      .selectFrom('waitlist_entry')
      .select(['patient_score', 'score_calculated_at', 'version'])
      .where('id', '=', id)
      .executeTakeFirst();
  // routine 15, 20 days 6, any weekday 4, any time 4, reliable 10
  expect(await score(entry.id)).toEqual({
    patient_score: 39,
    score_calculated_at: '2026-03-02T14:00:00Z',
    version: 2,
  });
  expect(await score(booked.id)).toMatchObject({ patient_score: null, version: 1 });
  expect(await run(WAITLIST_SCORES)).toBe(0);
  expect(await run(WAITLIST_SCORES, '2026-03-03T14:00:00Z')).toBeGreaterThanOrEqual(1);
  expect(await score(entry.id)).toMatchObject({ patient_score: 40, version: 3 });
});

describe('preferences', () => {
  /** Completed Tuesday mornings of the practice's patient, one a month. */
  async function makeHabit(practice: Practice, patient = practice.patient, count = 4): Promise<void> {
    for (let month = 1; month <= count; month += 1) {
      const date = ['2025-10-07', '2025-11-04', '2025-12-02', '2026-01-06'][month - 1] ?? '2026-02-03';
      // 10:00 in Chicago, in summer time and after it.
      const start = `${date}T${date < '2025-11-02' ? '15' : '16'}:00:00Z`;
      const visit = await makeAppointment(
        db,
        { ...practice, patient },
        {
          status: 'complete',
          schedule_date: date,
          start_at: start,
          end_at: new Date(Date.parse(start) + 30 * 60_000).toISOString(),
          // So that several patients can have the same habit.
          overlap_basis: 'rule',
        },
      );
      await db
        .insertInto('appointment_provider')
        .values({
          org_id: practice.org.id,
          id: v7(),
          appointment_id: visit.id,
          provider_id: practice.provider.id,
          role: 'primary',
        })
        .execute();
    }
  }

  const preferenceOf = (patient: { id: string }) =>
    db.selectFrom('patient_preference').selectAll().where('patient_id', '=', patient.id).execute();

  test('are learned from four visits, and again only when they change', async () => {
    await settled(PREFERENCES);
    const practice = await makePractice(db);
    const seldom = await makePatient(db, practice.org.id);
    const archived = await makePatient(db, practice.org.id, { archived_at: NOW });
    await makeHabit(practice);
    await makeHabit(practice, seldom, 3);
    await makeHabit(practice, archived);
    expect(await run(PREFERENCES)).toBe(1);
    const [learned] = await preferenceOf(practice.patient);
    expect(learned).toMatchObject({
      version: 1,
      learned_from_history: true,
      preferred_provider_id: practice.provider.id,
      preferred_operatory_id: practice.operatory.id,
      preferred_days: [1],
      preferred_time_start: '10:00:00',
      preferred_time_end: '12:00:00',
      preferred_contact_method: null,
      notes: '',
    });
    expect(await preferenceOf(seldom)).toEqual([]);
    expect(await preferenceOf(archived)).toEqual([]);
    expect(await eventsOf(learned?.id ?? '')).toMatchObject([{ action: 'created', source: 'job' }]);
    expect(await run(PREFERENCES)).toBe(0);

    await db
      .updateTable('provider')
      .set({ is_active: false })
      .where('id', '=', practice.provider.id)
      .execute();
    expect(await run(PREFERENCES)).toBe(1);
    const [changed] = await preferenceOf(practice.patient);
    expect(changed).toMatchObject({ version: 2, preferred_provider_id: null, preferred_days: [1] });
    const [, event] = await eventsOf(learned?.id ?? '');
    expect(event?.changes.map((change) => change.field)).toEqual(['preferred_provider']);
    // Two years later nothing of it shows a habit any more; what was learned stays until other visits say otherwise.
    expect(await run(PREFERENCES, '2028-03-02T14:00:00Z')).toBe(0);
  });

  test('never go over what a person entered, or what a person deleted', async () => {
    await settled(PREFERENCES);
    const practice = await makePractice(db);
    const typed = practice.patient;
    const removed = await makePatient(db, practice.org.id);
    const learned = await makePatient(db, practice.org.id);
    const provider = await makeProvider(db, practice.org.id);
    for (const patient of [typed, removed, learned]) await makeHabit(practice, patient);
    const row = (patient: { id: string }) => ({
      org_id: practice.org.id,
      id: v7(),
      patient_id: patient.id,
      preferred_provider_id: provider.id,
    });
    await db
      .insertInto('patient_preference')
      .values([
        row(typed),
        { ...row(removed), learned_from_history: true, deleted_at: NOW },
        {
          ...row(learned),
          learned_from_history: true,
          notes: 'Window seat',
          preferred_contact_method: 'sms',
        },
      ])
      .execute();
    expect(await run(PREFERENCES)).toBe(1);
    expect(await preferenceOf(typed)).toMatchObject([
      { version: 1, preferred_provider_id: provider.id, preferred_days: null },
    ]);
    expect(await preferenceOf(removed)).toMatchObject([{ version: 1 }]);
    expect(await preferenceOf(learned)).toMatchObject([
      {
        version: 2,
        preferred_provider_id: practice.provider.id,
        preferred_days: [1],
        notes: 'Window seat',
        preferred_contact_method: 'sms',
        learned_from_history: true,
      },
    ]);
  });
});

test('keys of repeated requests are forgotten after a day', async () => {
  await settled(IDEMPOTENCY_KEYS);
  const org = await makeOrganisation(db);
  const key = (name: string, created_at: string) => ({
    org_id: org.id,
    actor: 'somebody',
    endpoint: 'appointments.create',
    key: name,
    body_hash: '0'.repeat(64),
    created_at,
  });
  await db
    .insertInto('idempotency_key')
    .values([key('yesterday', '2026-03-01T13:59:59Z'), key('today', '2026-03-01T14:00:00Z')])
    .execute();
  expect(await run(IDEMPOTENCY_KEYS)).toBe(1);
  const left = await db.selectFrom('idempotency_key').select('key').where('org_id', '=', org.id).execute();
  expect(left).toEqual([{ key: 'today' }]);
});

describe('the purge', () => {
  const LONG_AGO = '2026-01-31T13:59:59Z';
  const RECENTLY = '2026-01-31T14:00:01Z';

  test('knows every table whose rows can be deleted', async () => {
    const { rows } = await pool.query<{ name: string }>(`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'deleted_at' and table_name <> 'organisation'`);
    expect([...PURGED, ...KEPT].toSorted()).toEqual(rows.map((row) => row.name).toSorted());
  });

  test('removes what was deleted thirty days ago with all that hangs on it, and nothing else', async () => {
    await settled(PURGE);
    const practice = await makePractice(db);
    const { org, location } = practice;
    const recallType = await makeRecallType(db, org.id);
    const recall = await makeRecall(db, practice.patient, recallType);
    const visit = await makeAppointment(db, practice, { deleted_at: LONG_AGO });
    await db
      .insertInto('appointment_provider')
      .values({ org_id: org.id, id: v7(), appointment_id: visit.id, provider_id: practice.provider.id })
      .execute();
    await db
      .insertInto('recall_performance')
      .values({
        org_id: org.id,
        patient_recall_id: recall.id,
        appointment_id: visit.id,
        performed_on: '2026-03-02',
        due_after: '2026-09-02',
      })
      .execute();
    const entry = await makeEntry(db, practice, { appointment_id: visit.id });
    const recent = await makeAppointment(db, practice, { deleted_at: RECENTLY });
    const living = await makeAppointment(db, practice);
    await makeNote(db, location, { deleted_at: LONG_AGO });
    await makeFlowStatus(db, org.id, { deleted_at: LONG_AGO });
    expect(await run(PURGE)).toBe(3);
    const visits = await db
      .selectFrom('appointment')
      .select('id')
      .where('org_id', '=', org.id)
      .orderBy('id')
      .execute();
    expect(visits.map((row) => row.id)).toEqual([recent.id, living.id].toSorted());
    const waiting = await db
      .selectFrom('waitlist_entry')
      .select('appointment_id')
      .where('id', '=', entry.id)
      .executeTakeFirst();
    expect(waiting).toEqual({ appointment_id: null });
    expect(await run(PURGE)).toBe(0);
  });

  test('leaves what the living still name, and takes the rest', async () => {
    await settled(PURGE);
    const practice = await makePractice(db);
    const { org, location } = practice;
    const used = await makeBlockoutType(db, org.id, { deleted_at: LONG_AGO });
    await makeBlockout(db, location, used);
    const unused = await Promise.all(
      Array.from({ length: 5 }, () => makeBlockoutType(db, org.id, { deleted_at: LONG_AGO })),
    );
    const type = await makeRecallType(db, org.id, { deleted_at: LONG_AGO });
    await makeTrigger(db, type, await makeProcedureCode(db, org.id), { deleted_at: LONG_AGO });
    const archived = await makeAppointmentType(db, org.id, { deleted_at: LONG_AGO });
    // Five types, the recall type and its trigger.
    expect(await run(PURGE)).toBe(unused.length + 2);
    const left = await db.selectFrom('blockout_type').select('id').where('org_id', '=', org.id).execute();
    expect(left).toEqual([{ id: used.id }]);
    const kept = await db
      .selectFrom('appointment_type')
      .select('id')
      .where('id', '=', archived.id)
      .executeTakeFirst();
    expect(kept).toBeDefined();
  });

  test('forgets sessions a day after their end, and leaves invitations, which can be renewed', async () => {
    await settled(PURGE);
    const org = await makeOrganisation(db);
    const link = { invite_hash: 'a'.repeat(64), invite_expires_at: '2025-03-02T14:00:00Z' };
    const member = await makeMember(db, org.id, link);
    const session = (token: string, expiresAt: string) => ({
      id: v7(),
      token,
      userId: member.user_id,
      expiresAt,
    });
    await db
      .insertInto('auth.session')
      .values([
        session('yesterday', '2026-03-01T13:59:59Z'),
        session('today', '2026-03-01T14:00:00Z'),
        session('open', '2026-03-02T14:00:01Z'),
      ])
      .execute();
    expect(await run(PURGE)).toBe(1);
    const left = await db
      .selectFrom('auth.session')
      .select('token')
      .where('userId', '=', member.user_id)
      .execute();
    expect(left.map(({ token }) => token).toSorted()).toEqual(['open', 'today']);
    const [kept] = await db.selectFrom('membership').selectAll().where('id', '=', member.id).execute();
    expect(kept).toEqual(member);
    expect(await run(PURGE)).toBe(0);
  });

  test('stops between two tables when the process ends', async () => {
    const practice = await makePractice(db);
    await makeNote(db, practice.location, { deleted_at: LONG_AGO });
    const stopping = new AbortController();
    stopping.abort();
    expect(await run(PURGE, NOW, stopping.signal)).toBe(0);
    expect(await run(PURGE)).toBe(1);
  });
});

test('what fails for one organisation does not keep the others from their turn', async () => {
  const [first] = await db.selectFrom('organisation').select('id').orderBy('id').limit(1).execute();
  const turns: string[] = [];
  const failing = forEveryOrganisation(
    { db, now: new Date(NOW), signal: new AbortController().signal },
    async (org) => {
      turns.push(org.id);
      if (org.id === first?.id) throw new Error('no luck');
      return 1;
    },
  );
  await expect(failing).rejects.toThrow('no luck');
  expect(turns.length).toBeGreaterThan(1);
});
