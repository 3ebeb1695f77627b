import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import { blockoutEndpoints } from '#contract/blockouts.ts';
import { testApp } from '#testing/app.ts';
import { makeBlockout, makeBlockoutType, makeLocation, makePractice } from '#testing/builders.ts';

const app = await testApp();
const { db } = app;

test('blockouts are listed by day and start with what their type says', async () => {
  const practice = await makePractice(db);
  const { org, location, operatory, type } = practice;
  const elsewhere = await makeLocation(db, org.id);
  const lunch = await makeBlockoutType(db, org.id, {
    name: 'Lunch',
    is_no_schedule: true,
    abbreviation: 'L',
  });
  const hold = await makeBlockoutType(db, org.id, {
    name: 'Hold',
    booking_rule: JSON.stringify({ kind: 'appointment_types', appointment_type_uuids: [type.id] }),
  });
  await makeBlockout(db, location, lunch, { schedule_date: '2026-03-03' });
  await makeBlockout(db, location, lunch);
  await makeBlockout(db, location, hold, {
    operatory_id: operatory.id,
    start_time: '09:00',
    end_time: '24:00',
  });
  await makeBlockout(db, elsewhere, lunch);
  await makeBlockout(db, location, lunch, { deleted_at: '2026-03-01T00:00:00Z' });
  const desk = await app.signedIn(org, 'receptionist');
  const query = { location_uuid: location.id, date_from: '2026-03-02', date_to: '2026-03-02' };
  const day = await desk.ok(blockoutEndpoints.list, { query });
  expect(day.items).toMatchObject([
    {
      blockout_type: { name: 'Hold' },
      operatory: { id: operatory.id },
      end_time: '24:00:00',
      booking_rule: { kind: 'appointment_types', appointment_types: [{ id: type.id, name: type.name }] },
    },
    {
      blockout_type: { name: 'Lunch' },
      operatory: null,
      start_time: '12:00:00',
      abbreviation: 'L',
      is_no_schedule: true,
      booking_rule: { kind: 'none', appointment_types: [] },
    },
  ]);
  expect((await desk.ok(blockoutEndpoints.list, { query: {} })).total).toBe(4);
  const unknown = await desk.get('/blockouts/instances', { query: { location_uuid: v7() } });
  expect(unknown.detail).toMatchObject([{ type: 'not_found', loc: ['query', 'location_uuid'] }]);

  const limited = await app.signedIn(org, 'viewer', { locations: [elsewhere.id] });
  expect((await limited.ok(blockoutEndpoints.list, { query: {} })).total).toBe(1);
  expect((await limited.get('/blockouts/instances', { query })).status).toBe(403);
});
