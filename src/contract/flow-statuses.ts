import * as z from 'zod';
import { appointment, flowKind } from './appointment-shapes.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  colour,
  id,
  instant,
  itemOrder,
  page,
  paged,
  queryBool,
  recordFields,
  ref,
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

/** Answer of setting a flow status: the event, with the visit as it is now (additive). */
export const flowChange = z
  .object({ ...flowEventShape, version: version.describe('Version of the appointment'), appointment })
  .meta({ id: 'PatientFlowChange' });
export type FlowChange = z.output<typeof flowChange>;

export const flowStatusEndpoints = {
  list: endpoint({
    id: 'flowStatuses.list',
    method: 'GET',
    path: '/schedule/flow-statuses',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'List patient flow statuses',
    query: paged({ include_inactive: queryBool.default(true) }),
    status: 200,
    response: page(flowStatus),
    errors: [],
    touches: ['flow_status'],
  }),
} as const;
