/**
 * What happens when two people edited one record (decisions 1 and 2): compare the base each form started from with both
 * results, field group by field group. Works on any record; which fields belong together is passed in.
 */

/** Fields that only make sense together; a field in no group is a group of its own, named like the field. */
export interface FieldGroup {
  readonly name: string;
  readonly fields: readonly string[];
}

/** The groups of an appointment's edit form (decisions 2). */
export const APPOINTMENT_GROUPS: readonly FieldGroup[] = [
  { name: 'slot', fields: ['schedule_date', 'start_time', 'end_time', 'operatory_uuid'] },
  { name: 'providers', fields: ['providers'] },
  { name: 'status', fields: ['status'] },
];

export type EditRecord = Readonly<Record<string, unknown>>;

export interface Clash {
  readonly group: string;
  /** All fields of the group that either side changed. */
  readonly fields: readonly string[];
}

export interface MergedEdit {
  /** Groups that both sides changed, and not to the same values. */
  readonly clashes: readonly Clash[];
  /** My changes outside the clashing groups: what may be sent against their version. */
  readonly merged: EditRecord;
  /** Fields only they changed, to be listed as merged in. */
  readonly theirsOnly: readonly string[];
}

export interface EditSides {
  /** The record the form opened with. */
  readonly base: EditRecord;
  /** The values in the form, or only the changed ones: an absent field is unchanged. */
  readonly mine: EditRecord;
  /** The record as it is now. */
  readonly theirs: EditRecord;
}

/** Compares three versions of a record. Values are compared as JSON data, so lists and references may be passed. */
export function mergeEdit({ base, mine, theirs }: EditSides, groups: readonly FieldGroup[]): MergedEdit {
  const myChanges = changedFields(base, mine);
  const theirChanges = changedFields(base, theirs);
  const clashes: Clash[] = [];
  const clashing = new Set<string>();
  for (const group of groupsOf([...myChanges, ...theirChanges], groups)) {
    const inMine = group.fields.filter((field) => myChanges.has(field));
    const inTheirs = group.fields.filter((field) => theirChanges.has(field));
    if (inMine.length === 0 || inTheirs.length === 0) continue;
    const result = (field: string): unknown => (myChanges.has(field) ? mine[field] : base[field]);
    if (group.fields.every((field) => sameValue(result(field), theirs[field]))) continue;
    const fields = group.fields.filter((field) => myChanges.has(field) || theirChanges.has(field));
    clashes.push({ group: group.name, fields });
    for (const field of fields) clashing.add(field);
  }
  const merged: Record<string, unknown> = {};
  for (const field of myChanges) {
    if (!clashing.has(field) && !sameValue(mine[field], theirs[field])) merged[field] = mine[field];
  }
  const theirsOnly = [...theirChanges].filter((field) => !clashing.has(field) && !myChanges.has(field));
  return { clashes, merged, theirsOnly };
}

/** How one clash was settled: a side, or for a single field a value of its own ("Keep both"). */
export type Choice = 'mine' | 'theirs' | { readonly value: unknown };

/**
 * The patch to send after the dialog. A group taken as `mine` is restored as a whole, with the base's values for the
 * fields only they changed: half of my slot with half of theirs is nobody's wish. An unsettled clash counts as `theirs`.
 */
export function resolveEdit(
  sides: EditSides,
  edit: MergedEdit,
  choices: Readonly<Record<string, Choice>>,
): Record<string, unknown> {
  const patch: Record<string, unknown> = { ...edit.merged };
  for (const { group, fields } of edit.clashes) {
    const choice = choices[group] ?? 'theirs';
    if (choice === 'theirs') continue;
    for (const field of fields) {
      const kept = Object.hasOwn(sides.mine, field) ? sides.mine[field] : sides.base[field];
      const value = choice === 'mine' ? kept : choice.value;
      if (!sameValue(value, sides.theirs[field])) patch[field] = value;
    }
  }
  return patch;
}

/** Fields of `next` whose value differs from the base; fields the base does not know are ignored in `next`. */
export function changedFields(base: EditRecord, next: EditRecord): Set<string> {
  return new Set(
    Object.keys(next).filter(
      (field) =>
        Object.hasOwn(base, field) && next[field] !== undefined && !sameValue(base[field], next[field]),
    ),
  );
}

function groupsOf(fields: readonly string[], groups: readonly FieldGroup[]): FieldGroup[] {
  const grouped = new Set(groups.flatMap((group) => group.fields));
  const single = [...new Set(fields)].filter((field) => !grouped.has(field));
  return [...groups, ...single.map((field) => ({ name: field, fields: [field] }))];
}

/** Equality of JSON data: scalars, lists in order, records by key. */
export function sameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, i) => sameValue(item, b[i]))
    );
  }
  if (!isRecord(a) || !isRecord(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && sameValue(a[key], b[key]))
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
