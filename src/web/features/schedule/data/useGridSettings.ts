import type { ScheduleView } from '#contract/views.ts';
import { VIEW_DEFAULTS, type FontSize } from '#domain/view/defaults.ts';
import { useRowHeight } from '../views/useRowHeight.ts';
import { useViewPrivacy } from '../views/useViewPrivacy.ts';

/**
 * What the view and this browser say about a calendar's looks; the browser's own row height wins over the view's.
 * `isPreview` shows the view alone, as others will see it; with `rows` a page begins with another row height.
 */
export function useGridSettings(
  view: ScheduleView | null,
  { isPreview = false, rows }: { readonly isPreview?: boolean; readonly rows?: FontSize | undefined } = {},
) {
  const [ownHeight, setFontSize] = useRowHeight(view, rows);
  const isPrivate = useViewPrivacy(view);
  return {
    fontSize: isPreview ? (view?.font_size ?? VIEW_DEFAULTS.font_size) : ownHeight,
    setFontSize,
    isPrivate,
    startTime: view?.start_time ?? VIEW_DEFAULTS.start_time,
    endTime: view?.end_time ?? VIEW_DEFAULTS.end_time,
    increment: view?.time_increment ?? VIEW_DEFAULTS.time_increment,
    showProduction: view?.show_production ?? VIEW_DEFAULTS.show_production,
    showMissed: view?.show_missed_appointments ?? true,
    showProviderBars: view?.show_provider_bars ?? VIEW_DEFAULTS.show_provider_bars,
  };
}
