import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { makePractice } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { appendEvent, eventsAfter, latestEvent, type EventDraft } from './events.ts';

const { db } = await testDatabase();

const draft = (action: string): EventDraft => ({
  by: { actor: { kind: 'system' } },
  action,
  locationId: null,
  localDay: null,
});

/** Opens a transaction that holds a transaction number and writes events on command, until it is committed. */
async function openWriter(
  org: string,
  id: string,
): Promise<{ write: (action: string) => Promise<void>; commit: () => Promise<void> }> {
  const tx = await db.startTransaction().execute();
  await tx
    .insertInto('book_day')
    .values(await dayOf(org))
    .execute();
  return {
    write: (action) => appendEvent(tx, { table: 'patient', org, id, version: 1 }, draft(action)),
    commit: async () => {
      await tx.commit().execute();
    },
  };
}

let days = 0;
async function dayOf(org: string): Promise<{ org_id: string; location_id: string; local_date: string }> {
  const location = await db
    .selectFrom('location')
    .select('id')
    .where('org_id', '=', org)
    .executeTakeFirstOrThrow();
  days += 1;
  return {
    org_id: org,
    location_id: location.id,
    local_date: `2026-03-${String(days).padStart(2, '0')}`,
  };
}

async function actionsAfter(org: string, seq: number): Promise<string[]> {
  const answer = await eventsAfter(db, org, seq);
  return answer.kind === 'events' ? answer.events.map((event) => event.action) : ['resync'];
}

/** Other test files use the same server, and their open transactions hold readers back too: hence poll. */
const soon = { timeout: 10_000 };

test('a reader waits for a transaction that began earlier and commits later', async () => {
  const { org, patient } = await makePractice(db);
  const slow = await openWriter(org.id, patient.id);
  await slow.write('slow');
  const quick = await openWriter(org.id, patient.id);
  await quick.write('quick');
  await quick.commit();
  expect(await actionsAfter(org.id, 0)).toEqual([]);
  await slow.commit();
  await expect.poll(() => actionsAfter(org.id, 0), soon).toEqual(['slow', 'quick']);
});

test('an event with a lower seq that commits after its successor was read is still delivered', async () => {
  const { org, patient } = await makePractice(db);
  const first = await openWriter(org.id, patient.id);
  const second = await openWriter(org.id, patient.id);
  await second.write('low_seq_late_commit');
  await first.write('high_seq_early_commit');
  await first.commit();
  await expect.poll(() => actionsAfter(org.id, 0), soon).toEqual(['high_seq_early_commit']);
  const position = await latestEvent(db, org.id);
  await second.commit();
  await expect.poll(() => actionsAfter(org.id, position), soon).toEqual(['low_seq_late_commit']);
});

test('a reader goes on where it stopped, and only within its organisation', async () => {
  const [ours, theirs] = [await makePractice(db), await makePractice(db)];
  const target = { table: 'patient', org: ours.org.id, id: ours.patient.id, version: 1 } as const;
  for (const action of ['one', 'two', 'three']) await appendEvent(db, target, draft(action));
  await appendEvent(db, { ...target, org: theirs.org.id, id: theirs.patient.id }, draft('of_somebody_else'));
  await expect.poll(() => actionsAfter(ours.org.id, 0), soon).toEqual(['one', 'two', 'three']);
  const page = await eventsAfter(db, ours.org.id, 0, 2);
  if (page.kind !== 'events') throw new Error('events expected');
  expect(page.events.map((event) => event.action)).toEqual(['one', 'two']);
  expect(await actionsAfter(ours.org.id, page.events.at(-1)?.seq ?? 0)).toEqual(['three']);
});

test('a position that is gone asks for a resync', async () => {
  const { org, patient } = await makePractice(db);
  await appendEvent(db, { table: 'patient', org: org.id, id: patient.id, version: 1 }, draft('old'));
  await expect.poll(() => latestEvent(db, org.id), soon).toBeGreaterThan(0);
  const position = await latestEvent(db, org.id);
  await db.deleteFrom('event').where('org_id', '=', org.id).execute();
  expect(await eventsAfter(db, org.id, position)).toEqual({ kind: 'resync' });
  expect(await latestEvent(db, org.id)).toBe(0);
  expect(await latestEvent(db, v7())).toBe(0);
});
