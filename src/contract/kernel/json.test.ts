import { expect, test } from 'vitest';
import { jsonBytes, jsonDepth } from './json.ts';

test('depth counts levels, not values', () => {
  expect(jsonDepth(1, 9)).toBe(0);
  expect(jsonDepth({}, 9)).toBe(1);
  expect(jsonDepth([1, 2, 3], 9)).toBe(1);
  expect(jsonDepth({ a: [1, { b: null }], c: 'x' }, 9)).toBe(3);
});

test('no depth exhausts the stack, and counting ends early', () => {
  const deep: unknown = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000));
  expect(jsonDepth(deep, 64)).toBe(65);
});

test('bytes are those of UTF-8', () => {
  expect(jsonBytes({ a: 'é€' })).toBe(13);
});
