import * as z from 'zod';
import { confirmationKind } from './appointment-shapes.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  colour,
  id,
  itemOrder,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  text,
  unclearable,
} from './kernel/fields.ts';

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

const kind = z.union([confirmationKind, z.literal('lab')]).nullable();
const fields = {
  name: label(120),
  value: text(40).nullable(),
  color: colour.nullable(),
  item_order: itemOrder,
  is_hidden: z.boolean(),
};

/** Whether a meaning belongs to a category (decisions 13 and 21; the table has the same rule). */
function kindFits(category: DefinitionCategory, given: z.output<typeof kind>): boolean {
  if (category === 'ApptConfirmed') return given !== null && given !== 'lab';
  return given === null || (given === 'lab' && category === 'ApptTag');
}

const createBody = z
  .strictObject({
    category: definitionCategory.describe('Never changes'),
    name: fields.name,
    value: fields.value.default(null),
    color: fields.color.default(null),
    item_order: fields.item_order.default(0),
    is_hidden: fields.is_hidden.default(false),
    kind: kind.default(null).describe('A confirmation status needs one; a tag may be `lab`; never changes'),
  })
  .refine(({ category, kind: given }) => kindFits(category, given), {
    message: 'This kind does not belong to the category',
    path: ['kind'],
  })
  .meta({ examples: [{ category: 'ApptTag', name: 'Lab case', kind: 'lab' }] });

const patchBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(fields.name),
  value: fields.value.optional(),
  color: fields.color.optional(),
  item_order: unclearable(fields.item_order),
  is_hidden: unclearable(fields.is_hidden),
});

const params = z.object({ definition_uuid: id });
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
    params,
    status: 200,
    response: definition,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'definitions.create',
    method: 'POST',
    path: '/definitions',
    permission: 'setup.write',
    summary: 'Create definition',
    description: 'Additive. Names are unique in a category (409).',
    body: createBody,
    status: 201,
    response: definition,
    errors: ['duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'definitions.patch',
    method: 'PATCH',
    path: '/definitions/{definition_uuid}',
    permission: 'setup.write',
    summary: 'Update definition',
    description: 'Additive. Category and kind never change.',
    params,
    body: patchBody,
    status: 200,
    response: definition,
    errors: ['not_found', 'version_conflict', 'duplicate', 'in_use'],
    versioned: 'definition',
  }),
  delete: endpoint({
    ...common,
    id: 'definitions.delete',
    method: 'DELETE',
    path: '/definitions/{definition_uuid}',
    permission: 'setup.write',
    summary: 'Archive definition',
    description:
      'Additive. What names it goes on naming it. The last unconfirmed status stays (409 in_use): new visits get it.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'definition',
  }),
  restore: endpoint({
    ...common,
    id: 'definitions.restore',
    method: 'POST',
    path: '/definitions/{definition_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore archived definition',
    description: 'Additive. 409 when another definition of the category has its name by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: definition,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'definition',
  }),
} as const;
