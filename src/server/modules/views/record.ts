import type * as z from 'zod';
import type { scheduleView } from '#contract/views.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import type { JsonObject } from '../../db/tables/column.ts';
import { forbidden, notFound } from '../../refusal.ts';
import type { RecordKind } from '../../records.ts';
import { reference } from '../reference/service.ts';
import { shapeView } from './shape.ts';
import { preferenceOf } from './store.ts';

export type ViewAnswer = z.input<typeof scheduleView>;

export const VIEW: RecordKind<'schedule_view', ViewAnswer> = {
  table: 'schedule_view',
  param: 'view_uuid',
  admit: (ctx, row) => {
    if (isHidden(ctx, row)) throw notFound('schedule_view', ['path', 'view_uuid'], row.id);
    requireLocation(ctx, row.location_id);
  },
  shape: async (ctx, db, row) => {
    const preference = await preferenceOf(db, ctx.org.id, ctx.member.id, row.id);
    return shapeView(await reference(ctx), { ...row, ...preference });
  },
  told: (_ref, row) => ({
    name: row.name,
    view_type: row.view_type,
    visibility: row.visibility,
    start_time: row.start_time,
    end_time: row.end_time,
    time_increment: row.time_increment,
    operatory_uuids: row.operatory_uuids,
    provider_uuids: row.provider_uuids,
    card_layout: row.card_layout,
    bubble_layout: row.bubble_layout,
    color_config: row.color_config,
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
  }),
  // Whoever saw a view must hear that it became personal.
  place: (row, { ctx, before }) => ({
    locationId: row.location_id,
    localDay: null,
    onlyFor: row.visibility === 'personal' && before.visibility === 'personal' ? ctx.caller.userId : null,
  }),
  json: ['card_layout', 'bubble_layout', 'color_config'],
};

type Seen = Pick<Row<'schedule_view'>, 'visibility' | 'owner_id'>;

/** Somebody else's personal view does not exist for the caller. */
function isHidden(ctx: OrgContext, row: Seen): boolean {
  return row.visibility === 'personal' && row.owner_id !== ctx.member.id;
}

/**
 * Refuses to touch a view that others see when the role may write own views alone.
 * @throws Refusal 403.
 */
export function requireWritable(ctx: OrgContext, visibility: Seen['visibility']): void {
  if (ctx.grants['view.write'] === 'all' || visibility === 'personal') return;
  throw forbidden('Your role may save personal views only', { permission: 'view.write' });
}

/** A layout as it is stored. What the schema of the request accepted is JSON. */
export function stored(layout: object | null | undefined): JsonObject | null | undefined {
  return layout as JsonObject | null | undefined;
}

/** A view that is to change: who may not change it learns no more of it than who reads it. */
export const WRITABLE_VIEW: typeof VIEW = {
  ...VIEW,
  admit: (ctx, row, writes) => {
    VIEW.admit(ctx, row, writes);
    requireWritable(ctx, row.visibility);
  },
};
