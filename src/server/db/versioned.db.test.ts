import { sql } from 'kysely';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { makeAppointment, makeBlockoutType, makePractice } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { changesBetween, type EventDraft } from './events.ts';
import type { Row } from './schema.ts';
import { inTransaction } from './transaction.ts';
import { versioned } from './versioned.ts';

const { db } = await testDatabase();

const draft = (row: Partial<EventDraft> = {}): EventDraft => ({
  by: { actor: { kind: 'user', id: 'user-1', name: 'Ines Duarte' }, source: 'web', requestId: 'req-1' },
  action: 'updated',
  locationId: null,
  localDay: null,
  ...row,
});

function eventsOf(org: string): Promise<Row<'event'>[]> {
  return db.selectFrom('event').selectAll().where('org_id', '=', org).orderBy('seq').execute();
}

test('a change moves the version and tells the history, in one statement', async () => {
  const practice = await makePractice(db);
  const visit = await makeAppointment(db, practice);
  const result = await versioned.update(
    db,
    { table: 'appointment', org: practice.org.id, id: visit.id, expected: 1 },
    { note: 'Prefers left-handed setup' },
    draft({
      locationId: practice.location.id,
      localDay: '2026-03-02',
      fromStatus: 'scheduled',
      toStatus: 'scheduled',
      changes: [{ field: 'note', old: '', new: 'Prefers left-handed setup' }],
      note: 'asked by phone',
    }),
  );
  expect(result).toMatchObject({ ok: true, row: { version: 2, note: 'Prefers left-handed setup' } });
  expect(await eventsOf(practice.org.id)).toMatchObject([
    {
      entity: 'appointment',
      entity_id: visit.id,
      version: 2,
      action: 'updated',
      actor_kind: 'user',
      actor_id: 'user-1',
      actor_name: 'Ines Duarte',
      source: 'web',
      request_id: 'req-1',
      location_id: practice.location.id,
      local_day: '2026-03-02',
      from_status: 'scheduled',
      to_status: 'scheduled',
      changes: [{ field: 'note', old: '', new: 'Prefers left-handed setup' }],
      note: 'asked by phone',
    },
  ]);
});

test('a stale version changes nothing, writes no event and shows the row as it is', async () => {
  const practice = await makePractice(db);
  const target = { table: 'patient', org: practice.org.id, id: practice.patient.id } as const;
  await versioned.update(db, { ...target, expected: 1 }, { note: 'first' }, draft());
  const late = await versioned.update(db, { ...target, expected: 1 }, { note: 'second' }, draft());
  expect(late).toMatchObject({ ok: false, reason: 'stale', current: { version: 2, note: 'first' } });
  expect(await eventsOf(practice.org.id)).toHaveLength(1);
});

test('without an expected version the last write wins', async () => {
  const practice = await makePractice(db);
  const target = { table: 'patient', org: practice.org.id, id: practice.patient.id } as const;
  await versioned.update(db, { ...target, expected: null }, { note: 'first' }, draft());
  const last = await versioned.update(db, target, { note: 'second' }, draft());
  expect(last).toMatchObject({ ok: true, row: { version: 3, note: 'second' } });
});

