import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '../time/calendar.ts';
import { FEWEST_VISITS, learnPreference, type PastVisit } from './learn.ts';

const WEEK: readonly Weekday[] = [0, 1, 2, 3, 4, 5, 6];

const visit = (change: Partial<PastVisit> = {}): PastVisit => ({
  weekday: 1,
  startMinute: 9 * 60 + 10,
  endMinute: 10 * 60,
  providerId: 'pell',
  operatoryId: 'hygiene-3',
  ...change,
});
const visits = (...changes: Partial<PastVisit>[]) => changes.map(visit);

test('a patient who always comes on Tuesday mornings to the same people', () => {
  expect(learnPreference(visits({}, {}, { startMinute: 8 * 60 }, {}))).toEqual({
    providerId: 'pell',
    operatoryId: 'hygiene-3',
    days: [1],
    timeStart: '08:00:00',
    timeEnd: '12:00:00',
  });
});

test('three visits are an accident', () => {
  expect(learnPreference(visits({}, {}, {}))).toBeNull();
});

describe('three of four make a habit', () => {
  test('of a provider and an operatory', () => {
    const learned = learnPreference(visits({}, {}, {}, { providerId: 'okafor', operatoryId: null }));
    expect(learned).toMatchObject({ providerId: 'pell', operatoryId: 'hygiene-3' });
    const mixed = learnPreference(visits({}, {}, { providerId: 'okafor' }, { providerId: 'okafor' }));
    expect(mixed?.providerId).toBeNull();
    expect(learnPreference(visits(...Array.from({ length: 4 }, () => ({ providerId: null }))))).toMatchObject(
      {
        providerId: null,
      },
    );
  });

  test('of weekdays, as few as hold them, and no more than three', () => {
    const on = (...days: Weekday[]) => learnPreference(days.map((weekday) => visit({ weekday })))?.days;
    expect(on(3, 3, 3, 0)).toEqual([3]);
    expect(on(4, 4, 0, 0)).toEqual([0, 4]);
    expect(on(4, 2, 0, 2)).toEqual([0, 2]);
    expect(on(0, 1, 2, 3)).toEqual([0, 1, 2]);
    expect(on(0, 1, 2, 3, 4, 5)).toBeNull();
  });

  test('of mornings or afternoons, in full hours', () => {
    const at = (...times: [number, number][]) =>
      learnPreference(times.map(([startMinute, endMinute]) => visit({ startMinute, endMinute })));
    const afternoon = at([780, 830], [900, 950], [975, 1005], [600, 630]);
    expect(afternoon).toMatchObject({ timeStart: '12:00:00', timeEnd: '17:00:00' });
    const late = at([1380, 1440], [1380, 1440], [1380, 1440], [1380, 1440]);
    expect(late).toMatchObject({ timeStart: '12:00:00', timeEnd: '24:00:00' });
    const noon = at([690, 750], [690, 750], [690, 750], [690, 750]);
    expect(noon).toMatchObject({ timeStart: null, timeEnd: null });
    const both = at([540, 570], [540, 570], [780, 810], [780, 810]);
    expect(both).toMatchObject({ timeStart: null, timeEnd: null });
  });
});

test('nothing clear is nothing learned', () => {
  const scattered = WEEK.map((weekday, index) =>
    visit({
      weekday,
      providerId: `p${index}`,
      operatoryId: `o${index}`,
      startMinute: index % 2 === 0 ? 540 : 840,
      endMinute: index % 2 === 0 ? 570 : 870,
    }),
  );
  expect(learnPreference(scattered)).toBeNull();
});

const past: fc.Arbitrary<PastVisit> = fc
  .record({
    weekday: fc.constantFrom(...WEEK),
    startMinute: fc.integer({ min: 0, max: 1410 }),
    length: fc.integer({ min: 5, max: 30 }),
    providerId: fc.constantFrom(null, 'a', 'b'),
    operatoryId: fc.constantFrom(null, 'x', 'y'),
  })
  .map(({ length, ...one }) => ({ ...one, endMinute: one.startMinute + length }));

test('whatever is learned holds for three of four visits, and does not depend on their order', () => {
  fc.assert(
    fc.property(fc.array(past, { maxLength: 20 }), (history) => {
      const learned = learnPreference(history);
      expect(learnPreference(history.toReversed())).toEqual(learned);
      if (!learned) return;
      expect(history.length).toBeGreaterThanOrEqual(FEWEST_VISITS);
      const agree = (test: (one: PastVisit) => boolean) =>
        history.filter(test).length >= 0.75 * history.length;
      const { providerId, operatoryId, days, timeStart, timeEnd } = learned;
      if (providerId !== null) expect(agree((one) => one.providerId === providerId)).toBe(true);
      if (operatoryId !== null) expect(agree((one) => one.operatoryId === operatoryId)).toBe(true);
      if (days !== null) expect(agree((one) => days.includes(one.weekday))).toBe(true);
      expect(timeStart === null).toBe(timeEnd === null);
      if (timeStart !== null && timeEnd !== null) {
        expect(timeStart < timeEnd).toBe(true);
        const minutes = (time: string) => Number(time.slice(0, 2)) * 60;
        expect(
          agree((one) => one.startMinute >= minutes(timeStart) && one.endMinute <= minutes(timeEnd)),
        ).toBe(true);
      }
    }),
  );
});
