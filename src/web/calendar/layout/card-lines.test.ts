import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CardKey } from '#domain/view/card-keys.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { viewPresets } from '#domain/view/presets.ts';
import { cardContent } from '../model/card-content.ts';
import type { CardLayoutLike } from '../model/card.ts';
import type { VisitFlag, VisitStatus } from '../model/types.ts';
import { cardHeight, cardLines, lineCount, shownFlags, splitTreatment, type CardRoom } from './card-lines.ts';
import type { CardLine, DrawnPiece } from './card-rows.ts';

interface Base {
  status: VisitStatus;
  treatment: readonly string[];
  flags: readonly VisitFlag[];
  texts: Partial<Record<CardKey, string | undefined>>;
}

const base: Base = {
  status: 'confirmed',
  treatment: ['Root canal #3', 'PA ×2'],
  flags: ['alert', 'lock'],
  texts: { age: '55', production_amount: '$1,180', note: 'Premed 1 h before', mobile_phone: '555 0193' },
};
const general = generalPreset().card_layout;
const room = (lines: number, more: Partial<CardRoom> = {}): CardRoom => ({
  lines,
  narrow: false,
  privacy: false,
  ...more,
});

function lay(visit: Base, at: CardRoom, layout: CardLayoutLike = general, isCompact = false) {
  const { status, flags, treatment, texts } = visit;
  const source = {
    status,
    flags,
    treatment,
    isConfirmed: status === 'confirmed',
    timeRange: '1:00–2:00',
    timeStart: '1:00',
    text: (key: CardKey) => texts[key] ?? null,
  };
  return cardLines({ status, flags, card: cardContent(layout, source, isCompact) }, at);
}

const say = (piece: DrawnPiece): string => {
  switch (piece.kind) {
    case 'mark':
      return `!${piece.flag}`;
    case 'glyph':
      return `(${piece.status})`;
    case 'name':
    case 'chip':
    case 'private':
      return `<${piece.kind}>`;
    default:
      return piece.text;
  }
};
/** A line in words: "Root canal #3 | !alert !lock". */
const inWords = ({ left, right }: CardLine): string =>
  [left, right]
    .map((side) => side.map(say).join(' '))
    .join(' | ')
    .trim();
const words = (...args: Parameters<typeof lay>) => lay(...args).lines.map(inWords);

const NAME = '<name> 55 | (confirmed)';
const [FIRST, SECOND] = ['Root canal #3 | !alert !lock', 'PA ×2 |'];
const [BOTH, TIME] = ['Root canal #3 · PA ×2 | !alert !lock', '1:00–2:00 | $1,180'];
const [NOTE, PHONE] = ['Premed 1 h before |', '555 0193 |'];

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

