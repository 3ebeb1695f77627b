import { expect, it } from 'vitest';
import { reordered } from './reorder.ts';

const list = ['a', 'b', 'c', 'd'];

it('puts items down beside another, together and in their old order', () => {
  expect(reordered(list, new Set(['a']), 'c', 'after')).toEqual(['b', 'c', 'a', 'd']);
  expect(reordered(list, new Set(['d']), 'a', 'before')).toEqual(['d', 'a', 'b', 'c']);
  expect(reordered(list, new Set(['d', 'a']), 'b', 'after')).toEqual(['b', 'a', 'd', 'c']);
});

it('changes nothing when they are put down on themselves or nowhere', () => {
  expect(reordered(list, new Set(['a']), 'a', 'after')).toBe(list);
  expect(reordered(list, new Set(['a']), 'x', 'before')).toBe(list);
});
