import type { Entity } from '#contract/kernel/endpoint.ts';
import type { EntityRules } from '../entity.ts';

/**
 * Records that are made, removed and brought back here, never edited: nothing of two versions can be merged, and
 * answers that hold them are fetched again.
 */
function unplaced(entity: Entity): EntityRules {
  return {
    entity,
    places: [],
    compare: () => ({ clashes: [], merged: [] }),
    load: () => Promise.resolve([]),
  };
}

export const blockoutRules = unplaced('blockout');
export const waitlistRules = unplaced('waitlist_entry');
