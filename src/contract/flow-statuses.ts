import * as z from 'zod';
import { appointment, flowKind } from './appointment-shapes.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  colour,
  id,
  instant,
  itemOrder,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
  unclearable,
  version,
} from './kernel/fields.ts';

export const flowStatus = z
  .object({
    ...recordFields,
    name: z.string(),
    slug: z.string().describe('URL-safe key derived from the name, never changes'),
    color: colour,
    is_active: z.boolean().describe('Usable for new events'),
    item_order: itemOrder,
    kind: flowKind.describe('What the status means, whatever it is called; immutable'),
  })
  .meta({ id: 'FlowStatus' });
export type FlowStatus = z.output<typeof flowStatus>;

const flowEventShape = {
  id,
  flow_status: ref.nullable().describe('Status entered; null = cleared'),
  change_note: z.string(),
  changed_at: instant,
  changed_by: z.string().nullable(),
};

/** One change of where the patient is (catalogue: Patient flow). */
export const patientFlowEvent = z.object(flowEventShape).meta({ id: 'PatientFlowEvent' });
export type PatientFlowEvent = z.output<typeof patientFlowEvent>;

/** Answer of setting a flow status: the event, with the visit as it is now (additive). */
export const flowChange = z
  .object({ ...flowEventShape, version: version.describe('Version of the appointment'), appointment })
  .meta({ id: 'PatientFlowChange' });
export type FlowChange = z.output<typeof flowChange>;

const name = label(100);
const params = z.object({ flow_status_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['flow_status'] } as const;

export const flowStatusEndpoints = {
  list: endpoint({
    ...common,
    id: 'flowStatuses.list',
    method: 'GET',
    path: '/schedule/flow-statuses',
    permission: 'day.read',
    summary: 'List patient flow statuses',
    description: 'By item_order ascending.',
    query: paged({ include_inactive: queryBool.default(true) }),
    status: 200,
    response: page(flowStatus),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'flowStatuses.get',
    method: 'GET',
    path: '/schedule/flow-statuses/{flow_status_uuid}',
    permission: 'day.read',
    summary: 'Get patient flow status',
    description: 'Additive.',
    params,
    status: 200,
    response: flowStatus,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'flowStatuses.create',
    method: 'POST',
    path: '/schedule/flow-statuses',
    permission: 'setup.write',
    summary: 'Create patient flow status',
    description: 'The slug is made from the name, with -2, -3 … when another status has or had it.',
    body: z.strictObject({
      name: name.describe('Such as Arrived or In Chair'),
      color: colour.nullable().optional().describe('null = #9E9E9E'),
      is_active: z.boolean().default(true),
      item_order: itemOrder.default(0),
      kind: flowKind.default('other').describe('What the status means; never changes (additive)'),
    }),
    status: 201,
    response: flowStatus,
    errors: [],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'flowStatuses.patch',
    method: 'PATCH',
    path: '/schedule/flow-statuses/{flow_status_uuid}',
    permission: 'setup.write',
    summary: 'Update patient flow status',
    description: 'Slug and kind never change.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      name: unclearable(name),
      color: unclearable(colour),
      is_active: unclearable(z.boolean()),
      item_order: unclearable(itemOrder),
    }),
    status: 200,
    response: flowStatus,
    errors: ['not_found', 'version_conflict'],
    versioned: 'flow_status',
  }),
  delete: endpoint({
    ...common,
    id: 'flowStatuses.delete',
    method: 'DELETE',
    path: '/schedule/flow-statuses/{flow_status_uuid}',
    permission: 'setup.write',
    summary: 'Delete patient flow status',
    description: 'One that visits name is refused with 409 in_use: make it inactive instead.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'flow_status',
  }),
  restore: endpoint({
    ...common,
    id: 'flowStatuses.restore',
    method: 'POST',
    path: '/schedule/flow-statuses/{flow_status_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted patient flow status',
    description: 'Additive.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: flowStatus,
    errors: ['not_found', 'version_conflict'],
    versioned: 'flow_status',
  }),
} as const;
