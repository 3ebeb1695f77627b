import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOCATION_SCOPES, URGENCIES, WAITLIST_STATUSES } from './entry.ts';
import { fitOf, PROVIDER_MATCHES, rankForOpening, type Candidate, type Opening } from './quick-fill.ts';

/** Monday 2026-03-02, 09:00 to 10:00. */
const OPENING: Opening = {
  locationId: 'here',
  date: '2026-03-02',
  start: '09:00:00',
  end: '10:00:00',
  typeId: 'hygiene',
  providerId: 'pell',
};
const ENTRY: Candidate = {
  id: 'a',
  status: 'waiting',
  locationId: 'here',
  scope: 'home_only',
  additionalLocationIds: [],
  typeId: 'hygiene',
  providerId: 'pell',
  dateRangeStart: '2026-03-01',
  dateRangeEnd: '2026-03-31',
  preferredDays: [0, 2, 4],
  preferredTimeStart: '08:00:00',
  preferredTimeEnd: '12:00:00',
  estimatedMinutes: 60,
  urgency: 'soon',
  priorityOrder: 1,
  score: 62,
  daysWaiting: 20,
};
const entry = (change: Partial<Candidate> = {}): Candidate => ({ ...ENTRY, ...change });

describe('an entry fits', () => {
  test.each<[string, Partial<Candidate>]>([
    ['as it is', {}],
    ['contacted', { status: 'contacted' }],
    ['on the first day of its range', { dateRangeStart: '2026-03-02' }],
    ['on the last day of its range', { dateRangeEnd: '2026-03-02' }],
    ['exactly within its times', { preferredTimeStart: '09:00:00', preferredTimeEnd: '10:00:00' }],
    ['without any wish', { dateRangeStart: null, dateRangeEnd: null, preferredDays: null }],
    ['with open times', { preferredTimeStart: null, preferredTimeEnd: null }],
    ['of any type', { typeId: null }],
    ['with another provider', { providerId: 'okafor' }],
    ['as long as the opening', { estimatedMinutes: 60 }],
  ])('%s', (_, change) => expect(fitOf(entry(change), OPENING, true)).not.toBeNull());
});

describe('an entry does not fit', () => {
  test.each<[string, Partial<Candidate>]>([
    ...WAITLIST_STATUSES.filter((status) => status !== 'waiting' && status !== 'contacted').map(
      (status): [string, Partial<Candidate>] => [status, { status }],
    ),
    ['before its range', { dateRangeStart: '2026-03-03' }],
    ['after its range', { dateRangeEnd: '2026-03-01' }],
    ['on another weekday', { preferredDays: [1, 2, 3, 4, 5, 6] }],
    ['before its times', { preferredTimeStart: '09:00:01' }],
    ['running past its times', { preferredTimeEnd: '09:59:59' }],
    ['of another type', { typeId: 'crown' }],
    ['that needs longer', { estimatedMinutes: 61 }],
    ['of another home', { locationId: 'there' }],
    [
      'of another home with another further location',
      {
        locationId: 'there',
        scope: 'selected',
        additionalLocationIds: ['elsewhere'],
      },
    ],
    [
      'with further locations that its scope does not use',
      {
        locationId: 'there',
        scope: 'home_only',
        additionalLocationIds: ['here'],
      },
    ],
  ])('%s', (_, change) => expect(fitOf(entry(change), OPENING, true)).toBeNull());

  test('across locations when these are left out', () => {
    expect(fitOf(entry({ locationId: 'there', scope: 'any' }), OPENING, true)).not.toBeNull();
    expect(fitOf(entry({ locationId: 'there', scope: 'any' }), OPENING, false)).toBeNull();
    expect(fitOf(entry({ scope: 'any' }), OPENING, false)?.locationMatch).toBe('home');
  });
});

