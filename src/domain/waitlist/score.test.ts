import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { URGENCIES, LOCATION_SCOPES } from './entry.ts';
import { SCORE_KEYS, scoreEntry, type ScoreFacts, type ScoreKey } from './score.ts';

/** The example of the catalogue (§9, §16). */
const EXAMPLE: ScoreFacts = {
  urgency: 'soon',
  daysWaiting: 20,
  treatmentValue: '120.00',
  medianValue: '200.00',
  preferredDays: [0, 2, 4],
  preferredTimeStart: '08:00:00',
  preferredTimeEnd: '12:00:00',
  scope: 'selected',
  additionalLocations: 1,
  brokenVisits: 0,
  attemptsWithoutAcceptance: 1,
};

function part(key: ScoreKey, facts: Partial<ScoreFacts>) {
  const found = scoreEntry({ ...EXAMPLE, ...facts }).components.find((component) => component.key === key);
  return [found?.points, found?.reason];
}

test('the example of the catalogue, word by word', () => {
  expect(scoreEntry(EXAMPLE)).toEqual({
    total: 62,
    components: [
      { key: 'urgency', points: 28, max_points: 40, reason: 'soon' },
      { key: 'waiting', points: 6, max_points: 20, reason: '20 days' },
      {
        key: 'treatment_value',
        points: 12,
        max_points: 20,
        reason: '120.00 against a practice median of 200.00',
      },
      { key: 'flexibility', points: 8, max_points: 10, reason: '3 weekdays, half days, 2 locations' },
      { key: 'reliability', points: 10, max_points: 10, reason: 'no broken visit in 24 months' },
      { key: 'contact_fatigue', points: -2, max_points: 0, reason: '1 attempt without acceptance' },
    ],
    formula_version: 1,
  });
});

describe('the parts', () => {
  test.each([
    ['urgent', 40],
    ['soon', 28],
    ['routine', 15],
    ['flexible', 5],
  ] as const)('%s counts %i', (urgency, points) => {
    expect(part('urgency', { urgency })).toEqual([points, urgency]);
  });

  test.each([
    [0, 0, '0 days'],
    [1, 0, '1 day'],
    [2, 0, '2 days'],
    [3, 1, '3 days'],
    [59, 19, '59 days'],
    [60, 20, '60 days'],
    [500, 20, '500 days'],
  ])('%i days of waiting count %i', (daysWaiting, points, reason) => {
    expect(part('waiting', { daysWaiting })).toEqual([points, reason]);
  });

  test.each([
    [null, '200.00', 0, 'no value named'],
    ['0.00', '200.00', 0, '0.00 against a practice median of 200.00'],
    ['5.00', '200.00', 1, '5.00 against a practice median of 200.00'],
    ['200.00', '200.00', 20, '200.00 against a practice median of 200.00'],
    ['4000.00', '200.00', 20, '4000.00 against a practice median of 200.00'],
    ['50.00', null, 0, '50.00, nothing to compare it with'],
    ['50.00', '0.00', 0, '50.00, nothing to compare it with'],
  ])('a treatment of %s with a median of %s counts %i', (treatmentValue, medianValue, points, reason) => {
    expect(part('treatment_value', { treatmentValue, medianValue })).toEqual([points, reason]);
  });

  const open = { preferredDays: null, preferredTimeStart: null, preferredTimeEnd: null } as const;
  test.each<[Partial<ScoreFacts>, number, string]>([
    [{ ...open, scope: 'any' }, 10, 'any weekday, any time, any location'],
    [{ ...open, scope: 'home_only', additionalLocations: 3 }, 8, 'any weekday, any time, 1 location'],
    [{ ...open, scope: 'selected', additionalLocations: 0 }, 8, 'any weekday, any time, 1 location'],
    [{ preferredDays: [1], scope: 'home_only' }, 4, '1 weekday, half days, 1 location'],
    [{ preferredDays: [0, 1, 2, 3, 4], scope: 'home_only' }, 7, '5 weekdays, half days, 1 location'],
    [{ preferredTimeEnd: '16:00:00' }, 9, '3 weekdays, whole days, 2 locations'],
    [{ preferredTimeEnd: '11:59:00' }, 7, '3 weekdays, a few hours, 2 locations'],
    [{ preferredTimeEnd: '09:00:00' }, 6, '3 weekdays, less than two hours, 2 locations'],
    [{ preferredTimeStart: null, preferredTimeEnd: '12:00:00' }, 9, '3 weekdays, whole days, 2 locations'],
    [{ preferredTimeStart: '17:00:00', preferredTimeEnd: null }, 8, '3 weekdays, half days, 2 locations'],
  ])('flexibility of %j', (facts, points, reason) => {
    expect(part('flexibility', facts)).toEqual([points, reason]);
  });

  test.each([
    [0, 10, 'no broken visit in 24 months'],
    [1, 6, '1 broken visit in 24 months'],
    [2, 2, '2 broken visits in 24 months'],
    [3, 0, '3 broken visits in 24 months'],
    [9, 0, '9 broken visits in 24 months'],
  ])('%i broken visits leave %i of reliability', (brokenVisits, points, reason) => {
    expect(part('reliability', { brokenVisits })).toEqual([points, reason]);
  });

  test.each([
    [0, 0, 'no attempt'],
    [1, -2, '1 attempt without acceptance'],
    [5, -10, '5 attempts without acceptance'],
    [6, -10, '6 attempts without acceptance'],
  ])('%i contacts without acceptance count %i', (attemptsWithoutAcceptance, points, reason) => {
    expect(part('contact_fatigue', { attemptsWithoutAcceptance })).toEqual([points, reason]);
  });
});