describe('the card of the general preset', () => {
  it('adds one line after the other and moves none', () => {
    expect(words(base, room(1))).toEqual(['<name> 55 | !alert (confirmed)']);
    expect(words(base, room(2))).toEqual([NAME, BOTH]);
    expect(words(base, room(3))).toEqual([NAME, BOTH, TIME]);
    expect(words(base, room(4))).toEqual([NAME, BOTH, TIME, NOTE]);
    expect(words(base, room(5))).toEqual([NAME, FIRST, SECOND, TIME, NOTE]);
    expect(words(base, room(6))).toEqual([NAME, FIRST, SECOND, TIME, NOTE, PHONE]);
    expect(words(base, room(9))).toEqual([NAME, FIRST, SECOND, TIME, NOTE, PHONE]);
  });

  it('lets the chip replace the treatment on two lines and stand below it on more', () => {
    const live = { ...base, status: 'arrived' as const };
    const name = '<name> 55 | (arrived)';
    expect(words(live, room(2))).toEqual([name, '<chip> | !alert !lock']);
    expect(words(live, room(3))).toEqual([name, BOTH, '<chip> |']);
    expect(words(live, room(4))).toEqual([name, BOTH, '<chip> |', TIME]);
    expect(words(live, room(7))).toEqual([name, FIRST, SECOND, '<chip> |', TIME, NOTE, PHONE]);
    expect(words({ ...live, treatment: [] }, room(3))).toEqual([name, '<chip> | !alert !lock', TIME]);
    expect(words({ ...live, treatment: [], flags: [] }, room(3))).toEqual([name, '<chip> |', TIME]);
  });

  it('shows the phone on a fourth line that no note wants', () => {
    const texts = { age: '55', production_amount: '$1,180', mobile_phone: '555 0193' };
    expect(words({ ...base, texts }, room(4))).toEqual([NAME, BOTH, TIME, PHONE]);
    expect(words({ ...base, texts }, room(5))).toEqual([NAME, FIRST, SECOND, TIME, PHONE]);
  });

  it('keeps one text a line and two flags where it is narrow', () => {
    const narrow = lay({ ...base, flags: ['asap', 'np', 'alert'] }, room(3, { narrow: true }));
    expect(narrow.lines.map(inWords)).toEqual([
      '<name> | (confirmed)',
      'Root canal #3 · PA ×2 | !alert !np',
      '1:00 |',
    ]);
    expect(shownFlags(['note', 'lock', 'asap', 'alert'], 3, false)).toEqual(['alert', 'asap', 'lock']);
  });

  it('tells nothing about the patient in privacy mode', () => {
    const visit = { ...base, flags: ['alert', 'np', 'asap', 'lock', 'note'] as const };
    expect(words(visit, room(8, { privacy: true }))).toEqual([
      '<name> | (confirmed)',
      '<private> | !asap !lock',
      '1:00–2:00 |',
    ]);
    // Nor whether anything is planned.
    expect(words({ ...visit, treatment: [], flags: [] }, room(2, { privacy: true }))).toEqual([
      '<name> | (confirmed)',
      '<private> |',
    ]);
  });

  it('keeps as many rows as the layout says in compact mode', () => {
    expect(words(base, room(6), general, true)).toEqual([NAME, BOTH]);
    expect(words(base, room(6), { ...general, compact_rows: 1 }, true)).toEqual([
      '<name> 55 | !alert (confirmed)',
    ]);
    expect(words(base, room(6), { rows: general.rows }, true)).toHaveLength(2);
  });

  it('is laid out once for each room', () => {
    const source = {
      status: base.status,
      flags: base.flags,
      treatment: base.treatment,
      isConfirmed: true,
      timeRange: '',
      timeStart: '',
      text: () => null,
    };
    const visit = { status: base.status, flags: base.flags, card: cardContent(general, source, false) };
    expect(cardLines(visit, room(4))).toBe(cardLines(visit, room(4)));
    expect(cardLines(visit, room(4))).not.toBe(cardLines(visit, room(5)));
  });
});