describe('how well', () => {
  test.each([
    [50, 'shorter'],
    [51, 'exact'],
    [60, 'exact'],
    [null, 'unknown'],
  ] as const)('%s minutes of 60 are %s', (estimatedMinutes, fit) => {
    expect(fitOf(entry({ estimatedMinutes }), OPENING, true)?.durationFit).toBe(fit);
  });

  test.each([
    ['pell', 'pell', 'preferred'],
    [null, 'pell', 'no_preference'],
    ['okafor', 'pell', 'different'],
    ['okafor', null, 'different'],
    [null, null, 'no_preference'],
  ] as const)('wanted %s, offered %s: %s', (wanted, offered, match) => {
    const fit = fitOf(entry({ providerId: wanted }), { ...OPENING, providerId: offered }, true);
    expect(fit?.providerMatch).toBe(match);
  });

  test.each<[Partial<Candidate>, string]>([
    [{}, 'excellent'],
    [{ providerId: null }, 'good'],
    [{ estimatedMinutes: null }, 'good'],
    [{ locationId: 'there', scope: 'any' }, 'good'],
    [{ locationId: 'there', scope: 'selected', additionalLocationIds: ['here'] }, 'good'],
    [{ providerId: 'okafor', estimatedMinutes: null }, 'fair'],
    [{ providerId: null, estimatedMinutes: null, locationId: 'there', scope: 'any' }, 'fair'],
  ])('quality with %j is %s', (change, quality) => {
    expect(fitOf(entry(change), OPENING, true)?.quality).toBe(quality);
  });

  test('the length is that of the clock, to the end of the day', () => {
    const evening = { ...OPENING, start: '23:00:00', end: '24:00:00' };
    expect(fitOf(entry({ preferredTimeEnd: null }), evening, true)?.durationFit).toBe('exact');
  });
});

describe('the order', () => {
  const ids = (entries: readonly Candidate[]) =>
    rankForOpening(entries, OPENING, true).map((match) => match.entry.id);

  test.each<[string, Partial<Candidate>, Partial<Candidate>]>([
    ['urgency before priority', { urgency: 'urgent', priorityOrder: null }, { priorityOrder: 0 }],
    ['priority before score', { priorityOrder: 0, score: 1 }, { priorityOrder: 1, score: 99 }],
    ['no priority last', { priorityOrder: 9, score: 1 }, { priorityOrder: null, score: 99 }],
    ['score, the higher first', { score: 63, providerId: 'okafor' }, { score: 62 }],
    ['no score last', { score: 0 }, { score: null }],
    ['then the provider', { daysWaiting: 1 }, { providerId: null, daysWaiting: 99 }],
    ['any provider before another', { providerId: null }, { providerId: 'okafor' }],
    ['then who waits longer', { daysWaiting: 21 }, { daysWaiting: 20 }],
    ['then the id', {}, {}],
  ])('%s', (_, first, second) => {
    const [a, b] = [entry({ ...first, id: 'a' }), entry({ ...second, id: 'b' })];
    expect(ids([a, b])).toEqual(['a', 'b']);
    expect(ids([b, a])).toEqual(['a', 'b']);
  });
});

const candidate: fc.Arbitrary<Candidate> = fc.record({
  id: fc.uuid(),
  status: fc.constantFrom(...WAITLIST_STATUSES),
  locationId: fc.constantFrom('here', 'there'),
  scope: fc.constantFrom(...LOCATION_SCOPES),
  additionalLocationIds: fc.subarray(['here', 'elsewhere']),
  typeId: fc.constantFrom(null, 'hygiene', 'crown'),
  providerId: fc.constantFrom(null, 'pell', 'okafor'),
  dateRangeStart: fc.constantFrom(null, '2026-03-01', '2026-03-05'),
  dateRangeEnd: fc.constantFrom(null, '2026-03-31'),
  preferredDays: fc.option(fc.subarray([0, 1, 2], { minLength: 1 })),
  preferredTimeStart: fc.constantFrom(null, '08:00:00', '10:00:00'),
  preferredTimeEnd: fc.constantFrom(null, '12:00:00'),
  estimatedMinutes: fc.option(fc.integer({ min: 10, max: 90 })),
  urgency: fc.constantFrom(...URGENCIES),
  priorityOrder: fc.option(fc.nat(3)),
  score: fc.option(fc.nat(100)),
  daysWaiting: fc.nat(90),
});

test('whatever waits, everybody who fits is ranked once, the same from every order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(candidate, { selector: (one) => one.id, maxLength: 12 }), (entries) => {
      const ranked = rankForOpening(entries, OPENING, true);
      expect(ranked.map((match) => match.entry.id).toSorted()).toEqual(
        entries
          .filter((one) => fitOf(one, OPENING, true) !== null)
          .map((one) => one.id)
          .toSorted(),
      );
      expect(rankForOpening(entries.toReversed(), OPENING, true)).toEqual(ranked);
      const keys = ranked.map(({ entry: one, fit }) => [
        URGENCIES.indexOf(one.urgency),
        one.priorityOrder ?? Infinity,
        one.score === null ? Infinity : -one.score,
        PROVIDER_MATCHES.indexOf(fit.providerMatch),
        -one.daysWaiting,
      ]);
      for (const [index, key] of keys.entries()) {
        const next = keys[index + 1];
        if (!next) continue;
        const differing = key.findIndex((value, part) => value !== next[part]);
        if (differing >= 0) expect(key[differing]).toBeLessThan(next[differing] ?? 0);
      }
    }),
  );
});
