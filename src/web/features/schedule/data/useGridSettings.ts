import type { ScheduleView } from '#contract/views.ts';
import { FONT_SIZES, VIEW_DEFAULTS, type FontSize } from '#domain/view/defaults.ts';
import { useViewState, type Density } from '#web/state/viewState.ts';

const DENSITY: Readonly<Record<Density, FontSize>> = {
  fit: 'xs',
  compact: 'sm',
  comfortable: 'md',
  large: 'lg',
};
const DENSITIES: readonly Density[] = ['fit', 'compact', 'comfortable', 'large'];

/** What the view and this browser say about a calendar's looks; the browser's own row height wins over the view's. */
export function useGridSettings(view: ScheduleView | null) {
  const density = useViewState((state) => state.density);
  const isPrivate = useViewState((state) => state.isPrivate) || view?.privacy_mode === true;
  const set = useViewState((state) => state.set);
  return {
    fontSize: density === null ? (view?.font_size ?? VIEW_DEFAULTS.font_size) : DENSITY[density],
    setFontSize: (size: FontSize) => set({ density: DENSITIES[FONT_SIZES.indexOf(size)] ?? null }),
    isPrivate,
    startTime: view?.start_time ?? VIEW_DEFAULTS.start_time,
    endTime: view?.end_time ?? VIEW_DEFAULTS.end_time,
    increment: view?.time_increment ?? VIEW_DEFAULTS.time_increment,
    showProduction: view?.show_production ?? VIEW_DEFAULTS.show_production,
    showMissed: view?.show_missed_appointments ?? true,
    showProviderBars: view?.show_provider_bars ?? VIEW_DEFAULTS.show_provider_bars,
  };
}
