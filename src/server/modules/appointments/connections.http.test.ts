import { v7 } from 'uuid';
import { afterAll, expect, test } from 'vitest';
import { createDb, createPool } from '#server/db/pool.ts';
import { testApp } from '#testing/app.ts';
import { makePatient } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { bookingOf, makeClinic, moveOf, pathOf } from './book.fixtures.ts';

const { url } = await testDatabase();
const pool = createPool(url, { max: 1 });
const db = createDb(pool);
afterAll(() => db.destroy());
const app = await testApp({}, { db, pool, url });

/**
 * A request that waits for a second connection while it holds one can wait for ever: ten of them at once stop each other.
 * With a single connection that shows at the first.
 */
test('no writing request needs two connections at once, whatever it has to read first', async () => {
  const clinic = await makeClinic(app);
  const headers = { 'idempotency-key': v7() };
  const booked = await clinic.desk.post('/appointments', bookingOf(clinic), { headers });
  expect(booked.status).toBe(201);
  const visit = { id: Reflect.get(Object(booked.body), 'id') as string, version: 1 };
  await db.updateTable('operatory').set({ name: 'Renamed' }).where('id', '=', clinic.operatory.id).execute();
  expect((await clinic.desk.post(pathOf(visit, 'move'), moveOf(visit))).status).toBe(200);
  const person = { first_name: 'Noor', last_name: 'Haddad' };
  await db.updateTable('operatory').set({ name: 'Op 1' }).where('id', '=', clinic.operatory.id).execute();
  expect((await clinic.desk.post('/patients', person, { headers })).status).toBe(201);
  const [first, second] = await Promise.all([makePatient(db, clinic.org.id), makePatient(db, clinic.org.id)]);
  const guarantor = { base_version: 1, guarantor_uuid: second.id };
  expect((await clinic.desk.patch(`/patients/${first.id}`, guarantor)).status).toBe(200);
  const note = { location_uuid: clinic.location.id, note_date: '2026-03-02', note: 'x' };
  await db.updateTable('operatory').set({ name: 'Op 2' }).where('id', '=', clinic.operatory.id).execute();
  const noted = await clinic.desk.post('/schedule/notes', note, { headers });
  expect(noted.status).toBe(201);
  await db.updateTable('operatory').set({ name: 'Op 3' }).where('id', '=', clinic.operatory.id).execute();
  const path = `/schedule/notes/${String(Reflect.get(Object(noted.body), 'id'))}`;
  expect((await clinic.desk.patch(path, { base_version: 1, note: 'y' })).status).toBe(200);
});
