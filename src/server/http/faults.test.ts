import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { describeFault, faultAnswer } from './faults.ts';

function databaseError(code: string, constraint = ''): pg.DatabaseError {
  const error = new pg.DatabaseError('Key (note)=(Avery is late) is wrong', 0, 'error');
  return Object.assign(error, { code, constraint });
}

const systemError = (code: string): Error => Object.assign(new Error('connect'), { code });

describe('what is answered to a fault', () => {
  test.each([
    ['a lock that was not had in time', databaseError('55P03')],
    ['a deadlock that outlived its retries', databaseError('40P01')],
    ['a server that was told to end', databaseError('57P01')],
    ['no more connections', databaseError('53300')],
    ['a server that is gone', systemError('ECONNREFUSED')],
    ['a socket that is gone', systemError('ENOENT')],
    ['a broken connection', new Error('Connection terminated unexpectedly')],
    ['no free connection', new Error('timeout exceeded when trying to connect')],
  ])('%s: try again', (_, error) => {
    expect(faultAnswer(error)).toMatchObject({
      status: 503,
      headers: { 'Retry-After': '1' },
      item: { type: 'unavailable' },
    });
  });

  test('the last guard against a double booking: a conflict', () => {
    expect(faultAnswer(databaseError('23P01', 'appointment_no_double_booking'))).toMatchObject({
      status: 409,
      item: { type: 'schedule_conflict', ctx: { reason_codes: ['APPOINTMENT_OVERLAP'] } },
    });
  });

  test('everything else: a fault of ours, without details', () => {
    for (const error of [
      databaseError('42703'),
      databaseError('23505', 'x'),
      new Error('secret'),
      'thrown text',
    ]) {
      expect(faultAnswer(error)).toEqual({
        status: 500,
        headers: {},
        item: { loc: [], msg: 'Something failed on our side', type: 'internal', ctx: null },
      });
    }
  });
});

test('the log is told no value of the database', () => {
  expect(describeFault(databaseError('23514', 'patient_name'))).toEqual({
    name: 'database',
    code: '23514',
    constraint: 'patient_name',
  });
  expect(describeFault(new TypeError('x is no function'))).toMatchObject({ message: 'x is no function' });
  expect(describeFault('Avery is late')).toEqual({ name: 'unknown', message: 'string' });
});
