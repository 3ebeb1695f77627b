import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { endTime, id, page, paged, recordFields, ref, time } from './kernel/fields.ts';
import { bubbleLayout, cardLayout, colorConfig } from './view-layouts.ts';

/** A saved way to look at a calendar; `is_default` and `keyboard_shortcut` are those of the caller. */
export const scheduleView = z
  .object({
    ...recordFields,
    location: ref,
    name: z.string(),
    view_type: z.enum(['daily', 'weekly']),
    visibility: z.enum(['shared', 'personal']),
    start_time: time.describe('First local time shown'),
    end_time: endTime.describe('Last local time shown'),
    time_increment: z.int().describe('Lines and snap, in minutes'),
    operatory_uuids: z.array(id).nullable().describe('Columns shown; null = all'),
    provider_uuids: z.array(id).nullable().describe('Providers shown; null = all'),
    card_layout: cardLayout.nullable().describe('null = preset general'),
    bubble_layout: bubbleLayout.nullable(),
    color_config: colorConfig.nullable(),
    font_size: z.enum(['xs', 'sm', 'md', 'lg']).describe('Row height Fit, Compact, Comfortable, Large'),
    min_operatory_width_px: z.int().describe('0 = automatic'),
    auto_scroll_to_current_time: z.boolean(),
    bubble_enabled: z.boolean(),
    compact_mode: z.boolean(),
    dynamic_op_filtering: z.boolean().describe('Hide operatories without a scheduled provider'),
    privacy_mode: z.boolean(),
    show_business_days_only: z.boolean(),
    show_missed_appointments: z.boolean(),
    show_production: z.boolean(),
    show_provider_bars: z.boolean(),
    is_default: z.boolean(),
    keyboard_shortcut: z.int().min(1).max(9).nullable(),
  })
  .meta({ id: 'ScheduleView' });
export type ScheduleView = z.output<typeof scheduleView>;

const common = {
  scope: 'org',
  tag: 'Schedule',
  permission: 'view.read',
  touches: ['schedule_view'],
} as const;

export const viewEndpoints = {
  list: endpoint({
    ...common,
    id: 'views.list',
    method: 'GET',
    path: '/schedule/views',
    summary: 'List schedule views',
    description: 'By name; personal views of others are left out.',
    query: paged({ location_uuid: id.optional() }),
    status: 200,
    response: page(scheduleView),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'views.get',
    method: 'GET',
    path: '/schedule/views/{view_uuid}',
    summary: 'Get schedule view',
    params: z.object({ view_uuid: id }),
    status: 200,
    response: scheduleView,
    errors: ['not_found'],
  }),
} as const;
