import type { Action } from './actions.ts';
import type { Grant } from './table.ts';

/**
 * Whether a grant covers the visit at hand.
 * @param grants the caller's permission list (`permissionsOf`, or `permissions` of GET /me).
 * @param isOwn the caller's own provider is assigned to the visit; irrelevant where no visit is meant.
 */
export function can(grants: Readonly<Record<Action, Grant>>, action: Action, isOwn = false): boolean {
  const grant = grants[action];
  return grant === 'all' || (grant === 'own' && isOwn);
}

/** Fields of an appointment that `appointment.edit` opens: all, or the note alone on own visits (decisions 11). */
export function editableFields(grant: Grant): 'all' | readonly 'note'[] {
  if (grant === 'all') return 'all';
  return grant === 'own' ? ['note'] : [];
}

/** The locations of a membership. */
export interface LocationScope {
  readonly allLocations: boolean;
  readonly locationIds: ReadonlySet<string>;
}

/** Whether a known location lies in the caller's scope; outside it the answer is 403, never 404 (decisions 11). */
export function locationAccess(scope: LocationScope, locationId: string): boolean {
  return scope.allLocations || scope.locationIds.has(locationId);
}
