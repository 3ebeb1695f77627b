import type { ScheduleView } from '#contract/views.ts';
import { VIEW_DEFAULTS, type FontSize } from '#domain/view/defaults.ts';
import { useViewState } from '#web/state/viewState.ts';

/**
 * The row height of a view, or what somebody here chose instead by `+` and `−` until the view itself changes.
 * @param usual what a page begins with whatever the view says; its choice is kept apart from the view's.
 */
export function useRowHeight(
  view: ScheduleView | null,
  usual?: FontSize,
): [FontSize, (size: FontSize) => void] {
  const own = usual ?? view?.font_size ?? VIEW_DEFAULTS.font_size;
  const id = `${view?.id ?? ''}${usual === undefined ? '' : ' own'}`;
  const rowHeights = useViewState((state) => state.rowHeights);
  const set = useViewState((state) => state.set);
  const choice = rowHeights[id];
  const choose = (rows: FontSize) => {
    // Only those that still say something are kept.
    const { [id]: _, ...others } = rowHeights;
    set({ rowHeights: rows === own ? others : { ...others, [id]: { instead: own, rows } } });
  };
  return [choice?.instead === own ? choice.rows : own, choose];
}
