import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { id, itemOrder, namedColour, page, paged, queryBool, recordFields, ref } from './kernel/fields.ts';

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
    is_active: z.boolean(),
    item_order: itemOrder,
  })
  .meta({ id: 'Provider' });
export type Provider = z.output<typeof provider>;

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
    params: z.object({ provider_uuid: id }),
    status: 200,
    response: provider,
    errors: ['not_found'],
  }),
} as const;
