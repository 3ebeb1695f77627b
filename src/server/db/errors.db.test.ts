import { expect, test } from 'vitest';
import { makeAppointment, makePractice } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { databaseConflict, sqlState } from './errors.ts';

const { db } = await testDatabase();

test('a refused row says which constraint refused it, and nothing of its values', async () => {
  const practice = await makePractice(db);
  await makeAppointment(db, practice);
  const failure: unknown = await makeAppointment(db, practice).catch((error: unknown) => error);
  expect(databaseConflict(failure)).toEqual({
    kind: 'overlap',
    constraint: 'appointment_no_double_booking',
    table: 'appointment',
  });
  expect(sqlState(failure)).toBe('23P01');
});

test('an error that no constraint caused is none', () => {
  expect(databaseConflict(new Error('connection lost'))).toBeUndefined();
  expect(sqlState('text')).toBeUndefined();
});
