import { useEffect } from 'react';
import type { ScheduleView } from '#contract/views.ts';
import { useIsPrivate, useViewState } from '#web/state/viewState.ts';

/**
 * Whether patients are hidden: chosen in this browser, or said by the view a calendar is looked at through. As long as
 * that calendar is on screen, sheets, menus and dialogs around it hide them as well.
 */
export function useViewPrivacy(view: ScheduleView | null): boolean {
  const isViewPrivate = view?.privacy_mode === true;
  const set = useViewState((state) => state.set);
  useEffect(() => {
    set({ isViewPrivate });
    return () => set({ isViewPrivate: false });
  }, [isViewPrivate, set]);
  return useIsPrivate() || isViewPrivate;
}
