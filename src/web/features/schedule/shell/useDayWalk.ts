import { useCallback, useLayoutEffect, useRef } from 'react';
import type { LocalDate } from '#domain/time/calendar.ts';

export interface DayWalk {
  readonly goTo: (date: LocalDate) => void;
  /** On, or back, from the day asked for last. */
  readonly step: (by: (from: LocalDate) => LocalDate) => void;
}

/**
 * Going from day to day. Steps made faster than days are drawn add up: each starts from the day asked for last, not
 * from the one still on screen.
 * @param date the day on screen; null while there is none. @param address what names the address on screen, another
 * one after every step through it. @param open shows a day.
 */
export function useDayWalk(
  date: LocalDate | null,
  address: string,
  open: (date: LocalDate) => void,
): DayWalk {
  // The days asked for and not drawn yet, in order.
  const asked = useRef<readonly LocalDate[]>([]);
  useLayoutEffect(() => {
    // Another address than one of them took their place: they will never be drawn, and nobody steps on from there.
    const at = date === null ? -1 : asked.current.lastIndexOf(date);
    asked.current = at < 0 ? [] : asked.current.slice(at + 1);
  }, [date, address]);
  const goTo = useCallback(
    (to: LocalDate) => {
      asked.current = [...asked.current, to];
      open(to);
    },
    [open],
  );
  const step = useCallback(
    (by: (from: LocalDate) => LocalDate) => {
      const from = asked.current.at(-1) ?? date;
      if (from !== null) goTo(by(from));
    },
    [date, goTo],
  );
  return { goTo, step };
}
