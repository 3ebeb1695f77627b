import type { OverlapRule } from './facts.ts';

/** What the clinic decided about a pair of appointment types at a location; null = nothing. */
export type PairRule = (typeA: string | null, typeB: string | null) => boolean | null;

/**
 * Looks rules up by pair. A rule of the location beats one for everywhere (catalogue: Conflicts [P]); rules of other
 * locations do not count; a visit without a type has no rule.
 */
export function pairRules(rules: readonly OverlapRule[], locationId: string): PairRule {
  const everywhere = new Map<string, boolean>();
  const here = new Map<string, boolean>();
  for (const rule of rules) {
    if (rule.locationId !== null && rule.locationId !== locationId) continue;
    (rule.locationId === null ? everywhere : here).set(pairKey(rule.typeA, rule.typeB), rule.allowOverlap);
  }
  return (typeA, typeB) => {
    if (typeA === null || typeB === null) return null;
    const key = pairKey(typeA, typeB);
    return here.get(key) ?? everywhere.get(key) ?? null;
  };
}

function pairKey(a: string, b: string): string {
  return a < b ? `${a} ${b}` : `${b} ${a}`;
}
