import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { decimal, id, itemOrder, page, paged, queryBool, recordFields, text } from './kernel/fields.ts';

export const procedureCode = z
  .object({
    ...recordFields,
    code: z.string().describe('e.g. D1110'),
    description: z.string(),
    abbrev: z.string().describe('Short text for cards'),
    category: z.string(),
    fee: decimal.nullable().describe('Usual fee; null for roles without sight of money'),
    is_active: z.boolean(),
    item_order: itemOrder,
  })
  .meta({ id: 'ProcedureCode' });
export type ProcedureCode = z.output<typeof procedureCode>;

const common = {
  scope: 'org',
  tag: 'Reference',
  permission: 'day.read',
  touches: ['procedure_code'],
} as const;

export const procedureCodeEndpoints = {
  list: endpoint({
    ...common,
    id: 'procedureCodes.list',
    method: 'GET',
    path: '/procedure-codes',
    summary: 'List procedure codes',
    query: paged({
      search: text(100).optional().describe('Part of code, description or short text'),
      include_inactive: queryBool.default(false),
    }),
    status: 200,
    response: page(procedureCode),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'procedureCodes.get',
    method: 'GET',
    path: '/procedure-codes/{procedure_code_uuid}',
    summary: 'Get procedure code',
    params: z.object({ procedure_code_uuid: id }),
    status: 200,
    response: procedureCode,
    errors: ['not_found'],
  }),
} as const;
