import { useLayoutEffect, useMemo, useRef } from 'react';
import type { LocalDate } from '#domain/time/calendar.ts';

/** A day in one of the calendars, which are called pages here. */
export interface WalkPlace<P extends string> {
  readonly page: P;
  readonly date: LocalDate;
}

export interface DayWalk<P extends string> {
  /** Another day of the calendar asked for last. */
  readonly goTo: (date: LocalDate) => void;
  /** On, or back, from the day asked for last. */
  readonly step: (by: (from: LocalDate, page: P) => LocalDate) => void;
  /** Another calendar, on the day asked for last unless told. */
  readonly show: (page: P, date?: LocalDate) => void;
  /** What was asked for last and is not drawn yet; null when everything asked for is. */
  readonly asked: () => WalkPlace<P> | null;
}

/**
 * Going from day to day and from calendar to calendar. What is asked for faster than it is drawn adds up: each step
 * starts from the place asked for last, not from the one still on screen.
 * @param at what is on screen; null while there is nothing. @param address what names the address on screen, another
 * one after every step through it. @param open shows a place.
 */
export function useDayWalk<P extends string>(
  at: WalkPlace<P> | null,
  address: string,
  open: (place: WalkPlace<P>) => void,
): DayWalk<P> {
  const page = at?.page;
  const date = at?.date;
  // The places asked for and not drawn yet, in order.
  const asked = useRef<readonly WalkPlace<P>[]>([]);
  useLayoutEffect(() => {
    // Another address than one of them took their place: they will never be drawn, and nobody steps on from there.
    const index = asked.current.findLastIndex((one) => one.page === page && one.date === date);
    asked.current = index < 0 ? [] : asked.current.slice(index + 1);
  }, [page, date, address]);
  return useMemo(() => {
    const newest = (): WalkPlace<P> | null =>
      asked.current.at(-1) ?? (page !== undefined && date !== undefined ? { page, date } : null);
    const ask = (place: WalkPlace<P>) => {
      asked.current = [...asked.current, place];
      open(place);
    };
    return {
      asked: () => asked.current.at(-1) ?? null,
      goTo: (to) => {
        const from = newest();
        if (from) ask({ page: from.page, date: to });
      },
      step: (by) => {
        const from = newest();
        if (from) ask({ page: from.page, date: by(from.date, from.page) });
      },
      show: (to, on) => {
        const from = newest();
        if (from) ask({ page: to, date: on ?? from.date });
      },
    };
  }, [page, date, open]);
}
