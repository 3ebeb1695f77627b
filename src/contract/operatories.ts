import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  id,
  itemOrder,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
  text,
  unclearable,
} from './kernel/fields.ts';

/** A room with a chair: one column of the day. */
export const operatory = z
  .object({
    ...recordFields,
    location: ref,
    name: z.string(),
    abbrev: z.string(),
    is_hygiene: z.boolean(),
    is_active: z
      .boolean()
      .describe('An inactive one is left out of lists and searches that do not name it, but may be booked'),
    item_order: itemOrder,
  })
  .meta({ id: 'Operatory' });
export type Operatory = z.output<typeof operatory>;

const fields = {
  name: label(120),
  abbrev: text(20),
  is_hygiene: z.boolean(),
  is_active: z.boolean(),
  item_order: itemOrder,
};

const createBody = z.strictObject({
  location_uuid: id.describe('Never changes'),
  name: fields.name,
  abbrev: fields.abbrev.default(''),
  is_hygiene: fields.is_hygiene.default(false),
  is_active: fields.is_active.default(true),
  item_order: fields.item_order.default(0),
});

const patchBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(fields.name),
  abbrev: unclearable(fields.abbrev),
  is_hygiene: unclearable(fields.is_hygiene),
  is_active: unclearable(fields.is_active),
  item_order: unclearable(fields.item_order),
});

const params = z.object({ operatory_uuid: id });
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
    params,
    status: 200,
    response: operatory,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'operatories.create',
    method: 'POST',
    path: '/operatories',
    permission: 'setup.write',
    summary: 'Create operatory',
    description: 'Additive. Names are unique in a location (409).',
    body: createBody,
    status: 201,
    response: operatory,
    errors: ['not_found', 'duplicate'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'operatories.patch',
    method: 'PATCH',
    path: '/operatories/{operatory_uuid}',
    permission: 'setup.write',
    summary: 'Update operatory',
    description: 'Additive.',
    params,
    body: patchBody,
    status: 200,
    response: operatory,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'operatory',
  }),
  delete: endpoint({
    ...common,
    id: 'operatories.delete',
    method: 'DELETE',
    path: '/operatories/{operatory_uuid}',
    permission: 'setup.write',
    summary: 'Archive operatory',
    description:
      'Additive. Old visits go on naming it. 409 in_use while it has visits or blockouts to come, or hours of providers.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'operatory',
  }),
  restore: endpoint({
    ...common,
    id: 'operatories.restore',
    method: 'POST',
    path: '/operatories/{operatory_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore archived operatory',
    description:
      'Additive. 409 when another operatory of the location has its name by now; 404 while its location is archived.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: operatory,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'operatory',
  }),
} as const;
