import { expect, it } from 'vitest';
import { nextPath, signInPath } from './nextPath.ts';

const next = (value: string) => nextPath(new URLSearchParams({ next: value }));

it('goes back to a path of this app', () => {
  expect(next('/demo/day/2026-11-20?location=1')).toBe('/demo/day/2026-11-20?location=1');
});

it.each(['https://evil.example', '//evil.example', '/\\evil.example', 'demo', '/sign-in?next=/x', ''])(
  'never leads elsewhere: %s',
  (value) => {
    expect(next(value)).toBe('/');
  },
);

it('survives the round trip through the address', () => {
  const path = '/demo/day?location=1&visit=2';
  expect(nextPath(new URL(signInPath(path), 'http://localhost').searchParams)).toBe(path);
  expect(signInPath('/')).toBe('/sign-in');
});
