import { changedFields, mergeEdit, type EditRecord, type FieldGroup } from '#domain/appointment/merge.ts';
import type { Comparison, MergedChange } from './entity.ts';

/**
 * The domain's three-way merge, told as groups for the engine and the dialog.
 * @param groups fields that only make sense together; a field in none is a group of its own.
 */
export function compareEdits(
  base: EditRecord,
  mine: EditRecord,
  theirs: EditRecord,
  groups: readonly FieldGroup[] = [],
): Comparison {
  const edit = mergeEdit({ base, mine, theirs }, groups);
  const clashing = new Set(edit.clashes.flatMap((clash) => clash.fields));
  const changes = new Map<string, MergedChange>();
  const note = (field: string, by: MergedChange['by']) => {
    const group = groups.find((one) => one.fields.includes(field))?.name ?? field;
    const known = changes.get(`${by} ${group}`);
    changes.set(`${by} ${group}`, { group, by, fields: [...(known?.fields ?? []), field] });
  };
  for (const field of changedFields(base, mine)) {
    if (!clashing.has(field)) note(field, Object.hasOwn(edit.merged, field) ? 'mine' : 'both');
  }
  for (const field of edit.theirsOnly) note(field, 'theirs');
  return { clashes: edit.clashes, merged: [...changes.values()] };
}
