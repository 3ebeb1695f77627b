import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { id, itemOrder, page, paged, queryBool, recordFields, ref } from './kernel/fields.ts';

/** A room with a chair: one column of the day. */
export const operatory = z
  .object({
    ...recordFields,
    location: ref,
    name: z.string(),
    abbrev: z.string(),
    is_hygiene: z.boolean(),
    is_active: z.boolean(),
    item_order: itemOrder,
  })
  .meta({ id: 'Operatory' });
export type Operatory = z.output<typeof operatory>;

const common = { scope: 'org', tag: 'Reference', permission: 'day.read', touches: ['operatory'] } as const;

export const operatoryEndpoints = {
  list: endpoint({
    ...common,
    id: 'operatories.list',
    method: 'GET',
    path: '/operatories',
    summary: 'List operatories',
    description: 'By location and display order.',
    query: paged({ location_uuid: id.optional(), include_inactive: queryBool.default(false) }),
    status: 200,
    response: page(operatory),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'operatories.get',
    method: 'GET',
    path: '/operatories/{operatory_uuid}',
    summary: 'Get operatory',
    params: z.object({ operatory_uuid: id }),
    status: 200,
    response: operatory,
    errors: ['not_found'],
  }),
} as const;
