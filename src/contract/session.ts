import * as z from 'zod';
import { ACTIONS, ROLES } from '#domain/permission/actions.ts';
import { endpoint } from './kernel/endpoint.ts';
import { id, namedColour, ref } from './kernel/fields.ts';

const user = z.object({ id: z.string(), name: z.string(), email: z.string() }).meta({ id: 'User' });
const role = z.enum(ROLES);
const organisation = z
  .object({
    id,
    slug: z.string(),
    name: z.string(),
    timezone: z.string().describe('IANA zone for rules that belong to no location'),
    locale: z.string(),
    currency: z.string().describe('ISO 4217'),
  })
  .meta({ id: 'Organisation' });

/** The signed-in account and the organisations it belongs to. */
export const me = z
  .object({
    user,
    memberships: z.array(z.object({ organisation, role })).describe('By name of the organisation'),
  })
  .meta({ id: 'Me' });
export type Me = z.output<typeof me>;

/** What the caller is and may do inside one organisation. */
export const orgMe = z
  .object({
    user,
    organisation,
    role,
    display_name: z.string(),
    initials: z.string(),
    color: namedColour.nullable(),
    permissions: z.record(z.enum(ACTIONS), z.enum(['all', 'own', 'none'])),
    all_locations: z.boolean(),
    locations: z
      .array(z.object({ id, name: z.string(), timezone: z.string() }))
      .describe('Active locations within the access of the caller, in display order'),
    provider: ref.nullable().describe('The provider the caller is, if any'),
  })
  .meta({ id: 'OrganisationMe' });
export type OrgMe = z.output<typeof orgMe>;

export const sessionEndpoints = {
  me: endpoint({
    id: 'session.me',
    method: 'GET',
    path: '/me',
    scope: 'root',
    permission: 'signed_in',
    tag: 'Session',
    summary: 'Who is signed in',
    status: 200,
    response: me,
    errors: [],
    touches: ['membership', 'organisation'],
  }),
  orgMe: endpoint({
    id: 'session.orgMe',
    method: 'GET',
    path: '/me',
    scope: 'org',
    permission: 'member',
    tag: 'Session',
    summary: 'Role, rights and locations in this organisation',
    status: 200,
    response: orgMe,
    errors: [],
    touches: ['membership', 'organisation', 'location'],
  }),
} as const;