test('of many writers with the same base exactly one wins', async () => {
  const practice = await makePractice(db);
  const target = { table: 'patient', org: practice.org.id, id: practice.patient.id, expected: 1 } as const;
  const results = await Promise.all(
    Array.from({ length: 12 }, (_, writer) =>
      inTransaction(db, (tx) => versioned.update(tx, target, { note: `writer ${writer}` }, draft())),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.filter((result) => !result.ok && result.reason === 'stale')).toHaveLength(11);
  expect(await eventsOf(practice.org.id)).toHaveLength(1);
});

test('a row of another organisation, or of none, is missing', async () => {
  const [ours, theirs] = [await makePractice(db), await makePractice(db)];
  const foreign = { table: 'patient', org: ours.org.id, id: theirs.patient.id } as const;
  expect(await versioned.update(db, foreign, { note: 'x' }, draft())).toEqual({
    ok: false,
    reason: 'missing',
  });
  expect(await versioned.remove(db, { ...foreign, id: v7() }, draft())).toEqual({
    ok: false,
    reason: 'missing',
  });
  expect(await eventsOf(ours.org.id)).toEqual([]);
});

test('a removed row is missing until it is restored with its id and history', async () => {
  const practice = await makePractice(db);
  const visit = await makeAppointment(db, practice);
  const target = { table: 'appointment', org: practice.org.id, id: visit.id } as const;
  const removed = await versioned.remove(db, { ...target, expected: 1 }, draft({ action: 'deleted' }));
  expect(removed).toMatchObject({ ok: true, row: { version: 2, occupies: false } });
  expect(await versioned.update(db, target, { note: 'x' }, draft())).toEqual({
    ok: false,
    reason: 'missing',
  });
  const back = await versioned.restore(db, { ...target, expected: 2 }, draft({ action: 'restored' }));
  expect(back).toMatchObject({ ok: true, row: { version: 3, occupies: true, deleted_at: null } });
  expect(await versioned.restore(db, target, draft())).toEqual({ ok: false, reason: 'missing' });
  expect((await eventsOf(practice.org.id)).map((event) => event.action)).toEqual(['deleted', 'restored']);
});

test('a restore into a slot that was taken meanwhile is refused whole', async () => {
  const practice = await makePractice(db);
  const visit = await makeAppointment(db, practice, { deleted_at: '2026-03-01T00:00:00Z' });
  await makeAppointment(db, practice);
  await expect(
    versioned.restore(db, { table: 'appointment', org: practice.org.id, id: visit.id }, draft()),
  ).rejects.toMatchObject({ constraint: 'appointment_no_double_booking' });
  expect(await eventsOf(practice.org.id)).toEqual([]);
});

test('a new row comes back as stored, with its first event', async () => {
  const practice = await makePractice(db);
  const row = await versioned.insert(
    db,
    'schedule_note',
    {
      org_id: practice.org.id,
      id: v7(),
      location_id: practice.location.id,
      note_date: '2026-03-02',
      note: 'Compressor service at noon',
    },
    draft({ action: 'created', by: { actor: { kind: 'system' } } }),
  );
  expect(row).toMatchObject({ version: 1, note_date: '2026-03-02', deleted_at: null });
  expect(await eventsOf(practice.org.id)).toMatchObject([
    {
      entity: 'schedule_note',
      entity_id: row.id,
      version: 1,
      actor_kind: 'system',
      actor_id: null,
      source: 'api',
    },
  ]);
});

test('an empty patch bumps the version, an expression is evaluated, undefined leaves alone', async () => {
  const practice = await makePractice(db);
  const target = { table: 'patient', org: practice.org.id, id: practice.patient.id } as const;
  await versioned.update(db, target, {}, draft());
  const result = await versioned.update(
    db,
    target,
    { note: sql`upper('quiet room')`, email: undefined },
    draft(),
  );
  expect(result).toMatchObject({ ok: true, row: { version: 3, note: 'QUIET ROOM', email: null } });
});

test('events are never changed', async () => {
  const practice = await makePractice(db);
  await versioned.update(
    db,
    { table: 'patient', org: practice.org.id, id: practice.patient.id },
    { note: 'x' },
    draft(),
  );
  await expect(
    db.updateTable('event').set({ note: 'rewritten' }).where('org_id', '=', practice.org.id).execute(),
  ).rejects.toMatchObject({ constraint: 'event_append_only' });
});

test('changed fields are listed in the given order, equal ones left out', () => {
  const before = { note: 'a', operatory: { id: '1', name: 'Op 1' }, priority: 0 };
  const after = { note: 'b', operatory: { id: '1', name: 'Op 1' }, priority: 1 };
  expect(changesBetween(before, after, ['priority', 'operatory', 'note'])).toEqual([
    { field: 'priority', old: 0, new: 1 },
    { field: 'note', old: 'a', new: 'b' },
  ]);
});

test('many rows go in at once, each with its event, in the order given', async () => {
  const { org, location, operatory } = await makePractice(db);
  const type = await makeBlockoutType(db, org.id);
  const rows = [operatory.id, null].map((operatory_id) => ({
    org_id: org.id,
    id: v7(),
    blockout_type_id: type.id,
    location_id: location.id,
    operatory_id,
    schedule_date: '2026-03-02',
    start_time: '12:00',
    end_time: '24:00',
  }));
  const event = draft({ action: 'created', locationId: location.id, localDay: '2026-03-02' });
  const stored = await inTransaction(db, (tx) => versioned.insertMany(tx, 'blockout', rows, event));
  expect(stored).toMatchObject(rows.map((row) => ({ ...row, start_time: '12:00:00', end_time: '24:00:00' })));
  expect(stored.map((row) => [row.version, row.note, row.status])).toEqual(rows.map(() => [1, '', 'active']));
  const told = (await eventsOf(org.id)).map((one) => [one.entity, one.action, one.entity_id, one.version]);
  expect(told.toSorted()).toEqual(rows.map(({ id }) => ['blockout', 'created', id, 1]).toSorted());
  expect(await versioned.insertMany(db, 'blockout', [], event)).toEqual([]);
});
