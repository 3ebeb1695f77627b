import type * as z from 'zod';
import { bubbleLayout, cardLayout, colorConfig } from '#contract/view-layouts.ts';
import type { scheduleView } from '#contract/views.ts';
import { refOf, type Reference } from '../reference/service.ts';
import type { ViewRow } from './store.ts';

export function shapeView(ref: Reference, row: ViewRow): z.input<typeof scheduleView> {
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    location: refOf(ref.location, row.location_id),
    name: row.name,
    view_type: row.view_type,
    visibility: row.visibility,
    start_time: row.start_time,
    end_time: row.end_time,
    time_increment: row.time_increment,
    operatory_uuids: row.operatory_uuids,
    provider_uuids: row.provider_uuids,
    card_layout: known(cardLayout, row.card_layout),
    bubble_layout: known(bubbleLayout, row.bubble_layout),
    color_config: known(colorConfig, row.color_config),
    font_size: row.font_size,
    min_operatory_width_px: row.min_operatory_width_px,
    auto_scroll_to_current_time: row.auto_scroll_to_current_time,
    bubble_enabled: row.bubble_enabled,
    compact_mode: row.compact_mode,
    dynamic_op_filtering: row.dynamic_op_filtering,
    privacy_mode: row.privacy_mode,
    show_business_days_only: row.show_business_days_only,
    show_missed_appointments: row.show_missed_appointments,
    show_production: row.show_production,
    show_provider_bars: row.show_provider_bars,
    is_default: row.is_default,
    keyboard_shortcut: row.keyboard_shortcut,
  };
}

/** A layout stored by another version of the product that this one cannot read falls back to the preset. */
function known<S extends z.ZodType>(schema: S, stored: unknown): z.output<S> | null {
  const result = schema.safeParse(stored);
  return result.success ? result.data : null;
}
