import * as z from 'zod';
import { FONT_SIZES, TIME_INCREMENTS, VIEW_DEFAULTS } from '#domain/view/defaults.ts';
import { PRESET_KEYS } from '#domain/view/presets.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  endTime,
  id,
  label,
  page,
  paged,
  queryInt,
  recordFields,
  ref,
  time,
  unclearable,
} from './kernel/fields.ts';
import {
  bubbleLayout,
  bubbleLayoutIn,
  cardLayout,
  cardLayoutIn,
  colorConfig,
  colorConfigIn,
} from './view-layouts.ts';

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

/** One of the built-in layouts, to be copied into a view. */
export const viewTemplate = z
  .object({
    key: z.enum(PRESET_KEYS),
    name: z.string(),
    description: z.string(),
    card_layout: cardLayout,
    bubble_layout: bubbleLayout,
    color_config: colorConfig,
  })
  .meta({ id: 'ViewTemplate' });

export const viewTemplateList = z
  .object({ templates: z.array(viewTemplate) })
  .meta({ id: 'ViewTemplateList' });

const name = label(100);
const viewType = z.enum(['daily', 'weekly']);
const visibility = z
  .enum(['shared', 'personal'])
  .describe('shared, or personal: seen by its owner alone, 404 for everybody else');
const fontSize = z.enum(FONT_SIZES).describe('Row height xs, sm, md, lg = Fit, Compact, Comfortable, Large');
const increment = z.literal([...TIME_INCREMENTS]).meta({ type: 'integer' });
const columnWidth = z.int().min(0).max(2000).describe('0 = automatic');
const shown = z
  .array(id)
  .max(500)
  .transform((ids) => [...new Set(ids)])
  .nullable();
const SWITCHES = [
  'auto_scroll_to_current_time',
  'bubble_enabled',
  'compact_mode',
  'dynamic_op_filtering',
  'privacy_mode',
  'show_business_days_only',
  'show_missed_appointments',
  'show_production',
  'show_provider_bars',
] as const;
type Switch = (typeof SWITCHES)[number];

function switches<S extends z.ZodType>(schema: (name: Switch) => S): Record<Switch, S> {
  return Object.fromEntries(SWITCHES.map((one) => [one, schema(one)])) as Record<Switch, S>;
}

const params = z.object({ view_uuid: id });
const root = { scope: 'org', tag: 'Schedule', touches: ['schedule_view'] } as const;
const common = { ...root, permission: 'view.read' } as const;
/** With the right on own views alone: personal ones. */
const writing = { ...root, permission: 'view.write' } as const;

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
  templates: endpoint({
    ...common,
    id: 'views.templates',
    method: 'GET',
    path: '/schedule/views/templates',
    summary: 'List built-in view templates',
    description: 'The same six for everybody; copy a layout into a view to use it.',
    status: 200,
    response: viewTemplateList,
    errors: [],
    touches: [],
  }),
  get: endpoint({
    ...common,
    id: 'views.get',
    method: 'GET',
    path: '/schedule/views/{view_uuid}',
    summary: 'Get schedule view',
    params,
    status: 200,
    response: scheduleView,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...writing,
    id: 'views.create',
    method: 'POST',
    path: '/schedule/views',
    summary: 'Create schedule view',
    description: 'Shared views need the full right; whoever has it on own views only may save personal ones.',
    body: z.strictObject({
      location_uuid: id,
      name,
      view_type: viewType.default(VIEW_DEFAULTS.view_type),
      visibility: visibility.nullable().default(VIEW_DEFAULTS.visibility),
      start_time: time.default(VIEW_DEFAULTS.start_time),
      end_time: endTime.default(VIEW_DEFAULTS.end_time).describe('After start_time'),
      time_increment: increment.default(VIEW_DEFAULTS.time_increment),
      font_size: fontSize.default(VIEW_DEFAULTS.font_size),
      min_operatory_width_px: columnWidth.default(VIEW_DEFAULTS.min_operatory_width_px),
      operatory_uuids: shown.default(null).describe('Columns shown, of the location; null = all'),
      provider_uuids: shown.default(null).describe('Providers shown; null = all'),
      card_layout: cardLayoutIn.nullable().default(null).describe('null = preset general'),
      bubble_layout: bubbleLayoutIn.nullable().default(null),
      color_config: colorConfigIn.nullable().default(null),
      ...switches((one) => z.boolean().default(VIEW_DEFAULTS[one])),
    }),
    status: 201,
    response: scheduleView,
    errors: ['not_found', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...writing,
    id: 'views.patch',
    method: 'PATCH',
    path: '/schedule/views/{view_uuid}',
    summary: 'Update schedule view',
    description: 'The location never changes. A view made personal belongs to whoever does so.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      name: unclearable(name),
      view_type: unclearable(viewType),
      visibility: unclearable(visibility),
      start_time: unclearable(time),
      end_time: unclearable(endTime),
      time_increment: unclearable(increment),
      font_size: unclearable(fontSize),
      min_operatory_width_px: unclearable(columnWidth),
      operatory_uuids: shown.optional(),
      provider_uuids: shown.optional(),
      card_layout: cardLayoutIn.nullable().optional().describe('null = preset general'),
      bubble_layout: bubbleLayoutIn.nullable().optional(),
      color_config: colorConfigIn.nullable().optional(),
      ...switches(() => unclearable(z.boolean())),
    }),
    status: 200,
    response: scheduleView,
    errors: ['not_found', 'version_conflict', 'value_error'],
    versioned: 'schedule_view',
  }),
  delete: endpoint({
    ...writing,
    id: 'views.delete',
    method: 'DELETE',
    path: '/schedule/views/{view_uuid}',
    summary: 'Delete schedule view',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_view',
  }),
  restore: endpoint({
    ...writing,
    id: 'views.restore',
    method: 'POST',
    path: '/schedule/views/{view_uuid}/restore',
    summary: 'Restore deleted schedule view',
    description:
      'Additive. Defaults and shortcuts come back with it, unless their owners gave them to another view meanwhile.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: scheduleView,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_view',
  }),
  setDefault: endpoint({
    ...common,
    id: 'views.setDefault',
    method: 'POST',
    path: '/schedule/views/{view_uuid}/set-default',
    summary: 'Make the view your default at its location',
    description: 'Only for the caller; the former default is no longer one. The version of the view stays.',
    params,
    status: 200,
    response: scheduleView,
    errors: ['not_found'],
  }),
  clearDefault: endpoint({
    ...common,
    id: 'views.clearDefault',
    method: 'DELETE',
    path: '/schedule/views/{view_uuid}/default',
    summary: 'Let the view no longer be your default',
    description: 'Additive. Also when it is none.',
    params,
    status: 204,
    response: null,
    errors: ['not_found'],
  }),
  setShortcut: endpoint({
    ...common,
    id: 'views.setShortcut',
    method: 'POST',
    path: '/schedule/views/{view_uuid}/set-shortcut',
    summary: 'Bind Ctrl+N to the view for yourself',
    description:
      'The same number on another view of the caller at this location is released. The version of the view stays.',
    params,
    query: z.object({ shortcut: queryInt(1, 9).describe('N of Ctrl+N') }),
    status: 200,
    response: scheduleView,
    errors: ['not_found'],
  }),
  clearShortcut: endpoint({
    ...common,
    id: 'views.clearShortcut',
    method: 'DELETE',
    path: '/schedule/views/{view_uuid}/shortcut',
    summary: 'Release your shortcut to the view',
    description: 'Additive. Also when it has none.',
    params,
    status: 204,
    response: null,
    errors: ['not_found'],
  }),
} as const;
