import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { VisitFlag, VisitStatus } from '../model/types.ts';
import { cardHeight, cardLines, lineCount, shownFlags, splitTreatment } from './card-lines.ts';

const base = {
  status: 'confirmed' as VisitStatus,
  treatment: ['Root canal #3', 'PA ×2'] as readonly string[],
  fee: '$1,180' as string | null,
  note: 'Premed 1 h before' as string | null,
  phone: '555 0193' as string | null,
  balance: null as string | null,
  insurance: null as string | null,
  flags: ['alert', 'lock'] as readonly VisitFlag[],
  timeLabel: '1:00–2:00',
  startLabel: '1:00',
};
const open = { narrow: false, privacy: false };
const kinds = (visit: typeof base, lines: number) =>
  cardLines(visit, { ...open, lines }).map((line) => line.kind);

describe('lines by height (DESIGN "Card anatomy")', () => {
  it.each([
    [10, 1],
    [20, 2],
    [30, 3],
    [40, 4],
    [50, 5],
    [60, 6],
  ])('%i minutes at 14 px rows hold %i lines', (minutes, lines) => {
    expect(lineCount(cardHeight(minutes, 14))).toBe(lines);
  });

  it.each([
    [12, 3],
    [14, 4],
    [18, 5],
    [22, 6],
  ])('40 minutes at %i px rows hold %i lines', (row, lines) => {
    expect(lineCount(cardHeight(40, row))).toBe(lines);
  });

  it('keeps the name of ten minutes at the tightest density, and only the bar of five', () => {
    expect(lineCount(cardHeight(10, 12))).toBe(1);
    expect(lineCount(cardHeight(5, 14))).toBe(0);
  });

  it('never has more lines than fit in the height', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 480 }), fc.constantFrom(14, 18, 22), (minutes, row) => {
        const height = cardHeight(minutes, row);
        expect(lineCount(height) * 13).toBeLessThanOrEqual(height);
      }),
    );
  });
});

describe('cardLines', () => {
  it('adds one line after the other and moves none', () => {
    expect(kinds(base, 1)).toEqual(['name']);
    expect(kinds(base, 2)).toEqual(['name', 'treatment']);
    expect(kinds(base, 3)).toEqual(['name', 'treatment', 'time']);
    expect(kinds(base, 4)).toEqual(['name', 'treatment', 'time', 'note']);
    expect(kinds(base, 5)).toEqual(['name', 'treatment', 'treatment', 'time', 'note']);
    expect(kinds(base, 6)).toEqual(['name', 'treatment', 'treatment', 'time', 'note', 'meta']);
    expect(kinds(base, 9)).toEqual(['name', 'treatment', 'treatment', 'time', 'note', 'meta']);
  });

  it('lets the chip replace the treatment on two lines and stand below it on more', () => {
    const live = { ...base, status: 'arrived' as const };
    expect(kinds(live, 2)).toEqual(['name', 'chip']);
    expect(kinds(live, 3)).toEqual(['name', 'treatment', 'chip']);
    expect(kinds(live, 4)).toEqual(['name', 'treatment', 'chip', 'time']);
    expect(kinds(live, 7)).toEqual(['name', 'treatment', 'treatment', 'chip', 'time', 'note', 'meta']);
  });

  it('shows the phone on a fourth line that no note wants', () => {
    expect(kinds({ ...base, note: null }, 4)).toEqual(['name', 'treatment', 'time', 'meta']);
    expect(kinds({ ...base, note: null }, 5)).toEqual(['name', 'treatment', 'treatment', 'time', 'meta']);
  });

  it('never shows more lines than there is room for, whatever the visit has', () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 5 }), { nil: null });
    const visit = fc.record({
      status: fc.constantFrom<VisitStatus>('scheduled', 'arrived', 'in_chair', 'complete', 'broken'),
      treatment: fc.array(fc.string(), { maxLength: 5 }),
      fee: text,
      note: text,
      phone: text,
      balance: text,
      insurance: text,
      flags: fc.uniqueArray(fc.constantFrom<VisitFlag>('alert', 'np', 'asap', 'lock', 'lab', 'note')),
      timeLabel: fc.constant('1:00–2:00'),
      startLabel: fc.constant('1:00'),
    });
    const room = fc.record({
      lines: fc.integer({ min: 0, max: 12 }),
      narrow: fc.boolean(),
      privacy: fc.boolean(),
    });
    fc.assert(
      fc.property(visit, room, (v, r) => {
        const lines = cardLines(v, r);
        expect(lines.length).toBeLessThanOrEqual(r.lines);
        if (r.lines > 0) expect(lines[0]?.kind).toBe('name');
        const flags = lines.flatMap((line) => ('flags' in line ? line.flags : []));
        expect(flags.length).toBeLessThanOrEqual(r.narrow ? 2 : 3);
      }),
    );
  });

  it('shows one flag on one line, at most three in their order, two when narrow', () => {
    expect(cardLines(base, { ...open, lines: 1 })).toEqual([{ kind: 'name', flag: 'alert' }]);
    expect(shownFlags(['note', 'lock', 'asap', 'alert'], 3, false)).toEqual(['alert', 'asap', 'lock']);
    const narrow = cardLines(
      { ...base, flags: ['asap', 'np', 'alert'] },
      { lines: 3, narrow: true, privacy: false },
    );
    expect(narrow[1]).toMatchObject({ flags: ['alert', 'np'] });
    expect(narrow[2]).toEqual({ kind: 'time', text: '1:00', fee: null });
  });

  it('tells nothing about the patient in privacy mode', () => {
    const lines = cardLines(
      { ...base, flags: ['alert', 'np', 'asap', 'lock', 'note'] },
      { lines: 8, narrow: false, privacy: true },
    );
    expect(lines).toEqual([
      { kind: 'name', flag: null },
      { kind: 'private', flags: ['asap', 'lock'] },
      { kind: 'time', text: '1:00–2:00', fee: null },
    ]);
  });
});

describe('splitTreatment', () => {
  it('gives each its line and joins what is left on the last', () => {
    expect(splitTreatment(['a', 'b', 'c'], 1)).toEqual(['a · b · c']);
    expect(splitTreatment(['a', 'b', 'c'], 2)).toEqual(['a', 'b · c']);
    expect(splitTreatment(['a', 'b', 'c'], 5)).toEqual(['a', 'b', 'c']);
    expect(splitTreatment([], 2)).toEqual([]);
  });
});
