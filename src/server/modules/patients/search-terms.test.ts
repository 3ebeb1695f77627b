import { describe, expect, test } from 'vitest';
import { searchTerms } from './search-terms.ts';

const meant = (text: string): (readonly string[])[] => searchTerms(text).map((term) => term.anyOf);

describe('what a search means', () => {
  test.each([
    ['Stone, Avery', [['Stone'], ['Avery']]],
    ['  ', []],
    ['- %', []],
    ["O'Brien", [["O'Brien"]]],
    ['C-10482', [['C-10482']]],
    ['10482', [['10482']]],
    [
      '(312) 555-0114',
      [
        ['312', '(312)'],
        ['5550114', '555-0114'],
      ],
    ],
    ['312.555.0114', [['3125550114', '312.555.0114']]],
    ['1982-02-08', [['1982-02-08']]],
    ['1982-2-8', [['1982-02-08']]],
    ['8.2.1982', [['1982-02-08']]],
    ['2/8/1982', [['1982-02-08', '1982-08-02']]],
    ['2/28/1982', [['1982-02-28']]],
    ['28-2-1982', [['1982-02-28']]],
    ['8.2.82', [['1982-02-08', '2082-02-08', '8282', '8.2.82']]],
    ['31.2.1982', [['3121982', '31.2.1982']]],
    ['1982', [['1982']]],
    ['1982-02', [['198202', '1982-02']]],
  ])('%s', (text, expected) => expect(meant(text)).toEqual(expected));
});

describe('short words', () => {
  test.each([
    ['a', [true]],
    ['ng li', [true, true]],
    ['ng stone', [false, false]],
    ['ngu', [false]],
    ['小', [false]],
    ['4', [true]],
  ])('%s', (text, expected) => expect(searchTerms(text).map((term) => term.atStart)).toEqual(expected));
});
