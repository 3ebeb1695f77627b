import { useCallback, useRef } from 'react';
import { useBlocker, type Blocker } from 'react-router-dom';
import { useLeaveWarning } from '#web/ui/useLeaveWarning.ts';

/**
 * Holds every way out of the page while something is not saved: another address of the app waits for an answer, the
 * browser asks on its own.
 * @returns the blocked way, and `free`, after which the next one is open: what was typed has been taken care of.
 */
export function useLeaveGuard(isDirty: boolean): { readonly blocker: Blocker; readonly free: () => void } {
  const isFree = useRef(false);
  useLeaveWarning(isDirty);
  const blocker = useBlocker(
    ({ currentLocation: from, nextLocation: to }) =>
      isDirty && !isFree.current && (from.pathname !== to.pathname || from.search !== to.search),
  );
  const free = useCallback(() => {
    isFree.current = true;
  }, []);
  return { blocker, free };
}
