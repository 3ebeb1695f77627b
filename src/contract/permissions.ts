import * as z from 'zod';
import { ACTIONS, ROLES } from '#domain/permission/actions.ts';
import { endpoint } from './kernel/endpoint.ts';

const role = z.enum(ROLES);
const grant = z
  .enum(['all', 'own', 'none'])
  .describe('own: visits of the own provider, and views that nobody else sees');

/** One row of the permission table. */
export const permission = z
  .object({
    action: z.enum(ACTIONS),
    reach: z
      .enum(['locations', 'organisation'])
      .describe('locations: within the access of the membership; organisation: everywhere'),
    grants: z.record(role, grant),
    endpoints: z.array(z.string()).describe('Operation ids of the endpoints that need it'),
  })
  .meta({ id: 'Permission' });

/** Who may do what in this organisation. */
export const permissionTable = z
  .object({
    roles: z.array(role).describe('From most to least able'),
    actions: z.array(permission),
  })
  .meta({ id: 'PermissionTable' });

export const permissionEndpoints = {
  list: endpoint({
    id: 'permissions.list',
    method: 'GET',
    path: '/permissions',
    scope: 'org',
    permission: 'member',
    tag: 'Session',
    summary: 'Who may do what',
    description:
      'Additive. Every action with what each role may do, the switches of this organisation considered. What the caller ' +
      'may do stands in GET /me.',
    status: 200,
    response: permissionTable,
    errors: [],
    touches: ['organisation'],
  }),
} as const;
