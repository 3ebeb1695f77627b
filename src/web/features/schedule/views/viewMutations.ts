import { viewEndpoints, type ScheduleView } from '#contract/views.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { VIEW_GROUPS, viewFields, type ViewPatch } from '#web/api/entities/scheduleView.ts';
import { creatingMutation } from '#web/api/creation.ts';
import { command, versionedMutation } from '#web/api/versioned.ts';

interface OneView {
  readonly id: string;
  /** For the list of waiting changes, and what undo says it took back. */
  readonly label: string;
}

interface EditView extends OneView {
  readonly patch: ViewPatch;
}

const editing = versionedMutation<typeof viewEndpoints.patch, ScheduleView, EditView>({
  endpoint: viewEndpoints.patch,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id, patch }, base) => ({
    params: { view_uuid: id },
    body: { ...patch, base_version: base.version },
  }),
  apply: (view, { patch }) => ({ ...view, ...patch }),
  revise: (variables, choices) => {
    const dropped = new Set(
      Object.entries(choices)
        .filter(([, choice]) => choice.side === 'theirs')
        .flatMap(([group]) => VIEW_GROUPS.find((one) => one.name === group)?.fields ?? [group]),
    );
    const patch = Object.fromEntries(
      Object.entries(variables.patch).filter(([field]) => !dropped.has(field)),
    );
    return Object.keys(patch).length === 0 ? null : { ...variables, patch };
  },
  rebaseable: true,
  label: ({ label }) => label,
});

/** Changes fields of a view. Undo brings the replaced values back. */
export const editView: typeof editing = {
  ...editing,
  inverse: (before, _after, { id, label, patch }) => {
    const old = Object.entries(viewFields(before)).filter(([field]) => Object.hasOwn(patch, field));
    return command(editing, { id, label, patch: Object.fromEntries(old) });
  },
};

/** Brings a deleted view back, with everybody's defaults and shortcuts. Its base is the view as it was deleted. */
const restoreView = versionedMutation<typeof viewEndpoints.restore, ScheduleView, OneView>({
  endpoint: viewEndpoints.restore,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { view_uuid: id }, body: { base_version: base.version } }),
  apply: (view) => view,
  rebaseable: false,
  label: ({ label }) => label,
});

/** Deletes a view. Undo restores it. */
export const deleteView = versionedMutation<typeof viewEndpoints.delete, ScheduleView, OneView>({
  endpoint: viewEndpoints.delete,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { view_uuid: id }, query: { base_version: base.version } }),
  apply: () => null,
  rebaseable: false,
  label: ({ label }) => label,
  inverse: (_before, _after, variables) => command(restoreView, variables),
});

interface NewView {
  readonly body: EndpointInput<typeof viewEndpoints.create>['body'];
  readonly label: string;
}

/** Makes a view, new or as a copy. Undo deletes it. */
export const createView = creatingMutation<typeof viewEndpoints.create, ScheduleView, NewView>({
  endpoint: viewEndpoints.create,
  entity: 'schedule_view',
  request: ({ body }) => ({ body }),
  label: ({ label }) => label,
  inverse: ({ id }, { label }) => command(deleteView, { id, label }),
});

/** The caller's own default at the location. The view itself, and its version, stay (catalogue). */
export const makeDefault = versionedMutation<typeof viewEndpoints.setDefault, ScheduleView, OneView>({
  endpoint: viewEndpoints.setDefault,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id }) => ({ params: { view_uuid: id } }),
  apply: (view) => ({ ...view, is_default: true }),
  rebaseable: true,
  label: ({ label }) => label,
});

/** The caller has no default of their own at the location any more. */
export const dropDefault = versionedMutation<typeof viewEndpoints.clearDefault, ScheduleView, OneView>({
  endpoint: viewEndpoints.clearDefault,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id }) => ({ params: { view_uuid: id } }),
  apply: (view) => ({ ...view, is_default: false }),
  rebaseable: true,
  label: ({ label }) => label,
});

interface BoundView extends OneView {
  /** N of Ctrl+N. */
  readonly shortcut: number;
}

/** The caller's own number for a view; whichever view had it loses it. */
export const bindShortcut = versionedMutation<typeof viewEndpoints.setShortcut, ScheduleView, BoundView>({
  endpoint: viewEndpoints.setShortcut,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id, shortcut }) => ({ params: { view_uuid: id }, query: { shortcut } }),
  apply: (view, { shortcut }) => ({ ...view, keyboard_shortcut: shortcut }),
  rebaseable: true,
  label: ({ label }) => label,
});

/** The caller has no number for the view any more. */
export const releaseShortcut = versionedMutation<typeof viewEndpoints.clearShortcut, ScheduleView, OneView>({
  endpoint: viewEndpoints.clearShortcut,
  entity: 'schedule_view',
  id: ({ id }) => id,
  request: ({ id }) => ({ params: { view_uuid: id } }),
  apply: (view) => ({ ...view, keyboard_shortcut: null }),
  rebaseable: true,
  label: ({ label }) => label,
});
