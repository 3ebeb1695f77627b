import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { inTransaction } from '#server/db/transaction.ts';
import { testApp } from '#testing/app.ts';
import { makeAppointment } from '#testing/builders.ts';
import type { Answer } from '#testing/client.ts';
import { book, bookingOf, makeClinic, moveOf, type Clinic } from './book.fixtures.ts';

/** Archiving counts what is to come and then hides; whoever books in between must see it, or be seen. */
const app = await testApp();
const { db } = app;

type Table = 'operatory' | 'provider' | 'patient';

/** Until some connection waits for a lock that another one holds. */
async function somebodyWaits(): Promise<void> {
  const waiting = sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await vi.waitFor(async () => expect((await waiting.execute(db)).rows).not.toEqual([]), { timeout: 10_000 });
}

const idOf = (clinic: Clinic, table: Table): string =>
  ({ operatory: clinic.otherOperatory, provider: clinic.hygienist, patient: clinic.otherPatient })[table].id;

/** What names all three. */
const wish = (clinic: Clinic) =>
  bookingOf(clinic, {
    patient_uuid: clinic.otherPatient.id,
    operatory_uuid: clinic.otherOperatory.id,
    providers: [{ provider_uuid: clinic.hygienist.id }],
  });

/** Archives as the API does: holds the row for update, has counted nothing, and hides it. */
async function whileArchiving(clinic: Clinic, table: Table, work: () => Promise<Answer>): Promise<Answer> {
  const id = idOf(clinic, table);
  const column = sql.ref(table === 'patient' ? 'archived_at' : 'deleted_at');
  const waiting = await inTransaction(db, async (tx) => {
    await sql`select from ${sql.table(table)} where org_id = ${clinic.org.id} and id = ${id} for update`.execute(
      tx,
    );
    const answer = work();
    await somebodyWaits();
    await sql`update ${sql.table(table)} set ${column} = now() where org_id = ${clinic.org.id} and id = ${id}`.execute(
      tx,
    );
    return { answer };
  });
  return waiting.answer;
}

const REFUSED = { operatory: 404, provider: 404, patient: 422 } as const;

describe.each(['operatory', 'provider', 'patient'] as const)('a %s that is being archived', (table) => {
  test.each(['scheduled', 'planned'] as const)('takes no %s visit', async (status) => {
    const clinic = await makeClinic(app);
    const body = { ...wish(clinic), status };
    const answer = await whileArchiving(clinic, table, () => clinic.desk.post('/appointments', body));
    expect(answer.status).toBe(REFUSED[table]);
  });

  test('fails its row of an import and no other', async () => {
    const clinic = await makeClinic(app);
    const rows = [bookingOf(clinic), wish(clinic)];
    const answer = await whileArchiving(clinic, table, () =>
      clinic.desk.post('/appointments/bulk', { meta: {}, rows }),
    );
    expect(answer.body).toMatchObject({
      created: 1,
      failed: 1,
      results: [{ status: 'created' }, { error: { status: REFUSED[table] } }],
    });
  });

  test('sees the visit that is being written', async () => {
    const clinic = await makeClinic(app);
    const manager = await app.signedIn(clinic.org, 'manager');
    const id = idOf(clinic, table);
    const archive = () =>
      table === 'patient'
        ? manager.post(`/patients/${id}/archive`, {})
        : manager.delete(`/${table === 'operatory' ? 'operatories' : 'providers'}/${id}`);
    const waiting = await inTransaction(db, async (tx) => {
      const { otherOperatory: operatory, otherPatient: patient } = clinic;
      const visit = await makeAppointment(tx, { ...clinic, operatory, patient });
      const of = { org_id: clinic.org.id, appointment_id: visit.id, provider_id: clinic.hygienist.id };
      await tx
        .insertInto('appointment_provider')
        .values({ ...of, id: visit.id, role: 'primary' })
        .execute();
      const answer = archive();
      await somebodyWaits();
      return { answer };
    });
    expect((await waiting.answer).detail).toMatchObject([{ type: 'in_use', ctx: { appointments: 1 } }]);
  });
});

test.each(['operatory', 'provider'] as const)(
  'no visit moves to a %s that is being archived',
  async (table) => {
    const clinic = await makeClinic(app);
    const visit = await book(clinic);
    const { operatory_uuid, providers } = wish(clinic);
    const body = moveOf(visit, { operatory_uuid, providers });
    const answer = await whileArchiving(clinic, table, () =>
      clinic.desk.post(`/appointments/${visit.id}/move`, body),
    );
    expect(answer.status).toBe(404);
  },
);

test('nobody is put on the waitlist whose file is being archived', async () => {
  const clinic = await makeClinic(app);
  const body = { patient_uuid: clinic.otherPatient.id, location_uuid: clinic.location.id };
  const answer = await whileArchiving(clinic, 'patient', () => clinic.desk.post('/waitlist/entries', body));
  expect(answer.detail).toMatchObject([{ ctx: { reason: 'archived' } }]);
});
