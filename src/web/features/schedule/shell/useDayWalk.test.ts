import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { addDays } from '#domain/time/calendar.ts';
import { useDayWalk } from './useDayWalk.ts';

it('adds up steps that are faster than the screen, and starts anew from where one is', () => {
  const opened: string[] = [];
  const open = (date: string) => opened.push(date);
  const { result, rerender } = renderHook(({ date, address }) => useDayWalk(date, address, open), {
    initialProps: { date: '2026-11-20', address: '0' },
  });
  result.current.step((from) => addDays(from, 1));
  result.current.step((from) => addDays(from, 7));
  rerender({ date: '2026-11-21', address: '1' });
  result.current.step((from) => addDays(from, -1));
  expect(opened).toEqual(['2026-11-21', '2026-11-28', '2026-11-27']);

  rerender({ date: '2026-11-27', address: '3' });
  rerender({ date: '2026-12-24', address: '4' });
  result.current.step((from) => addDays(from, 1));
  result.current.goTo('2026-11-20');
  result.current.step((from) => addDays(from, 1));
  expect(opened.slice(3)).toEqual(['2026-12-25', '2026-11-20', '2026-11-21']);
});

it('forgets a day asked for whose place another address has taken', () => {
  const opened: string[] = [];
  const open = (date: string) => opened.push(date);
  const { result, rerender } = renderHook(({ address }) => useDayWalk('2026-11-20', address, open), {
    initialProps: { address: '0' },
  });
  result.current.step((from) => addDays(from, 5));
  // A visit was opened on the same day before the other one was drawn.
  rerender({ address: '1' });
  result.current.step((from) => addDays(from, 1));
  expect(opened).toEqual(['2026-11-25', '2026-11-21']);
});
