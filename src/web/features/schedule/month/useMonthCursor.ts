import {
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { addDays, addMonths, startOfWeek, type LocalDate, type Weekday } from '#domain/time/calendar.ts';
import type { ScheduleMoves } from '../shell/useSchedulePlace.ts';

export interface MonthCursor {
  /** The day that Tab leads to, and the focus stands on while it is in the grid. */
  readonly date: LocalDate;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/**
 * Roving focus over the days: arrows by day and week, Home and End within the week, Page Up and Page Down by month,
 * Enter and Space open the day. Beyond the days on screen the month follows, and the focus with it.
 * @param date the day of the address, where the focus begins. @param shown every date on screen.
 */
export function useMonthCursor(
  grid: RefObject<HTMLElement | null>,
  date: LocalDate,
  shown: readonly LocalDate[],
  firstWeekday: Weekday,
  moves: ScheduleMoves,
): MonthCursor {
  // Where the focus went from the day of the address; another address starts anew.
  const [moved, setMoved] = useState({ from: date, to: date });
  const cursor = moved.from === date && shown.includes(moved.to) ? moved.to : date;
  const isInside = useRef(false);
  useLayoutEffect(() => {
    // The cell in focus may have gone with its month: the focus goes on to the day it was meant for.
    if (isInside.current) cellOf(grid.current, cursor)?.focus();
  }, [grid, cursor]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    // Keys faster than months are drawn add up: they go on from the day asked for last.
    const asked = moves.asked();
    const from = asked?.date ?? cursor;
    const go = (to: LocalDate) => {
      if (!asked && shown.includes(to)) setMoved({ from: date, to });
      else moves.goTo(to);
    };
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => go(addDays(from, -1)),
      ArrowRight: () => go(addDays(from, 1)),
      ArrowUp: () => go(addDays(from, -7)),
      ArrowDown: () => go(addDays(from, 7)),
      Home: () => go(startOfWeek(from, firstWeekday)),
      End: () => go(addDays(startOfWeek(from, firstWeekday), 6)),
      PageUp: () => moves.goTo(addMonths(from, -1)),
      PageDown: () => moves.goTo(addMonths(from, 1)),
      Enter: () => moves.show('day', from),
      ' ': () => moves.show('day', from),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    // A day that is being opened takes the keys from here on.
    if (!asked || asked.page === 'month') act();
  };
  return {
    date: cursor,
    onKeyDown,
    onFocus: ({ target }) => {
      isInside.current = true;
      const at = target instanceof HTMLElement ? target.dataset['date'] : undefined;
      if (at !== undefined && at !== cursor) setMoved({ from: date, to: at });
    },
    onBlur: () => {
      isInside.current = false;
    },
  };
}

function cellOf(grid: HTMLElement | null, date: LocalDate): HTMLElement | null {
  return grid?.querySelector<HTMLElement>(`[data-date="${date}"]`) ?? null;
}
