import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import type { permissionEndpoints } from '#contract/permissions.ts';
import { endpoints } from '#contract/registry.ts';
import { ACTIONS, ROLES, type Action, type Role } from '#domain/permission/actions.ts';
import { ACTION_REACH } from '#domain/permission/reach.ts';
import { grantOf, type Grant } from '#domain/permission/table.ts';
import type { Handlers } from '../../handler.ts';
import { overlapSwitch } from './store.ts';

const ALL: readonly EndpointDefinition[] = Object.values(endpoints);

/** The permission table as it holds here: what `GET /permissions` shows is what every request is checked against. */
export const permissionHandlers: Handlers<typeof permissionEndpoints> = {
  list: async (ctx) => {
    const overlapAllowed = await overlapSwitch(ctx.db, ctx.org.id);
    return {
      roles: [...ROLES],
      actions: ACTIONS.map((action) => ({
        action,
        reach: ACTION_REACH[action],
        grants: grantsOf(action, overlapAllowed),
        endpoints: ALL.filter((endpoint) => endpoint.permission === action).map(({ id }) => id),
      })),
    };
  },
};

function grantsOf(action: Action, overlapAllowed: boolean): Record<Role, Grant> {
  const entries = ROLES.map((role) => [role, grantOf(role, action, overlapAllowed)] as const);
  // Object.fromEntries forgets the keys; they are all the roles.
  return Object.fromEntries(entries) as Record<Role, Grant>;
}
