import { renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useDayWalk } from './useDayWalk.ts';

it('adds up steps that are faster than the screen, and starts anew from where one is', () => {
  const opened: string[] = [];
  const open = (date: string) => opened.push(date);
  const { result, rerender } = renderHook(({ date }) => useDayWalk(date, open), {
    initialProps: { date: '2026-11-20' },
  });
  result.current.step(1);
  result.current.step(7);
  rerender({ date: '2026-11-21' });
  result.current.step(-1);
  expect(opened).toEqual(['2026-11-21', '2026-11-28', '2026-11-27']);

  rerender({ date: '2026-11-27' });
  rerender({ date: '2026-12-24' });
  result.current.step(1);
  result.current.goTo('2026-11-20');
  result.current.step(1);
  expect(opened.slice(3)).toEqual(['2026-12-25', '2026-11-20', '2026-11-21']);
});
