import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { colour, instant, itemOrder, page, paged, recordFields, ref, text } from './kernel/fields.ts';

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
      .describe('X = provider, / = assistant, 10 minutes each; null = none of its own'),
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

export const appointmentTypeEndpoints = {
  list: endpoint({
    id: 'appointmentTypes.list',
    method: 'GET',
    path: '/appointment-types',
    scope: 'org',
    permission: 'day.read',
    tag: 'Appointment Types',
    summary: 'List appointment types',
    query: paged({
      status: z.enum(['active', 'archived', 'all']).default('active'),
      search: text(100).optional().describe('Part of name or abbreviation, case does not matter'),
    }),
    status: 200,
    response: page(appointmentType),
    errors: [],
    touches: ['appointment_type'],
  }),
} as const;
