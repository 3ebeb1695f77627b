import * as z from 'zod';
import { endpoint, TABLE_BYTES } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  decimal,
  id,
  itemOrder,
  page,
  paged,
  queryBool,
  recordFields,
  text,
  unclearable,
} from './kernel/fields.ts';
import { codeFields, importBody, importReport } from './procedure-import.ts';

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

const createBody = z.strictObject({
  code: codeFields.code,
  description: codeFields.description,
  abbrev: codeFields.abbrev.default(''),
  category: codeFields.category.default(''),
  fee: codeFields.fee.default('0.00'),
  is_active: codeFields.is_active.default(true),
  item_order: codeFields.item_order.default(0),
});

const patchBody = z.strictObject({
  base_version: baseVersion,
  code: unclearable(codeFields.code),
  description: unclearable(codeFields.description),
  abbrev: unclearable(codeFields.abbrev),
  category: unclearable(codeFields.category),
  fee: unclearable(codeFields.fee),
  is_active: unclearable(codeFields.is_active),
  item_order: unclearable(codeFields.item_order),
});

const params = z.object({ procedure_code_uuid: id });
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
    params,
    status: 200,
    response: procedureCode,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'procedureCodes.create',
    method: 'POST',
    path: '/procedure-codes',
    permission: 'setup.write',
    summary: 'Create procedure code',
    description: 'Additive. Codes are unique, whatever the case of their letters (409).',
    body: createBody,
    status: 201,
    response: procedureCode,
    errors: ['duplicate'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'procedureCodes.patch',
    method: 'PATCH',
    path: '/procedure-codes/{procedure_code_uuid}',
    permission: 'setup.write',
    summary: 'Update procedure code',
    description:
      'Additive. Procedures on visits keep their fees. 409 in_use for another code while appointment types name the old one.',
    params,
    body: patchBody,
    status: 200,
    response: procedureCode,
    errors: ['not_found', 'version_conflict', 'duplicate', 'in_use'],
    versioned: 'procedure_code',
  }),
  delete: endpoint({
    ...common,
    id: 'procedureCodes.delete',
    method: 'DELETE',
    path: '/procedure-codes/{procedure_code_uuid}',
    permission: 'setup.write',
    summary: 'Archive procedure code',
    description:
      'Additive. Procedures on visits go on naming it. 409 in_use while an appointment type or a recall names it.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'procedure_code',
  }),
  restore: endpoint({
    ...common,
    id: 'procedureCodes.restore',
    method: 'POST',
    path: '/procedure-codes/{procedure_code_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore archived procedure code',
    description: 'Additive. 409 when another procedure has its code by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: procedureCode,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'procedure_code',
  }),
  import: endpoint({
    ...common,
    id: 'procedureCodes.import',
    method: 'POST',
    path: '/procedure-codes/import',
    permission: 'setup.write',
    summary: 'Import procedure codes from CSV',
    description:
      'Additive. RFC 4180, comma separated, the first line names the columns: `code` and any of `description`, `abbrev`, ' +
      '`category`, `fee`, `is_active`, `item_order`. A row whose code exists changes it, an archived one comes back, any ' +
      'other makes a new code. An empty cell says nothing about its field. With an error in any row nothing is written: ' +
      'the answer names line and column of each. Text that is no such table is refused with 422.',
    body: importBody,
    status: 200,
    response: importReport,
    errors: ['value_error', 'duplicate'],
    idempotent: true,
    maxBodyBytes: TABLE_BYTES,
  }),
} as const;
