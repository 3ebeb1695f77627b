import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';

const body = (rows: readonly (readonly string[])[]) => toCsv(rows).slice(1);

describe('toCsv', () => {
  it('ends every row with CRLF and says that it is UTF-8', () => {
    expect(toCsv([['Start'], ['9:00']])).toBe('\uFEFFStart\r\n9:00\r\n');
  });

  it('quotes what would break a row, and doubles quotes', () => {
    expect(body([['a,b', 'say "hi"', 'two\nlines', '']])).toBe('"a,b","say ""hi""","two\nlines",\r\n');
  });

  it.each([
    ['=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
    ['+1 555 0100', "'+1 555 0100"],
    ['-cmd', "'-cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
  ])('keeps %j from being run', (text, written) => {
    expect(body([[text]])).toBe(`${written}\r\n`);
  });

  it('leaves numbers as numbers', () => {
    expect(body([['-12.50', '140']])).toBe('-12.50,140\r\n');
  });
});
