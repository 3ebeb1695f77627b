import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addDays } from '#domain/time/calendar.ts';
import { useDayWalk, type WalkPlace } from './useDayWalk.ts';

type Page = 'day' | 'week';
const on = (by: number) => (from: string, page: Page) => addDays(from, page === 'week' ? 7 * by : by);

/** A screen at a place, and what it was asked to open. */
function walking(date: string) {
  const opened: string[] = [];
  const open = (place: WalkPlace<Page>) => opened.push(`${place.page} ${place.date}`);
  const at: WalkPlace<Page> = { page: 'day', date };
  const hook = renderHook((shown) => useDayWalk<Page>(shown.at, shown.address, open), {
    initialProps: { at, address: '0' },
  });
  return { opened, ...hook };
}

it('adds up steps that are faster than the screen, and starts anew from where one is', () => {
  const { opened, result, rerender } = walking('2026-11-20');
  result.current.step(on(1));
  result.current.step(on(7));
  rerender({ at: { page: 'day', date: '2026-11-21' }, address: '1' });
  expect(result.current.asked()).toEqual({ page: 'day', date: '2026-11-28' });
  result.current.step(on(-1));
  expect(opened).toEqual(['day 2026-11-21', 'day 2026-11-28', 'day 2026-11-27']);

  rerender({ at: { page: 'day', date: '2026-11-27' }, address: '3' });
  expect(result.current.asked()).toBeNull();
  rerender({ at: { page: 'day', date: '2026-12-24' }, address: '4' });
  result.current.step(on(1));
  result.current.goTo('2026-11-20');
  result.current.step(on(1));
  expect(opened.slice(3)).toEqual(['day 2026-12-25', 'day 2026-11-20', 'day 2026-11-21']);
});

it('goes on in another calendar before it is drawn, by its own measure', () => {
  const { opened, result } = walking('2026-11-20');
  result.current.step(on(1));
  result.current.show('week');
  result.current.goTo('2026-12-01');
  result.current.step(on(1));
  result.current.show('day');
  expect(opened).toEqual([
    'day 2026-11-21',
    'week 2026-11-21',
    'week 2026-12-01',
    'week 2026-12-08',
    'day 2026-12-08',
  ]);
});

it('forgets a day asked for whose place another address has taken', () => {
  const { opened, result, rerender } = walking('2026-11-20');
  result.current.step(on(5));
  // A visit was opened on the same day before the other one was drawn.
  rerender({ at: { page: 'day', date: '2026-11-20' }, address: '1' });
  result.current.step(on(1));
  expect(opened).toEqual(['day 2026-11-25', 'day 2026-11-21']);
});
