import { useCallback, useEffect, useRef } from 'react';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';

/**
 * Going from day to day. Steps made faster than days are drawn add up: each starts from the day asked for last, not
 * from the one still on screen.
 * @param date the day on screen; null while there is none. @param open shows a day.
 */
export function useDayWalk(
  date: LocalDate | null,
  open: (date: LocalDate) => void,
): { readonly goTo: (date: LocalDate) => void; readonly step: (days: number) => void } {
  const asked = useRef<LocalDate | null>(null);
  useEffect(() => {
    if (asked.current === date) asked.current = null;
  }, [date]);
  const goTo = useCallback(
    (to: LocalDate) => {
      asked.current = to === date ? null : to;
      open(to);
    },
    [date, open],
  );
  const step = useCallback(
    (days: number) => {
      const from = asked.current ?? date;
      if (from !== null) goTo(addDays(from, days));
    },
    [date, goTo],
  );
  return { goTo, step };
}
