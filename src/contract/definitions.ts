import * as z from 'zod';
import { confirmationKind } from './appointment-shapes.ts';
import { endpoint } from './kernel/endpoint.ts';
import { colour, id, itemOrder, page, paged, queryBool, recordFields } from './kernel/fields.ts';

/** Lists a clinic defines for itself. */
export const DEFINITION_CATEGORIES = [
  'ApptConfirmed',
  'CancelReason',
  'BrokenReason',
  'WaitlistPriority',
  'ApptTag',
] as const;
export const definitionCategory = z.enum(DEFINITION_CATEGORIES);
export type DefinitionCategory = z.output<typeof definitionCategory>;

export const definition = z
  .object({
    ...recordFields,
    category: definitionCategory,
    name: z.string(),
    value: z.string().nullable().describe('Short code'),
    color: colour.nullable(),
    item_order: itemOrder,
    is_hidden: z.boolean(),
    kind: z
      .union([confirmationKind, z.literal('lab')])
      .nullable()
      .describe('Meaning of a confirmation status, or `lab` for a laboratory tag; immutable'),
  })
  .meta({ id: 'Definition' });
export type Definition = z.output<typeof definition>;

const common = { scope: 'org', tag: 'Reference', permission: 'day.read', touches: ['definition'] } as const;

export const definitionEndpoints = {
  list: endpoint({
    ...common,
    id: 'definitions.list',
    method: 'GET',
    path: '/definitions',
    summary: 'List definitions',
    query: paged({ category: definitionCategory.optional(), include_hidden: queryBool.default(false) }),
    status: 200,
    response: page(definition),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'definitions.get',
    method: 'GET',
    path: '/definitions/{definition_uuid}',
    summary: 'Get definition',
    params: z.object({ definition_uuid: id }),
    status: 200,
    response: definition,
    errors: ['not_found'],
  }),
} as const;
