import { viewEndpoints, type ScheduleView } from '#contract/views.ts';
import type { FieldGroup } from '#domain/appointment/merge.ts';
import { TIME_INCREMENTS, VIEW_DEFAULTS } from '#domain/view/defaults.ts';
import { call } from '../call.ts';
import { compareEdits } from '../compare.ts';
import { listPlace, onePlace, type EntityRules } from '../entity.ts';
import { ApiError } from '../errors.ts';
import { isVersioned } from '../outcome.ts';

type Kept =
  | 'id'
  | 'version'
  | 'created_at'
  | 'updated_at'
  | 'location'
  | 'is_default'
  | 'keyboard_shortcut'
  | 'time_increment';

/** What can be changed of a view, as requests name it: what a form of one holds. */
export type ViewFields = Omit<ScheduleView, Kept> & {
  readonly time_increment: (typeof TIME_INCREMENTS)[number];
};
export type ViewField = keyof ViewFields;
/** Changed fields alone; never an undefined one. */
export type ViewPatch = Partial<ViewFields>;

/** Hours only make sense together: the end must be after the start. */
export const VIEW_GROUPS: readonly FieldGroup[] = [{ name: 'hours', fields: ['start_time', 'end_time'] }];

/** The record in the words of the form. Default and shortcut are the caller's own and no part of it. */
export function viewFields(view: ScheduleView): ViewFields {
  return {
    name: view.name,
    view_type: view.view_type,
    visibility: view.visibility,
    start_time: view.start_time,
    end_time: view.end_time,
    time_increment:
      TIME_INCREMENTS.find((one) => one === view.time_increment) ?? VIEW_DEFAULTS.time_increment,
    font_size: view.font_size,
    min_operatory_width_px: view.min_operatory_width_px,
    operatory_uuids: view.operatory_uuids,
    provider_uuids: view.provider_uuids,
    card_layout: view.card_layout,
    bubble_layout: view.bubble_layout,
    color_config: view.color_config,
    auto_scroll_to_current_time: view.auto_scroll_to_current_time,
    bubble_enabled: view.bubble_enabled,
    compact_mode: view.compact_mode,
    dynamic_op_filtering: view.dynamic_op_filtering,
    privacy_mode: view.privacy_mode,
    show_business_days_only: view.show_business_days_only,
    show_missed_appointments: view.show_missed_appointments,
    show_production: view.show_production,
    show_provider_bars: view.show_provider_bars,
  };
}

const list = listPlace(viewEndpoints.list, 'schedule_view', {
  read: (answer) => answer.items,
  write: (answer, views: readonly ScheduleView[]) => ({ ...answer, items: [...views] }),
  holds: (view, { query }) => query?.location_uuid === undefined || view.location.id === query.location_uuid,
});

const detail = onePlace(
  viewEndpoints.get,
  'schedule_view',
  (input) => input.params.view_uuid,
  (answer): answer is ScheduleView => isVersioned(answer),
);

/** What the client knows about saved views. */
export const scheduleViewRules: EntityRules<ScheduleView> = {
  entity: 'schedule_view',
  places: [list, detail],
  compare: (base, mine, theirs) =>
    compareEdits({ ...viewFields(base) }, { ...viewFields(mine) }, { ...viewFields(theirs) }, VIEW_GROUPS),
  load: async (org, ids) => {
    const views = await Promise.all(ids.map((id) => loadOne(org, id)));
    return views.filter((view) => view !== null);
  },
};

async function loadOne(org: string, id: string): Promise<ScheduleView | null> {
  try {
    return await call(viewEndpoints.get, { params: { view_uuid: id } }, { org });
  } catch (error) {
    // Deleted, or somebody made it personal.
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
