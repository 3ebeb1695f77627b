import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, expect, it } from 'vitest';
import { monthWeeks, type LocalDate } from '#domain/time/calendar.ts';
import { useDayWalk } from '../shell/useDayWalk.ts';
import type { SchedulePage } from '../shell/useSchedulePlace.ts';
import { useMonthCursor } from './useMonthCursor.ts';

afterEach(cleanup);

const opened: string[] = [];
const open = ({ page, date }: { page: SchedulePage; date: LocalDate }) => opened.push(`${page} ${date}`);

/** November 2026 without its figures. */
function Month({ date }: { readonly date: LocalDate }) {
  const grid = useRef<HTMLDivElement>(null);
  const days = useDayWalk<SchedulePage>({ page: 'month', date }, date, open);
  const shown = monthWeeks(date.slice(0, 7), 0).flat();
  const moves = { ...days, walk: () => undefined, leap: () => undefined };
  const cursor = useMonthCursor(grid, date, shown, 0, moves);
  return (
    <div ref={grid} role="grid" tabIndex={-1} onKeyDown={cursor.onKeyDown} onFocus={cursor.onFocus}>
      {shown.map((one) => (
        <button key={one} type="button" data-date={one} aria-current={one === cursor.date}>
          {one}
        </button>
      ))}
    </div>
  );
}

const press = (...keys: readonly string[]) => {
  for (const key of keys) fireEvent.keyDown(screen.getByRole('grid'), { key });
};
const current = () => screen.getByRole('button', { current: true }).textContent;

it('loses no key while another month is opened, also when the arrows turn round', () => {
  const { rerender } = render(<Month date="2026-11-30" />);
  act(() => screen.getByText('2026-11-30').focus());
  press('ArrowUp', 'ArrowDown');
  expect(current()).toBe('2026-11-30');
  expect(opened).toEqual([]);

  // Sunday 6 December is the last one on screen.
  press('ArrowDown', 'ArrowUp', 'ArrowRight', 'End');
  expect(opened).toEqual(
    ['2026-12-07', '2026-11-30', '2026-12-01', '2026-12-06'].map((one) => `month ${one}`),
  );
  rerender(<Month date="2026-12-06" />);
  expect(current()).toBe('2026-12-06');
  press('ArrowLeft');
  expect(current()).toBe('2026-12-05');
  expect(opened).toHaveLength(4);
});

it('leaves the keys to the day that is being opened', () => {
  opened.length = 0;
  render(<Month date="2026-11-20" />);
  press('Enter', 'ArrowRight', 'PageDown');
  expect(opened).toEqual(['day 2026-11-20']);
});
