import { expect, test } from 'vitest';
import { createFailureWindow } from './sign-in-limit.ts';

const MINUTE = 60_000;

test('ten failures close the account for the rest of a quarter of an hour', () => {
  let now = 0;
  const window = createFailureWindow(() => now);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    expect(window.retryAfter('a')).toBe(0);
    window.begin('a');
    now += MINUTE;
  }
  expect(window.retryAfter('a')).toBe(5 * 60);
  expect(window.retryAfter('b')).toBe(0);
  now = 15 * MINUTE;
  expect(window.retryAfter('a')).toBe(0);
});

test('a right password and a fault of ours do not count', () => {
  const window = createFailureWindow(() => 0, 100);
  for (let attempt = 0; attempt < 9; attempt += 1) window.begin('a');
  window.begin('a');
  window.forget('a');
  expect(window.retryAfter('a')).toBe(0);
  window.begin('a');
  expect(window.retryAfter('a')).toBeGreaterThan(0);
  window.succeed('a');
  expect(window.retryAfter('a')).toBe(0);
});

test('a flood of names forgets the ones that were quiet for longest, never the one under attack', () => {
  const window = createFailureWindow(() => 0, 100);
  for (let attempt = 0; attempt < 10; attempt += 1) {
    window.begin('target');
    for (let other = 0; other < 50; other += 1) window.begin(`name ${attempt} ${other}`);
  }
  expect(window.retryAfter('target')).toBeGreaterThan(0);
});
