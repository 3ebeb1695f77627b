import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { baseVersion, baseVersionQuery, id, page, paged, recordFields, ref } from './kernel/fields.ts';

/** Whether visits of two types may overlap. */
export const appointmentRule = z
  .object({
    ...recordFields,
    appointment_type_a: ref,
    appointment_type_b: ref,
    location: ref.nullable().describe('null = the whole organisation'),
    allow_overlap: z.boolean(),
  })
  .meta({ id: 'AppointmentRule' });
export type AppointmentRule = z.output<typeof appointmentRule>;

const params = z.object({ rule_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['appointment_rule'] } as const;

export const appointmentRuleEndpoints = {
  list: endpoint({
    ...common,
    id: 'appointmentRules.list',
    method: 'GET',
    path: '/schedule/appointment-rules',
    permission: 'setup.read',
    summary: 'List appointment rules',
    description:
      'With `location_uuid` the rules of that location alone, without it those of the whole organisation. ' +
      'Oldest first.',
    query: paged({
      location_uuid: id.optional(),
      appointment_type_uuid: id.optional().describe('Type on either side of the pair'),
    }),
    status: 200,
    response: page(appointmentRule),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'appointmentRules.get',
    method: 'GET',
    path: '/schedule/appointment-rules/{rule_uuid}',
    permission: 'setup.read',
    summary: 'Get appointment rule',
    params,
    status: 200,
    response: appointmentRule,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'appointmentRules.create',
    method: 'POST',
    path: '/schedule/appointment-rules',
    permission: 'setup.write',
    summary: 'Create appointment rule',
    description:
      'One rule for each pair of types and location, whichever type comes first; 409 duplicate otherwise. ' +
      'A rule of a location goes before one of the whole organisation. Visits already booked stay as they are.',
    body: z.strictObject({
      appointment_type_uuid_a: id,
      appointment_type_uuid_b: id.describe('May be the same type'),
      location_uuid: id.nullable().optional().describe('null = the whole organisation'),
      allow_overlap: z
        .boolean()
        .describe('true: the two may share an operatory; false: they may not share a provider either'),
    }),
    status: 201,
    response: appointmentRule,
    errors: ['not_found', 'duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'appointmentRules.patch',
    method: 'PATCH',
    path: '/schedule/appointment-rules/{rule_uuid}',
    permission: 'setup.write',
    summary: 'Update appointment rule',
    description: 'Types and location never change.',
    params,
    body: z.strictObject({ base_version: baseVersion, allow_overlap: z.boolean() }),
    status: 200,
    response: appointmentRule,
    errors: ['not_found', 'version_conflict'],
    versioned: 'appointment_rule',
  }),
  delete: endpoint({
    ...common,
    id: 'appointmentRules.delete',
    method: 'DELETE',
    path: '/schedule/appointment-rules/{rule_uuid}',
    permission: 'setup.write',
    summary: 'Delete appointment rule',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'appointment_rule',
  }),
  restore: endpoint({
    ...common,
    id: 'appointmentRules.restore',
    method: 'POST',
    path: '/schedule/appointment-rules/{rule_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted appointment rule',
    description: 'Additive. 409 duplicate when the pair has another rule by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: appointmentRule,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'appointment_rule',
  }),
} as const;
