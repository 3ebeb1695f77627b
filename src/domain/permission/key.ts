import { ACTIONS, ROLES, type Action, type Role } from './actions.ts';
import type { Grant } from './table.ts';

/** What only a person may do: whoever could make keys or members with a key would outlive its revocation. */
const PERSONS_ONLY: ReadonlySet<Action> = new Set([
  'people.read',
  'people.write',
  'people.owners',
  'api_key.write',
  'organisation.write',
]);

/** Everything a key can be allowed to do. */
export const KEY_ACTIONS = ACTIONS.filter((action) => !PERSONS_ONLY.has(action));

/** Whether a role is no more able than another one. */
export function roleWithin(role: Role, limit: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(limit);
}

/** The less able of two roles. */
export function lowerRole(a: Role, b: Role): Role {
  return roleWithin(a, b) ? a : b;
}

const WIDTH: Readonly<Record<Grant, number>> = { none: 0, own: 1, all: 2 };

/**
 * What a key may do: for each action the narrower of what its role and what its maker may do by now, nothing outside its
 * scopes, and never what is left to persons.
 * @param scopes null = no further limit.
 */
export function keyGrants(
  ofRole: Readonly<Record<Action, Grant>>,
  ofMaker: Readonly<Record<Action, Grant>>,
  scopes: readonly Action[] | null,
): Readonly<Record<Action, Grant>> {
  const entries = ACTIONS.map((action): [Action, Grant] => {
    if (PERSONS_ONLY.has(action) || (scopes !== null && !scopes.includes(action))) return [action, 'none'];
    return [action, WIDTH[ofRole[action]] < WIDTH[ofMaker[action]] ? ofRole[action] : ofMaker[action]];
  });
  return Object.fromEntries(entries) as Record<Action, Grant>;
}
