import * as z from 'zod';
import { appointmentProcedure } from './appointment-requests.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  decimalIn,
  id,
  itemOrder,
  text,
  unclearable,
} from './kernel/fields.ts';

const area = text(40).trim().describe('Additive: tooth, surface or quadrant, e.g. #19 MO');

const common = {
  scope: 'org',
  tag: 'Appointments',
  permission: 'appointment.edit',
  versioned: 'appointment',
  touches: ['appointment'],
} as const;
const errors = ['not_found', 'version_conflict', 'state_not_allowed', 'value_error'] as const;
const params = z.object({ appointment_uuid: id, procedure_uuid: id });

/** Changes of the procedures linked to a visit; their concurrency is that of the visit. */
export const appointmentProcedureEndpoints = {
  add: endpoint({
    ...common,
    id: 'appointments.addProcedure',
    method: 'POST',
    path: '/appointments/{appointment_uuid}/procedures',
    summary: 'Add procedure to appointment',
    description: 'Not on complete, broken or cancelled visits.',
    params: z.object({ appointment_uuid: id }),
    body: z.strictObject({
      base_version: baseVersion,
      procedure_code_uuid: id,
      provider_uuid: id.nullable().optional(),
      fee: decimalIn().default('0.00'),
      item_order: itemOrder.default(0),
      charted_procedure_uuid: id.nullable().optional().describe("Entry of another program's chart"),
      area: area.optional(),
    }),
    status: 201,
    response: appointmentProcedure,
    errors,
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'appointments.patchProcedure',
    method: 'PATCH',
    path: '/appointments/{appointment_uuid}/procedures/{procedure_uuid}',
    summary: 'Update procedure of appointment',
    description: 'Additive. Not on complete, broken or cancelled visits; the code itself stays.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      provider_uuid: id.nullable().optional(),
      fee: unclearable(decimalIn()),
      item_order: unclearable(itemOrder),
      charted_procedure_uuid: id.nullable().optional(),
      area: unclearable(area),
    }),
    status: 200,
    response: appointmentProcedure,
    errors,
  }),
  remove: endpoint({
    ...common,
    id: 'appointments.removeProcedure',
    method: 'DELETE',
    path: '/appointments/{appointment_uuid}/procedures/{procedure_uuid}',
    summary: 'Remove procedure from appointment',
    description: 'Not on complete, broken or cancelled visits.',
    params,
    query: z.object({ base_version: baseVersionQuery }),
    status: 204,
    response: null,
    errors,
  }),
} as const;
