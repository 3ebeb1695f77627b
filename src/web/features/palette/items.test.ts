import { expect, it } from 'vitest';
import { matches } from './items.ts';

it('finds a command by the beginnings of its words, in any order, without accents', () => {
  expect(matches('Show the week Schedule', 'week sho')).toBe(true);
  expect(matches('Último hueco', 'ultimo')).toBe(true);
  expect(matches('Show the week', 'eek')).toBe(false);
  expect(matches('Show the week', 'week marcus')).toBe(false);
  expect(matches('Show the week', '')).toBe(true);
});
