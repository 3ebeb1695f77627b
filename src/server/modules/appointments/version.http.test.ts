import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { versionConflictFacts } from '#contract/kernel/errors.ts';
import { inTransaction } from '#server/db/transaction.ts';
import { versioned } from '#server/db/versioned.ts';
import { testApp } from '#testing/app.ts';
import type { Answer } from '#testing/client.ts';
import { makeProvider } from '#testing/builders.ts';
import { book, current, makeClinic, moveOf, patch, pathOf, setFlow, transition } from './book.fixtures.ts';

const app = await testApp();
const { db } = app;

function staleFacts(answer: Answer) {
  expect(answer).toMatchObject({ status: 409, detail: [{ type: 'version_conflict' }] });
  return versionConflictFacts.parse(answer.detail[0]?.ctx);
}

describe('an edit that started from an older version', () => {
  test('is told the record of now, who changed it last and when, and every field changed since', async () => {
    const clinic = await makeClinic(app);
    const colleague = await app.signedIn(clinic.org, 'manager', { row: { display_name: 'Marta Kowal' } });
    const visit = await book(clinic);
    const first = await patch(clinic, visit, { note: 'one' });
    await setFlow(clinic, first, clinic.arrived);
    await colleague.ok(appointmentEndpoints.move, {
      params: { appointment_uuid: visit.id },
      body: moveOf({ version: 3 }, { operatory_uuid: clinic.otherOperatory.id }),
    });
    const answer = await clinic.desk.patch(pathOf(visit), { base_version: 1, note: 'mine' });
    expect(answer.detail[0]).toMatchObject({ loc: ['body', 'base_version'], input: 1 });
    const facts = staleFacts(answer);
    const history = await clinic.desk.ok(appointmentEndpoints.history, {
      params: { appointment_uuid: visit.id },
      query: {},
    });
    expect(facts).toEqual({
      current_version: 4,
      current: await current(clinic.desk, visit),
      changed_by: 'Marta Kowal',
      changed_at: history.items[0]?.changed_at,
      changed_fields: ['note', 'flow_status', 'start_time', 'end_time', 'operatory'],
    });
    const since3 = staleFacts(await clinic.desk.patch(pathOf(visit), { base_version: 3, note: 'mine' }));
    expect(since3.changed_fields).toEqual(['start_time', 'end_time', 'operatory']);
  });

  test('is refused by every command, and by deletion and restoring when they name a base', async () => {
    const clinic = await makeClinic(app);
    const visit = await patch(clinic, await book(clinic), { note: 'x' });
    const base = { base_version: 1 };
    const { desk } = clinic;
    const manager = await app.signedIn(clinic.org, 'manager');
    const answers = [
      await desk.patch(pathOf(visit), base),
      await desk.post(pathOf(visit, 'move'), { ...moveOf(visit), ...base }),
      await desk.post(pathOf(visit, 'place'), {
        ...moveOf(visit),
        ...base,
        operatory_uuid: clinic.operatory.id,
      }),
      await desk.post(pathOf(visit, 'pinboard'), base),
      await desk.post(pathOf(visit, 'break'), base),
      await desk.post(pathOf(visit, 'cancel'), base),
      await desk.post(pathOf(visit, 'transition'), { ...base, status: 'complete' }),
      await desk.patch(pathOf(visit, 'confirmation-status'), base),
      await desk.post(pathOf(visit, 'patient-flow-status'), { ...base, flow_status_uuid: null }),
      await desk.put(pathOf(visit, 'providers'), { ...base, providers: [] }),
      await manager.delete(pathOf(visit), { query: base }),
    ];
    for (const answer of answers) expect(staleFacts(answer)).toMatchObject({ current_version: 2 });
    await manager.delete(pathOf(visit));
    expect(staleFacts(await manager.post(pathOf(visit, 'restore'), base)).current_version).toBe(3);
    expect((await desk.patch(pathOf(visit, 'confirmation-status'), { base_version: 2 })).status).toBe(404);
  });

  test('a practitioner is shown the record with amounts as everywhere', async () => {
    const clinic = await makeClinic(app);
    const visit = await patch(clinic, await book(clinic), { production_amount: 50 });
    const me = await app.signedIn(clinic.org, 'practitioner', { row: { provider_id: clinic.provider.id } });
    const facts = staleFacts(await me.patch(pathOf(visit), { base_version: 1, note: 'x' }));
    expect(facts).toMatchObject({
      changed_fields: ['production_amount'],
      current: { production_amount: '50.00' },
    });
  });

  test('is shown what lies below the visit as it is after the wait for its row', async () => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const other = await makeProvider(db, clinic.org.id, { name: 'Dr. Lin' });
    const desk = clinic.desk;
    const waiting = await inTransaction(db, async (tx) => {
      const target = { table: 'appointment', org: clinic.org.id, id: visit.id } as const;
      const event = {
        by: { actor: { kind: 'system' } },
        action: 'updated',
        locationId: null,
        localDay: null,
      } as const;
      await versioned.update(tx, target, { note: 'changed' }, event);
      const answer = desk.patch(pathOf(visit, 'confirmation-status'), { base_version: 1 });
      await rowIsWaitedFor();
      await tx
        .updateTable('appointment_provider')
        .set({ provider_id: other.id })
        .where('appointment_id', '=', visit.id)
        .execute();
      // Not awaited here: it ends after this transaction.
      return { answer };
    });
    expect(staleFacts(await waiting.answer).current).toEqual(await current(desk, visit));
  });
});

/** Returns as soon as a request waits for the lock of another. */
async function rowIsWaitedFor(): Promise<void> {
  const waiting = db
    .selectFrom(sql<{ pid: number }>`pg_stat_activity`.as('activity'))
    .select('pid')
    .where(sql<boolean>`datname = current_database() and wait_event_type = 'Lock'`);
  while ((await waiting.execute()).length === 0);
}

test('every accepted change spends exactly one version', async () => {
  const clinic = await makeClinic(app);
  let visit = await book(clinic);
  expect(visit.version).toBe(1);
  visit = await patch(clinic, visit, { note: 'a', providers: [] });
  visit = await setFlow(clinic, visit, clinic.arrived);
  visit = await transition(clinic, visit, 'complete');
  visit = await transition(clinic, visit, 'scheduled');
  expect(visit.version).toBe(5);
  const events = await db
    .selectFrom('event')
    .select('version')
    .where('entity_id', '=', visit.id)
    .orderBy('seq')
    .execute();
  expect(events.map(({ version }) => version)).toEqual([1, 2, 3, 4, 5]);
});
