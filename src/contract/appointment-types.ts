import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  colour,
  id,
  instant,
  itemOrder,
  label,
  page,
  paged,
  recordFields,
  ref,
  text,
  unclearable,
} from './kernel/fields.ts';

export const appointmentType = z
  .object({
    ...recordFields,
    name: z.string(),
    abbrev: z.string(),
    color: colour,
    duration_minutes: z.int(),
    time_pattern: z
      .string()
      .nullable()
      .describe(
        'X = provider, / = assistant, 10 minutes each; null = none of its own, or one in odd 5-minute steps',
      ),
    effective_time_pattern: z.string().describe('Pattern in force: its own, else X for the whole duration'),
    time_pattern_5: z.string().describe('Pattern in force with 5 minutes each'),
    blockout_only: z.boolean().describe('Bookable only inside a blockout whose type has the same name'),
    procedure_codes_to_add: z.array(z.string()),
    required_procedure_codes: z.array(z.string()),
    require_all: z.boolean(),
    locations: z.array(ref).describe('Locations that offer the type; empty = all'),
    is_hidden: z.boolean(),
    item_order: itemOrder,
    status: z.enum(['active', 'archived']),
    deleted_at: instant.nullable().describe('When it was archived'),
  })
  .meta({ id: 'AppointmentType' });
export type AppointmentType = z.output<typeof appointmentType>;

const duration = z.int().min(1).max(1440).describe('Usual length in minutes');
const pattern = z.string().regex(/^[X/]+$/);
const patternTens = pattern
  .max(144)
  .nullable()
  .describe('X = provider, / = assistant, one character for 10 minutes; null = X throughout');
const patternFives = pattern
  .max(288)
  .nullable()
  .describe(
    'Additive: the same with 5 minutes each, for patterns in odd steps; must agree with time_pattern',
  );
const codes = z.array(label(40)).max(100);
const locations = z.array(id).max(500);

/** Fields and defaults of a new type: catalogue, Appointment Types. */
export const createAppointmentTypeBody = z.strictObject({
  name: label(120),
  abbrev: text(20).default(''),
  color: colour.default('#42A5F5'),
  duration_minutes: duration.default(30),
  time_pattern: patternTens.optional(),
  time_pattern_5: patternFives.optional(),
  blockout_only: z.boolean().default(false),
  procedure_codes_to_add: codes.default([]).describe('Linked to new visits of the type'),
  required_procedure_codes: codes.default([]).describe('Must be on a visit before it is completed'),
  require_all: z.boolean().default(false).describe('All of them, not any one'),
  location_uuids: locations.default([]).describe('Locations that offer the type; empty = all'),
  is_hidden: z.boolean().default(false),
  item_order: itemOrder.default(0),
});

export const patchAppointmentTypeBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(label(120)),
  abbrev: unclearable(text(20)),
  color: unclearable(colour),
  duration_minutes: unclearable(duration),
  time_pattern: patternTens.optional(),
  time_pattern_5: patternFives.optional(),
  blockout_only: unclearable(z.boolean()),
  procedure_codes_to_add: unclearable(codes),
  required_procedure_codes: unclearable(codes),
  require_all: unclearable(z.boolean()),
  location_uuids: unclearable(locations),
  is_hidden: unclearable(z.boolean()),
  item_order: unclearable(itemOrder),
});

const params = z.object({ appointment_type_uuid: id });
const withBase = z.strictObject({ base_version: baseVersion.optional() });
const common = { scope: 'org', tag: 'Appointment Types', touches: ['appointment_type'] } as const;

export const appointmentTypeEndpoints = {
  list: endpoint({
    ...common,
    id: 'appointmentTypes.list',
    method: 'GET',
    path: '/appointment-types',
    permission: 'day.read',
    summary: 'List appointment types',
    query: paged({
      status: z.enum(['active', 'archived', 'all']).default('active'),
      search: text(100).optional().describe('Part of name or abbreviation, case does not matter'),
    }),
    status: 200,
    response: page(appointmentType),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'appointmentTypes.get',
    method: 'GET',
    path: '/appointment-types/{appointment_type_uuid}',
    permission: 'day.read',
    summary: 'Get appointment type',
    description: 'Archived ones as well.',
    params,
    status: 200,
    response: appointmentType,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'appointmentTypes.create',
    method: 'POST',
    path: '/appointment-types',
    permission: 'setup.write',
    summary: 'Create appointment type',
    description:
      'A procedure code that does not exist is 422 at its place in the list; a name another active type has is 409.',
    body: createAppointmentTypeBody,
    status: 201,
    response: appointmentType,
    errors: ['not_found', 'duplicate'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'appointmentTypes.patch',
    method: 'PATCH',
    path: '/appointment-types/{appointment_type_uuid}',
    permission: 'setup.write',
    summary: 'Update appointment type',
    description:
      'Visits already booked keep their length and pattern. An archived type is un-archived first.',
    params,
    body: patchAppointmentTypeBody,
    status: 200,
    response: appointmentType,
    errors: ['not_found', 'version_conflict', 'duplicate', 'state_not_allowed'],
    versioned: 'appointment_type',
  }),
  archive: endpoint({
    ...common,
    id: 'appointmentTypes.archive',
    method: 'POST',
    path: '/appointment-types/{appointment_type_uuid}/archive',
    permission: 'setup.write',
    summary: 'Archive appointment type',
    description:
      'It stays readable but new visits cannot use it (422). Archiving an archived type changes nothing.',
    params,
    body: withBase,
    status: 200,
    response: appointmentType,
    errors: ['not_found', 'version_conflict'],
    versioned: 'appointment_type',
  }),
  unarchive: endpoint({
    ...common,
    id: 'appointmentTypes.unarchive',
    method: 'POST',
    path: '/appointment-types/{appointment_type_uuid}/unarchive',
    permission: 'setup.write',
    summary: 'Un-archive appointment type',
    description:
      'Additive. 409 when another active type has its name by now. An active type changes nothing.',
    params,
    body: withBase,
    status: 200,
    response: appointmentType,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'appointment_type',
  }),
} as const;
