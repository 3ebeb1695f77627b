/** Row heights of a view: Fit, Compact, Comfortable, Large (decisions 14, DESIGN: Density). */
export const FONT_SIZES = ['xs', 'sm', 'md', 'lg'] as const;
export type FontSize = (typeof FONT_SIZES)[number];

const ROW_HEIGHT: Readonly<Record<FontSize, number>> = { xs: 12, sm: 14, md: 18, lg: 22 };

/** Minutes that one row stands for, whatever the increment. */
export const ROW_MINUTES = 10;

/** Height in pixels of a row of 10 minutes. */
export function rowHeight(size: FontSize): number {
  return ROW_HEIGHT[size];
}

/** Pixels per minute: row / 10 whatever the increment; the increment sets lines and snap only (decisions 14). */
export function pixelsPerMinute(size: FontSize): number {
  return ROW_HEIGHT[size] / ROW_MINUTES;
}

/** The next larger or smaller row height, or the same at the end (`+` and `−`, decisions 23). */
export function stepFontSize(size: FontSize, direction: 1 | -1): FontSize {
  return FONT_SIZES[FONT_SIZES.indexOf(size) + direction] ?? size;
}

/** Minutes between the lines of the grid that a view may choose. */
export const TIME_INCREMENTS = [5, 10, 15, 20, 30, 60] as const;

/** What a view has where nothing was chosen (catalogue: POST /schedule/views; font_size: decisions 14). */
export const VIEW_DEFAULTS = {
  view_type: 'daily',
  visibility: 'shared',
  start_time: '07:00:00',
  end_time: '19:00:00',
  time_increment: 10,
  font_size: 'sm',
  min_operatory_width_px: 0,
  auto_scroll_to_current_time: true,
  bubble_enabled: true,
  compact_mode: false,
  dynamic_op_filtering: false,
  privacy_mode: false,
  show_business_days_only: false,
  show_missed_appointments: false,
  show_production: true,
  show_provider_bars: true,
} as const;
