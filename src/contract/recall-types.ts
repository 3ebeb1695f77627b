import * as z from 'zod';
import { isRecallInterval } from '#domain/recall/due.ts';
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

const part = z.int().min(0).max(9999).optional();

/** A span on the calendar (catalogue §14): at least one part above 0, no other key. */
export const interval = z
  .strictObject({ years: part, months: part, weeks: part, days: part })
  .refine(isRecallInterval, { message: 'At least one part must be above 0', params: { type: 'value_error' } })
  .describe('Added in the order years, months, weeks, days; a day the month lacks becomes its last')
  .meta({ id: 'Interval' });
export type Interval = z.output<typeof interval>;

export const recallType = z
  .object({
    ...recordFields,
    name: z.string(),
    description: z.string(),
    appointment_type: ref.nullable().describe('What is booked for it'),
    default_interval: interval,
    is_active: z.boolean().describe('Inactive ones start no new recalls'),
    item_order: itemOrder,
  })
  .meta({ id: 'RecallType' });
export type RecallType = z.output<typeof recallType>;

/** A procedure that, once performed, starts or advances the recall. */
export const recallTrigger = z
  .object({
    ...recordFields,
    recall_type: ref,
    procedure_code: ref.describe('name = code'),
  })
  .meta({ id: 'RecallTrigger' });
export type RecallTrigger = z.output<typeof recallTrigger>;

const NAME = label(120);
/** Free text: null and the empty text are the same. */
const description = text(2000)
  .nullable()
  .transform((value) => value ?? '');

export const createRecallTypeBody = z.strictObject({
  name: NAME,
  description: text(2000).default(''),
  appointment_type_uuid: id.nullable().optional(),
  default_interval: interval.default({ months: 6 }),
  is_active: z.boolean().default(true),
  item_order: itemOrder.default(0),
});

export const patchRecallTypeBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(NAME),
  description: description.optional(),
  appointment_type_uuid: id.nullable().optional(),
  default_interval: unclearable(interval),
  is_active: unclearable(z.boolean()),
  item_order: unclearable(itemOrder),
});

const type = {
  scope: 'org',
  tag: 'Recalls',
  touches: ['recall_type'],
  params: z.object({ recall_type_uuid: id }),
} as const;
const trigger = {
  scope: 'org',
  tag: 'Recalls',
  touches: ['recall_trigger'],
  params: z.object({ trigger_uuid: id }),
} as const;
const { params: _typeParams, ...types } = type;
const { params: _triggerParams, ...triggers } = trigger;

const deletion = { query: z.object({ base_version: baseVersionQuery.optional() }) } as const;
const restoring = { body: z.strictObject({ base_version: baseVersion.optional() }) } as const;

export const recallTypeEndpoints = {
  list: endpoint({
    ...types,
    id: 'recallTypes.list',
    method: 'GET',
    path: '/recalls/types',
    permission: 'recall.read',
    summary: 'List recall types',
    description: 'By item_order.',
    query: paged({ is_active: queryBool.optional().describe('Left out = all') }),
    status: 200,
    response: page(recallType),
    errors: [],
  }),
  get: endpoint({
    ...type,
    id: 'recallTypes.get',
    method: 'GET',
    path: '/recalls/types/{recall_type_uuid}',
    permission: 'recall.read',
    summary: 'Get recall type',
    status: 200,
    response: recallType,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...types,
    id: 'recallTypes.create',
    method: 'POST',
    path: '/recalls/types',
    permission: 'setup.write',
    summary: 'Create recall type',
    body: createRecallTypeBody,
    status: 201,
    response: recallType,
    errors: ['not_found', 'duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...type,
    id: 'recallTypes.patch',
    method: 'PATCH',
    path: '/recalls/types/{recall_type_uuid}',
    permission: 'setup.write',
    summary: 'Update recall type',
    description: 'Recalls of patients keep the interval they have.',
    body: patchRecallTypeBody,
    status: 200,
    response: recallType,
    errors: ['not_found', 'version_conflict', 'duplicate', 'value_error'],
    versioned: 'recall_type',
  }),
  delete: endpoint({
    ...type,
    ...deletion,
    id: 'recallTypes.delete',
    method: 'DELETE',
    path: '/recalls/types/{recall_type_uuid}',
    permission: 'setup.write',
    summary: 'Delete recall type',
    description: 'Refused while a patient has a recall of it; `is_active: false` is the way out.',
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'recall_type',
  }),
  restore: endpoint({
    ...type,
    ...restoring,
    id: 'recallTypes.restore',
    method: 'POST',
    path: '/recalls/types/{recall_type_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted recall type',
    status: 200,
    response: recallType,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'recall_type',
  }),
} as const;

export const recallTriggerEndpoints = {
  list: endpoint({
    ...triggers,
    id: 'recallTriggers.list',
    method: 'GET',
    path: '/recalls/triggers',
    permission: 'recall.read',
    summary: 'List triggers of a recall type',
    query: z.object({ recall_type_uuid: id }),
    status: 200,
    response: z.array(recallTrigger),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...trigger,
    id: 'recallTriggers.get',
    method: 'GET',
    path: '/recalls/triggers/{trigger_uuid}',
    permission: 'recall.read',
    summary: 'Get recall trigger',
    status: 200,
    response: recallTrigger,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...triggers,
    id: 'recallTriggers.create',
    method: 'POST',
    path: '/recalls/triggers',
    permission: 'setup.write',
    summary: 'Create recall trigger',
    description:
      'Performing the procedure, that is completing a visit that has it, starts the recall for the patient.',
    body: z.strictObject({ recall_type_uuid: id, procedure_code_uuid: id }),
    status: 201,
    response: recallTrigger,
    errors: ['not_found', 'duplicate'],
    idempotent: true,
  }),
  delete: endpoint({
    ...trigger,
    ...deletion,
    id: 'recallTriggers.delete',
    method: 'DELETE',
    path: '/recalls/triggers/{trigger_uuid}',
    permission: 'setup.write',
    summary: 'Delete recall trigger',
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'recall_trigger',
  }),
  restore: endpoint({
    ...trigger,
    ...restoring,
    id: 'recallTriggers.restore',
    method: 'POST',
    path: '/recalls/triggers/{trigger_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted recall trigger',
    status: 200,
    response: recallTrigger,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'recall_trigger',
  }),
} as const;
