import * as z from 'zod';
import { ROLES } from '#domain/permission/actions.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  id,
  instant,
  label,
  namedColour,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
  unclearable,
} from './kernel/fields.ts';

const role = z.enum(ROLES);

/** A person's place in the organisation. */
export const member = z
  .object({
    ...recordFields,
    user: z
      .object({ id: z.string(), name: z.string(), email: z.string() })
      .describe('The account; while invited, its name is the one of the invitation'),
    role,
    display_name: z.string(),
    initials: z.string(),
    color: namedColour.nullable(),
    provider: ref.nullable().describe('The provider the person is, if any'),
    all_locations: z.boolean(),
    locations: z.array(ref).describe('Those of the access when it does not cover all'),
    status: z.enum(['invited', 'active', 'inactive']).describe('invited: the link was not used yet'),
    invited_until: instant.nullable().describe('When the open invitation ends'),
  })
  .meta({ id: 'Member' });
export type Member = z.output<typeof member>;

const invitation = z
  .object({
    member,
    set_password_link: z
      .string()
      .nullable()
      .describe(
        'Shown this once. From the root of this installation unless its public address is configured',
      ),
    expires_at: instant.nullable(),
  })
  .meta({ id: 'Invitation' });

const fields = {
  role,
  display_name: label(120),
  initials: label(4),
  color: namedColour.nullable(),
  all_locations: z.boolean(),
  location_uuids: z.array(id).max(500),
};

const params = z.object({ member_uuid: id });
const common = { scope: 'org', tag: 'People', touches: ['membership'] } as const;

export const memberEndpoints = {
  list: endpoint({
    ...common,
    id: 'members.list',
    method: 'GET',
    path: '/members',
    permission: 'people.read',
    summary: 'List members',
    description: 'Additive. By name.',
    query: paged({ include_inactive: queryBool.default(false) }),
    status: 200,
    response: page(member),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'members.get',
    method: 'GET',
    path: '/members/{member_uuid}',
    permission: 'people.read',
    summary: 'Get member',
    description: 'Additive.',
    params,
    status: 200,
    response: member,
    errors: ['not_found'],
  }),
  invite: endpoint({
    ...common,
    id: 'members.invite',
    method: 'POST',
    path: '/members',
    permission: 'people.write',
    summary: 'Invite member',
    description:
      'Additive. Answers a link with which the person sets a password, or gives the one the account has; it is shown once, ' +
      'works once and ends after 7 days. Whether there was an account is not told. ' +
      'Nobody gives more than he has: role and locations end at those of the caller (403).',
    body: z.strictObject({
      email: z.email().max(254).toLowerCase(),
      name: label(120),
      role: fields.role,
      initials: fields.initials.optional().describe('Default: from the name'),
      color: fields.color.default(null),
      provider_uuid: id.nullable().default(null),
      all_locations: fields.all_locations.default(true),
      location_uuids: fields.location_uuids.default([]).describe('Used when all_locations is false'),
    }),
    status: 201,
    response: invitation,
    errors: ['not_found', 'duplicate', 'forbidden'],
  }),
  patch: endpoint({
    ...common,
    id: 'members.patch',
    method: 'PATCH',
    path: '/members/{member_uuid}',
    permission: 'people.write',
    summary: 'Update member',
    description:
      'Additive. `is_active: false` ends the access at once. Nobody changes somebody above himself or gives more than he ' +
      'has (403). The last owner of everything stays one (409). Who has not accepted yet gets no higher role and no ' +
      'further location (422).',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      role: unclearable(fields.role),
      display_name: unclearable(fields.display_name),
      initials: unclearable(fields.initials),
      color: fields.color.optional(),
      provider_uuid: id.nullable().optional(),
      all_locations: unclearable(fields.all_locations),
      location_uuids: unclearable(fields.location_uuids),
      is_active: unclearable(z.boolean()),
    }),
    status: 200,
    response: member,
    errors: [
      'not_found',
      'version_conflict',
      'duplicate',
      'forbidden',
      'transition_not_permitted',
      'state_not_allowed',
    ],
    versioned: 'membership',
  }),
  reinvite: endpoint({
    ...common,
    id: 'members.reinvite',
    method: 'POST',
    path: '/members/{member_uuid}/invite',
    permission: 'people.write',
    summary: 'Renew invitation',
    description: 'Additive. A new link; the old one ends. Who has accepted is no longer invited (422).',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: invitation,
    errors: ['not_found', 'version_conflict', 'forbidden', 'state_not_allowed'],
    versioned: 'membership',
  }),
} as const;

export const invitationEndpoints = {
  accept: endpoint({
    id: 'invitations.accept',
    method: 'POST',
    path: '/invitations/accept',
    scope: 'root',
    permission: 'public',
    tag: 'People',
    summary: 'Accept invitation',
    description:
      'Additive. Sets the password of the account, or takes the one it has by now; nobody is signed in by it. Unknown, ' +
      'used and expired links are 404.',
    body: z.strictObject({ token: label(200), password: z.string().min(12).max(128) }),
    status: 200,
    response: z.object({
      email: z.string(),
      organisation: z.object({ id, slug: z.string(), name: z.string() }),
    }),
    errors: ['not_found', 'forbidden', 'value_error', 'too_many_attempts'],
    touches: ['membership'],
  }),
} as const;
