import { expect, it } from 'vitest';
import { colorOf, initialsOf } from './Avatar.tsx';

it('takes the first letters of the first and last word', () => {
  expect(initialsOf('Priya Nair')).toBe('PN');
  expect(initialsOf('Maria de los Angeles Torres')).toBe('MT');
  expect(initialsOf('Cher')).toBe('C');
  expect(initialsOf('  ')).toBe('');
  expect(initialsOf('Ñusta Ángel')).toBe('ÑÁ');
  expect(initialsOf('王 小明')).toBe('王小');
});

it('gives the same text the same colour', () => {
  expect(colorOf('Priya Nair')).toBe(colorOf('Priya Nair'));
  expect(colorOf('Priya Nair')).toMatch(/^var\(--p-[a-z]{2}\)$/);
});
