import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCsv } from './csv.ts';

const cells = (text: string) => {
  const table = readCsv(text);
  return table.ok ? table.rows.map((row) => row.cells) : table;
};

describe('CSV as RFC 4180 has it', () => {
  test.each([
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\rc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a,,', [['a', '', '']]],
    ['"a,b","c ""d"""', [['a,b', 'c "d"']]],
    ['"two\r\nlines",x', [['two\r\nlines', 'x']]],
    [' a , b ', [[' a ', ' b ']]],
    ['\ufeffa,b', [['a', 'b']]],
    ['"",""', [['', '']]],
  ])('%j', (text, expected) => expect(cells(text)).toEqual(expected));

  test('empty lines and the end of the last one are no rows', () => {
    expect(cells('')).toEqual([]);
    expect(cells('\n\na\n\nb\n')).toEqual([['a'], ['b']]);
  });

  test('a row is named by the line on which it begins', () => {
    const table = readCsv('h1,h2\n"one\ntwo",x\n\nthree,y\n');
    expect(table.ok && table.rows.map((row) => row.line)).toEqual([1, 2, 5]);
  });
});

test.each([
  ['a,b\nc,d"e', { line: 2, column: 2, reason: 'stray_quote' }],
  ['a,"b"c', { line: 1, column: 2, reason: 'text_after_quote' }],
  ['a\nb,"c\nd', { line: 2, column: 2, reason: 'unclosed_quote' }],
])('%j is refused where it breaks', (text, fault) => expect(readCsv(text)).toEqual({ ok: false, ...fault }));

test('what is written by the rules is read as it was', () => {
  const table = fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 4 }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows
        .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(','))
        .join('\r\n');
      expect(cells(text)).toEqual(rows);
    }),
  );
});
