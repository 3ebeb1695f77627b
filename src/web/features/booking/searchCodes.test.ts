import { expect, it } from 'vitest';
import { searchCodes } from './searchCodes.ts';
import { bitewings, exam, prophy } from './testing/fakeClinic.ts';

const codes = [prophy, exam, bitewings];

it('finds by code, words in any order and short text; what begins with it comes first', () => {
  expect(searchCodes(codes, '')).toHaveLength(3);
  expect(searchCodes(codes, 'd02')).toEqual([bitewings]);
  expect(searchCodes(codes, 'four bite')).toEqual([bitewings]);
  expect(searchCodes(codes, 'exám')).toEqual([exam]);
  expect(searchCodes([{ ...exam, description: 'After prophy' }, prophy], 'prophy')[0]).toBe(prophy);
  expect(searchCodes(codes, 'crown')).toEqual([]);
});
