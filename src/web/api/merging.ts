import type { Choices } from './conflicts.ts';
import type { Comparison, MergedChange } from './entity.ts';

/** A change of theirs in a group the edit counts on, or has set before, is a clash as well. */
export function guarded(
  comparison: Comparison,
  guards: ReadonlySet<string>,
  touched: ReadonlySet<string>,
): Comparison {
  const isLost = ({ group, by }: MergedChange) =>
    by === 'theirs' && (guards.has(group) || touched.has(group));
  const lost = comparison.merged
    .filter(isLost)
    .map(({ group, fields }) => (touched.has(group) ? { group, fields } : { group, fields, isGround: true }));
  if (lost.length === 0) return comparison;
  return {
    clashes: [...lost, ...comparison.clashes],
    merged: comparison.merged.filter((change) => !isLost(change)),
  };
}

/** My change is already in the current record: sent before with its answer lost, or made by somebody else as well. */
export function isAlreadyDone({ clashes, merged }: Comparison): boolean {
  return clashes.length === 0 && merged.some((c) => c.by === 'both') && !merged.some((c) => c.by === 'mine');
}

/** What is left of an edit that knows no parts: all of it, unless every row of the dialog was left to the other side. */
export function keepUnlessAllTheirs<V>(variables: V, choices: Choices): V | null {
  return Object.values(choices).every((choice) => choice.side === 'theirs') ? null : variables;
}
