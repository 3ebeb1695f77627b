import type { ScheduleView } from '#contract/views.ts';
import { changedFields } from '#domain/appointment/merge.ts';
import { VIEW_DEFAULTS } from '#domain/view/defaults.ts';
import type { Choices } from '#web/api/conflicts.ts';
import {
  VIEW_GROUPS,
  viewFields,
  type ViewField,
  type ViewFields,
  type ViewPatch,
} from '#web/api/entities/scheduleView.ts';

/** What somebody typed on top of the record the form opened with. */
export type Typed = Partial<ViewFields>;

/** Longest name of a view, characters (contract). */
export const MOST_NAME = 100;

/** A view that is being made: version 0, as nobody has saved it yet. */
export function blankView(
  location: ScheduleView['location'],
  visibility: ScheduleView['visibility'],
): ScheduleView {
  return {
    ...VIEW_DEFAULTS,
    id: 'new',
    version: 0,
    created_at: '',
    updated_at: '',
    location,
    name: '',
    visibility,
    operatory_uuids: null,
    provider_uuids: null,
    card_layout: null,
    bubble_layout: null,
    color_config: null,
    show_missed_appointments: true,
    is_default: false,
    keyboard_shortcut: null,
  };
}

/** The conflict group of a field: what is compared, merged and counted as one. */
function groupOf(field: string): string {
  return VIEW_GROUPS.find((group) => group.fields.includes(field))?.name ?? field;
}

function differing(base: ScheduleView, typed: Typed): ReadonlySet<string> {
  return changedFields({ ...viewFields(base) }, { ...typed });
}

/** Names of the groups that differ from the base, each a change of its own. */
export function changedGroups(base: ScheduleView, typed: Typed): ReadonlySet<string> {
  return new Set([...differing(base, typed)].map(groupOf));
}

/** What is sent: changed fields alone, of a group all of them, for half of somebody's hours is nobody's wish. */
export function viewPatch(base: ScheduleView, typed: Typed): ViewPatch {
  const groups = changedGroups(base, typed);
  const values = { ...viewFields(base), ...typed };
  return Object.fromEntries(Object.entries(values).filter(([field]) => groups.has(groupOf(field))));
}

/** What is left of the typed after the choices of the conflict dialog: groups given up are gone, joined texts are in. */
export function afterChoices(typed: Typed, choices: Choices): Typed {
  const kept = Object.entries(typed).flatMap(([field, value]) => {
    const choice = choices[groupOf(field)];
    if (choice?.side === 'theirs') return [];
    return [[field, choice?.side === 'both' ? choice.text : value]];
  });
  return Object.fromEntries(kept);
}

/** What is left after a save: what was typed while it was on its way. */
export function afterSave(typed: Typed, sent: Typed): Typed {
  const now: Readonly<Record<string, unknown>> = typed;
  const before: Readonly<Record<string, unknown>> = sent;
  return Object.fromEntries(Object.entries(now).filter(([field, value]) => before[field] !== value));
}

export type Fault = 'nameMissing' | 'nameLong' | 'hours' | 'width';

/** What can be told before asking the server, by the field to blame. */
export function faultsOf(values: ViewFields): Partial<Record<ViewField, Fault>> {
  const faults: Partial<Record<ViewField, Fault>> = {};
  const name = values.name.trim();
  if (name === '') faults.name = 'nameMissing';
  if (name.length > MOST_NAME) faults.name = 'nameLong';
  if (values.start_time >= values.end_time) faults.end_time = 'hours';
  const width = values.min_operatory_width_px;
  if (!Number.isInteger(width) || width < 0 || width > 2000) faults.min_operatory_width_px = 'width';
  return faults;
}

/** The field of the form that a refusal of the server names, e.g. `["body", "name"]`; null when it names none. */
export function fieldOfLoc(loc: readonly (string | number)[]): ViewField | null {
  const name = loc[1];
  return loc[0] === 'body' && typeof name === 'string' && isField(name) ? name : null;
}

const BLANK = viewFields(blankView({ id: '', name: '' }, 'shared'));

function isField(name: string): name is ViewField {
  return Object.hasOwn(BLANK, name);
}

/**
 * The checked of a list in its order; null where that is all of them in the clinic's order, so that what is added later
 * is seen as well.
 */
export function shownIds(
  order: readonly string[],
  checked: ReadonlySet<string>,
  all: readonly string[],
): string[] | null {
  const ids = order.filter((id) => checked.has(id));
  return ids.length === all.length && ids.every((id, index) => id === all[index]) ? null : ids;
}

/** All of a list with the chosen in their order: where they stood on screen before, else in front. */
export function listOrder(
  chosen: readonly string[] | null,
  all: readonly string[],
  before: readonly string[],
): readonly string[] {
  if (chosen === null) return all;
  const known = new Set(all);
  const fitting = before.filter((id) => known.has(id));
  const asBefore = fitting.filter((id) => chosen.includes(id));
  const living = chosen.filter((id) => known.has(id));
  const isSame = fitting.length === all.length && asBefore.join() === living.join();
  return isSame ? fitting : [...living, ...all.filter((id) => !chosen.includes(id))];
}