describe('any layout', () => {
  const texts: Base['texts'] = {
    mobile_phone: '555 0193',
    confirmation_status: 'Left message',
    balance_due: '$120',
    flow_status: 'Waiting room',
    status: 'Waiting',
    tags: 'Lab case',
    is_new_patient: 'yes',
    medical_alerts: 'Latex',
  };
  const visit: Base = { ...base, texts, status: 'arrived' };

  it('puts each field in its zone, with its text before it', () => {
    const rows = [
      { fields: [{ key: 'patient_name' }, { key: 'flow_status', align: 'right' }] },
      { fields: [{ key: 'mobile_phone' }, { key: 'confirmation_status', align: 'right' }] },
      { fields: [{ key: 'balance_due', align: 'right', label: 'due' }] },
    ] satisfies CardLayoutLike['rows'];
    expect(words(visit, room(6), { rows })).toEqual([
      '<name> | Waiting room',
      '555 0193 | Left message',
      '| due $120',
    ]);
    // Who is nowhere yet has no flow status.
    expect(words({ ...visit, status: 'confirmed' }, room(1), { rows })).toEqual(['<name> |']);
  });

  it('has no chip of its own where a row says the status', () => {
    const rows = [{ fields: [{ key: 'patient_name' }] }, { fields: [{ key: 'status' }] }] as const;
    expect(words(visit, room(3), { rows })).toEqual(['<name> |', 'Waiting |']);
    expect(words(visit, room(3), { rows: [rows[0]] })).toEqual(['<name> |', '<chip> |']);
  });

  it('puts badges into the corners: on the first line, and at the foot', () => {
    const layout = {
      rows: [{ fields: [{ key: 'patient_name' }] }, { fields: [{ key: 'mobile_phone' }] }],
      badges: {
        top_left: 'medical_alerts',
        top_right: 'status',
        bottom_left: 'confirmation_status',
        bottom_right: 'is_new_patient',
      },
    } satisfies CardLayoutLike;
    const seen = { ...visit, status: 'confirmed' as const };
    const free = lay(seen, room(4), layout);
    expect(free.lines.map(inWords)).toEqual(['!alert <name> | (confirmed)', '555 0193 |']);
    expect(free.foot && inWords(free.foot)).toBe('(confirmed) | !np');
    const full = lay(seen, room(2), layout);
    expect(full.lines.map(inWords)).toEqual(['!alert <name> | (confirmed)', '(confirmed) 555 0193 | !np']);
    expect(full.foot).toBeNull();
    expect(
      words({ ...seen, flags: ['lab'] }, room(1), { rows: [], badges: { bottom_left: 'tags' } }),
    ).toEqual(['!lab |']);
  });

  it('moves up what stands below a row that says nothing', () => {
    const rows = [{ fields: [{ key: 'preferred_name' }] }, { fields: [{ key: 'patient_name' }] }] as const;
    expect(words({ ...visit, status: 'confirmed' }, room(4), { rows })).toEqual(['<name> |']);
  });

  it('hides and replaces field by field in privacy mode', () => {
    const rows = [
      { fields: [{ key: 'patient_name' }, { key: 'age' }] },
      { fields: [{ key: 'appointment_type' }, { key: 'procedures_summary' }, { key: 'operatory' }] },
      { fields: [{ key: 'treatment' }] },
      { fields: [{ key: 'medical_alerts' }, { key: 'balance_due' }] },
    ] as const;
    const known = {
      ...texts,
      age: '55',
      appointment_type: 'Exam',
      procedures_summary: 'D0120',
      operatory: 'Op 1',
    };
    expect(
      words({ ...visit, status: 'confirmed', texts: known }, room(6, { privacy: true }), { rows }),
    ).toEqual(['<name> |', '<private> Op 1 |']);
  });

  it('never shows more lines than there is room for, whatever view and visit', () => {
    const text = fc.option(fc.string({ minLength: 1, maxLength: 5 }), { nil: undefined });
    const anyVisit = fc.record({
      status: fc.constantFrom<VisitStatus>('scheduled', 'arrived', 'in_chair', 'complete', 'broken'),
      treatment: fc.array(fc.string(), { maxLength: 5 }),
      flags: fc.uniqueArray(fc.constantFrom<VisitFlag>('alert', 'np', 'asap', 'lock', 'lab', 'note')),
      texts: fc.record({
        note: text,
        mobile_phone: text,
        balance_due: text,
        primary_insurance: text,
        status: text,
        flow_status: text,
        procedures_summary: text,
        medical_alerts: text,
      }),
    });
    const anyRoom = fc.record({
      lines: fc.integer({ min: 0, max: 12 }),
      narrow: fc.boolean(),
      privacy: fc.boolean(),
    });
    const layouts = viewPresets().map((preset) => preset.card_layout);
    fc.assert(
      fc.property(
        anyVisit,
        anyRoom,
        fc.constantFrom(...layouts),
        fc.boolean(),
        (one, at, layout, compact) => {
          const { lines, foot } = lay(one, at, layout, compact);
          expect(lines.length + (foot ? 1 : 0)).toBeLessThanOrEqual(at.lines);
          const own = lines.flatMap((line) => [...line.left, ...line.right]);
          const flags = own.filter((piece) => piece.kind === 'mark' && piece.flag !== 'np');
          expect(flags.length).toBeLessThanOrEqual(at.narrow ? 2 : 3);
          if (at.privacy) {
            expect(own.filter((piece) => piece.kind === 'text' && piece.privacy !== 'open')).toEqual([]);
          }
        },
      ),
    );
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
