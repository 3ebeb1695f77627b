import { expect, test } from 'vitest';
import { overrideTimes } from './override.ts';

const times = (isUnavailable: boolean, startTime: string | null, endTime: string | null) =>
  overrideTimes({ isUnavailable, startTime, endTime });

test('a day off has no times', () => {
  const off = { ok: true, times: { isUnavailable: true, startTime: null, endTime: null } };
  expect(times(true, null, null)).toEqual(off);
  expect(times(true, '08:00:00', '12:00:00')).toEqual(off);
  expect(times(true, '12:00:00', null)).toEqual(off);
});

test('hours have both times in order, midnight as an end included', () => {
  expect(times(false, '16:00:00', '24:00:00')).toMatchObject({ ok: true });
  expect(times(false, null, null)).toEqual({ ok: false, fault: 'start_missing' });
  expect(times(false, null, '12:00:00')).toEqual({ ok: false, fault: 'start_missing' });
  expect(times(false, '08:00:00', null)).toEqual({ ok: false, fault: 'end_missing' });
  expect(times(false, '12:00:00', '12:00:00')).toEqual({ ok: false, fault: 'order' });
});