const amount = fc.integer({ min: 0, max: 1_000_000 }).map((cents) => (cents / 100).toFixed(2));
const facts: fc.Arbitrary<ScoreFacts> = fc.record({
  urgency: fc.constantFrom(...URGENCIES),
  daysWaiting: fc.nat(3000),
  treatmentValue: fc.option(amount),
  medianValue: fc.option(amount),
  preferredDays: fc.option(fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 })),
  preferredTimeStart: fc.option(fc.constantFrom('00:00:00', '08:00:00', '11:30:00')),
  preferredTimeEnd: fc.option(fc.constantFrom('12:00:00', '15:00:00', '23:59:00')),
  scope: fc.constantFrom(...LOCATION_SCOPES),
  additionalLocations: fc.nat(5),
  brokenVisits: fc.nat(8),
  attemptsWithoutAcceptance: fc.nat(12),
});

test('every score is the sum of all its parts, each within its limits and with a reason', () => {
  fc.assert(
    fc.property(facts, (one) => {
      const { total, components } = scoreEntry(one);
      expect(components.map(({ key }) => key)).toEqual(SCORE_KEYS);
      const sum = components.reduce((all, { points }) => all + points, 0);
      expect(total).toBe(Math.max(0, sum));
      expect(total).toBeLessThanOrEqual(100);
      for (const { points, max_points, reason } of components) {
        expect(Number.isInteger(points)).toBe(true);
        expect(points).toBeLessThanOrEqual(max_points);
        expect(points).toBeGreaterThanOrEqual(max_points === 0 ? -10 : 0);
        expect(reason).toMatch(/\w/);
      }
    }),
  );
});

test('who waits longer, is more urgent or worth more never scores less; who was asked or broke more never scores more', () => {
  fc.assert(
    fc.property(facts, fc.nat(30), (one, more) => {
      const { total } = scoreEntry(one);
      const higher: Partial<ScoreFacts>[] = [
        { daysWaiting: one.daysWaiting + more },
        { urgency: 'urgent' },
        { preferredDays: null, preferredTimeStart: null, preferredTimeEnd: null, scope: 'any' },
        ...(one.treatmentValue === null
          ? []
          : [{ treatmentValue: (Number(one.treatmentValue) + more).toFixed(2) }]),
      ];
      for (const change of higher) {
        expect(scoreEntry({ ...one, ...change }).total).toBeGreaterThanOrEqual(total);
      }
      const lower: Partial<ScoreFacts>[] = [
        { brokenVisits: one.brokenVisits + more },
        { attemptsWithoutAcceptance: one.attemptsWithoutAcceptance + more },
      ];
      for (const change of lower) {
        expect(scoreEntry({ ...one, ...change }).total).toBeLessThanOrEqual(total);
      }
    }),
  );
});
