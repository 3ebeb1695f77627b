import { useEffect, useRef } from 'react';

const CELL = '[role=grid] [role=gridcell][tabindex="0"]';

/** The head of the day in a week, else the stop of the keyboard in the grid. */
function stopOf(date: string): HTMLElement | null {
  const head = `[role=grid] [data-group-head="${CSS.escape(date)}"] button`;
  return document.querySelector<HTMLElement>(head) ?? document.querySelector<HTMLElement>(CELL);
}

/**
 * Day, week and month replace each other, and with them whatever had the focus in the one before: whoever works without a
 * mouse goes on in the new one, at the same day. A pointer needs no focus, and a page just opened takes none.
 * @param mode which calendar is shown. @param date of its address.
 */
export function useKeptFocus(mode: string, date: string): void {
  const wasInGrid = useRef(false);
  const shown = useRef(mode);
  useEffect(() => {
    const note = () => {
      wasInGrid.current = document.activeElement?.closest('[role=grid]') != null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
  useEffect(() => {
    if (shown.current === mode) return undefined;
    shown.current = mode;
    if (!wasInGrid.current) return undefined;
    const drawing = new MutationObserver(() => take());
    const take = () => {
      const stop = document.activeElement === document.body ? stopOf(date) : null;
      stop?.focus();
      if (document.activeElement !== document.body) drawing.disconnect();
    };
    drawing.observe(document.body, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['tabindex'],
    });
    take();
    return () => drawing.disconnect();
  }, [mode, date]);
}
