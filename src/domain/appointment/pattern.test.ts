import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { merge, overlaps, totalLength } from '../interval/interval.ts';
import {
  defaultPattern,
  effectivePatternTens,
  isPattern,
  moveProviderTimes,
  patternForLength,
  patternFromTens,
  patternMinutes,
  patternSegments,
  patternToTens,
  providerSegments,
  resizePattern,
} from './pattern.ts';

const min = 60_000;
const pattern = fc
  .array(fc.constantFrom('X', '/'), { minLength: 1, maxLength: 30 })
  .map((units) => units.join(''));

describe('patterns', () => {
  test('tens become fives and come back', () => {
    expect(patternFromTens('/XX/')).toBe('//XXXX//');
    fc.assert(
      fc.property(pattern, (tens) => {
        expect(patternToTens(patternFromTens(tens))).toBe(tens);
      }),
    );
  });

  test('an odd pattern has no form in tens', () => {
    expect(patternToTens('XXX')).toBeNull();
    expect(patternToTens('X/')).toBeNull();
    expect(patternToTens('XX//')).toBe('X/');
  });

  test('defaults are provider time throughout', () => {
    expect(defaultPattern(25)).toBe('XXXXX');
    expect(effectivePatternTens(null, 25)).toBe('XXX');
    expect(effectivePatternTens('/X', 60)).toBe('/X');
    expect(isPattern('X/X')).toBe(true);
    expect(isPattern('')).toBe(false);
    expect(isPattern('XO')).toBe(false);
  });

  test('shrinks from the end, grows with assistant time', () => {
    expect(resizePattern('//XXXX//', 30)).toBe('//XXXX');
    expect(resizePattern('//XXXX//', 50)).toBe('//XXXX////');
    expect(resizePattern('XXXX', 30)).toBe('XXXXXX');
    expect(resizePattern('//', 20)).toBe('////');
    expect(patternForLength(null, 20)).toBe('XXXX');
    fc.assert(
      fc.property(pattern, fc.integer({ min: 1, max: 60 }), (fives, units) => {
        const resized = resizePattern(fives, units * 5);
        expect(patternMinutes(resized)).toBe(units * 5);
        const kept = Math.min(units, fives.length);
        expect(resized.slice(0, kept)).toBe(fives.slice(0, kept));
      }),
    );
  });

  test('segments fill the visit without overlap', () => {
    fc.assert(
      fc.property(fc.option(pattern), fc.integer({ min: 5, max: 200 }), (fives, length) => {
        const visit = { start: 1_000_000, end: 1_000_000 + length * min };
        const segments = patternSegments(fives, visit);
        expect(merge(segments)).toEqual([visit]);
        expect(totalLength(segments)).toBe(segments.reduce((sum, part) => sum + part.end - part.start, 0));
      }),
    );
  });
});

describe('providers of a visit', () => {
  const visit = { start: 0, end: 40 * min };
  const dentist = { providerId: 'd', role: 'primary', start: null, end: null } as const;

  test('a provider is busy during X, an assistant during /', () => {
    const assistant = { providerId: 'a', role: 'assistant', start: null, end: null } as const;
    expect(providerSegments('//XXXX//', visit, [dentist, assistant])).toEqual([
      { providerId: 'd', provider: [{ start: 10 * min, end: 30 * min }], assistant: [] },
      {
        providerId: 'a',
        provider: [],
        assistant: [
          { start: 0, end: 10 * min },
          { start: 30 * min, end: 40 * min },
        ],
      },
    ]);
  });

  test('own times win over the pattern', () => {
    const check = { providerId: 'd', role: 'other', start: 20 * min, end: 30 * min } as const;
    expect(providerSegments('////////', visit, [check])[0]?.provider).toEqual([
      { start: 20 * min, end: 30 * min },
    ]);
    expect(providerSegments(null, visit, [dentist])[0]?.provider).toEqual([visit]);
    expect(providerSegments(null, visit, [{ ...dentist, start: 20 * min }])[0]?.provider).toEqual([
      { start: 20 * min, end: 40 * min },
    ]);
  });

  test('own times travel with the visit and stay inside it', () => {
    const check = { providerId: 'd', role: 'other', start: 20 * min, end: 30 * min } as const;
    const moved = (end: number) =>
      moveProviderTimes([dentist, check], visit, { start: 60 * min, end: end * min });
    expect(moved(100)[0]).toBe(dentist);
    expect(moved(100)[1]).toMatchObject({ start: 80 * min, end: 90 * min });
    expect(moved(85)[1]).toMatchObject({ start: 80 * min, end: 85 * min });
    expect(moved(80)[1]).toMatchObject({ start: null, end: null });
  });

  test('provider and assistant time of a pattern never overlap', () => {
    fc.assert(
      fc.property(pattern, (fives) => {
        const [p, a] = providerSegments(fives, visit, [
          dentist,
          { ...dentist, providerId: 'a', role: 'assistant' },
        ]);
        for (const x of p?.provider ?? [])
          for (const y of a?.assistant ?? []) expect(overlaps(x, y)).toBe(false);
      }),
    );
  });
});
