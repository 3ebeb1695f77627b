import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  id,
  itemOrder,
  label,
  namedColour,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
  unclearable,
} from './kernel/fields.ts';

export const PROVIDER_KINDS = ['dentist', 'hygienist', 'assistant', 'specialist'] as const;

export const provider = z
  .object({
    ...recordFields,
    name: z.string().describe('Full name, e.g. Dr. Amara Okafor'),
    short_name: z.string().describe('As in a column header, e.g. Dr Okafor'),
    initials: z.string(),
    color: namedColour,
    kind: z.enum(PROVIDER_KINDS),
    home_location: ref.nullable(),
    is_active: z
      .boolean()
      .describe('An inactive one is left out of lists and searches that do not name it, but may be booked'),
    item_order: itemOrder,
  })
  .meta({ id: 'Provider' });
export type Provider = z.output<typeof provider>;

const fields = {
  name: label(120),
  short_name: label(60),
  initials: label(4),
  color: namedColour,
  kind: z.enum(PROVIDER_KINDS),
  is_active: z.boolean(),
  item_order: itemOrder,
};

const createBody = z.strictObject({
  ...fields,
  home_location_uuid: id.nullable().default(null),
  is_active: fields.is_active.default(true),
  item_order: fields.item_order.default(0),
});

const patchBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(fields.name),
  short_name: unclearable(fields.short_name),
  initials: unclearable(fields.initials),
  color: unclearable(fields.color),
  kind: unclearable(fields.kind),
  home_location_uuid: id.nullable().optional(),
  is_active: unclearable(fields.is_active),
  item_order: unclearable(fields.item_order),
});

const params = z.object({ provider_uuid: id });
const common = { scope: 'org', tag: 'Reference', permission: 'day.read', touches: ['provider'] } as const;

export const providerEndpoints = {
  list: endpoint({
    ...common,
    id: 'providers.list',
    method: 'GET',
    path: '/providers',
    summary: 'List providers',
    description: 'In display order. With a location: those at home there or scheduled there.',
    query: paged({ location_uuid: id.optional(), include_inactive: queryBool.default(false) }),
    status: 200,
    response: page(provider),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'providers.get',
    method: 'GET',
    path: '/providers/{provider_uuid}',
    summary: 'Get provider',
    params,
    status: 200,
    response: provider,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'providers.create',
    method: 'POST',
    path: '/providers',
    permission: 'setup.write',
    summary: 'Create provider',
    description: 'Additive.',
    body: createBody,
    status: 201,
    response: provider,
    errors: ['not_found'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'providers.patch',
    method: 'PATCH',
    path: '/providers/{provider_uuid}',
    permission: 'setup.write',
    summary: 'Update provider',
    description: 'Additive.',
    params,
    body: patchBody,
    status: 200,
    response: provider,
    errors: ['not_found', 'version_conflict'],
    versioned: 'provider',
  }),
  delete: endpoint({
    ...common,
    id: 'providers.delete',
    method: 'DELETE',
    path: '/providers/{provider_uuid}',
    permission: 'setup.write',
    summary: 'Archive provider',
    description:
      'Additive. Old visits go on naming the provider. 409 in_use while there are visits or overrides to come or hours in force.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'provider',
  }),
  restore: endpoint({
    ...common,
    id: 'providers.restore',
    method: 'POST',
    path: '/providers/{provider_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore archived provider',
    description: 'Additive.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: provider,
    errors: ['not_found', 'version_conflict'],
    versioned: 'provider',
  }),
} as const;
