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

  const go = (by: (from: LocalDate) => LocalDate) => {
    const to = by(cursor);
    if (shown.includes(to)) setMoved({ from: date, to });
    // Steps faster than months are drawn add up: they start from the day asked for last.
    else moves.step((from) => by(from === date ? cursor : from));
  };
  const turn = (months: number) => moves.step((from) => addMonths(from === date ? cursor : from, months));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const weekStart = () => startOfWeek(cursor, firstWeekday);
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => go((from) => addDays(from, -1)),
      ArrowRight: () => go((from) => addDays(from, 1)),
      ArrowUp: () => go((from) => addDays(from, -7)),
      ArrowDown: () => go((from) => addDays(from, 7)),
      Home: () => setMoved({ from: date, to: weekStart() }),
      End: () => setMoved({ from: date, to: addDays(weekStart(), 6) }),
      PageUp: () => turn(-1),
      PageDown: () => turn(1),
      Enter: () => moves.show('day', cursor),
      ' ': () => moves.show('day', cursor),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
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
