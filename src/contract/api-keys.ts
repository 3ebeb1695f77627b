import * as z from 'zod';
import { ROLES } from '#domain/permission/actions.ts';
import { KEY_ACTIONS } from '#domain/permission/key.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersionQuery,
  id,
  instant,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
} from './kernel/fields.ts';

const role = z.enum(ROLES);

/** A key with which a program asks. Its secret is never shown again. */
export const apiKey = z
  .object({
    ...recordFields,
    name: z.string(),
    prefix: z.string().describe('Beginning of the key, to tell keys apart'),
    role,
    scopes: z.array(z.enum(KEY_ACTIONS)).nullable().describe('null = all the role may do'),
    all_locations: z.boolean(),
    locations: z.array(ref).describe('Those of the access when it does not cover all'),
    created_by: z
      .string()
      .nullable()
      .describe('Name of the maker; above his present rights the key can do nothing'),
    last_used_at: instant.nullable().describe('To the minute'),
    expires_at: instant.nullable(),
    revoked_at: instant.nullable(),
  })
  .meta({ id: 'ApiKey' });
export type ApiKey = z.output<typeof apiKey>;

const common = {
  scope: 'org',
  tag: 'People',
  permission: 'api_key.write',
  touches: ['api_key'],
} as const;
const params = z.object({ api_key_uuid: id });

export const apiKeyEndpoints = {
  list: endpoint({
    ...common,
    id: 'apiKeys.list',
    method: 'GET',
    path: '/api-keys',
    summary: 'List API keys',
    description: 'Additive. Newest first.',
    query: paged({ include_revoked: queryBool.default(false) }),
    status: 200,
    response: page(apiKey),
    errors: [],
  }),
  create: endpoint({
    ...common,
    id: 'apiKeys.create',
    method: 'POST',
    path: '/api-keys',
    summary: 'Create API key',
    description:
      'Additive. The key stands in this answer and nowhere else; send it as `Authorization: Bearer ct_…`. It acts with its ' +
      'role, its scopes and its locations, never above the present rights of its maker (403), and never on people, keys or ' +
      'settings of the organisation.',
    body: z.strictObject({
      name: label(120),
      role,
      scopes: z.array(z.enum(KEY_ACTIONS)).min(1).max(KEY_ACTIONS.length).nullable().default(null),
      all_locations: z.boolean().default(true),
      location_uuids: z.array(id).max(500).default([]).describe('Used when all_locations is false'),
      expires_at: instant.nullable().default(null),
    }),
    status: 201,
    response: z
      .object({ api_key: apiKey, key: z.string().describe('Shown this once') })
      .meta({ id: 'CreatedApiKey' }),
    errors: ['not_found', 'forbidden', 'value_error'],
  }),
  revoke: endpoint({
    ...common,
    id: 'apiKeys.revoke',
    method: 'DELETE',
    path: '/api-keys/{api_key_uuid}',
    summary: 'Revoke API key',
    description: 'Additive. At once and for good; revoking a revoked key changes nothing.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'api_key',
  }),
} as const;
