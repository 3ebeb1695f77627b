import * as z from 'zod';
import { isAppointmentStatus } from '#domain/appointment/status.ts';
import { appointment, APPOINTMENT_READS, appointmentStatus } from './appointment-shapes.ts';
import { patientFlowEvent } from './flow-statuses.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  date,
  dateOrInstant,
  id,
  instant,
  instantBound,
  page,
  paged,
  queryBool,
  queryInt,
  ref,
} from './kernel/fields.ts';

/** Statuses of a filter: one or a comma list; an unknown one is 422. */
const statusList = z
  .string()
  .max(200)
  .transform((value, context) => {
    const words = [...new Set(value.split(',').map((word) => word.trim()))];
    const known = words.filter(isAppointmentStatus);
    if (known.length < words.length) {
      context.addIssue({
        code: 'custom',
        message: `Input should be ${appointmentStatus.options.join(', ')}, or several of them with commas`,
        params: { type: 'enum', ctx: { expected: [...appointmentStatus.options] } },
      });
    }
    return known;
  })
  .describe(`One status or a comma list: ${appointmentStatus.options.join(', ')}`);

/** Statuses of a filter that repeats its parameter. */
const statusSet = z.preprocess(
  (value: string | readonly string[] | undefined) =>
    value === undefined ? undefined : [...new Set([value].flat().flatMap((part) => part.split(',')))],
  z.array(appointmentStatus).min(1).max(appointmentStatus.options.length),
);

export const CURSOR_SORTS = ['created_at', 'start_time', 'status', 'updated_at'] as const;
export type CursorSort = (typeof CURSOR_SORTS)[number];

/** Where a page of a keyset list begins and ends (catalogue §12); cursors are opaque. */
export const pageInfo = z
  .object({
    has_next_page: z.boolean().describe('More rows follow end_cursor'),
    has_previous_page: z.boolean().describe('An `after` was given'),
    start_cursor: z.string().nullable().describe('Cursor of the first row'),
    end_cursor: z.string().nullable().describe('Cursor of the last row; send it as `after`'),
  })
  .meta({ id: 'PageInfo' });

export const appointmentCursorPage = z
  .object({ data: z.array(appointment), org_uuid: id, page_info: pageInfo })
  .meta({ id: 'AppointmentCursorPage' });

export const locationCounts = z
  .object({
    date_from: date.describe('First local day, inclusive'),
    date_to: date.describe('End local day, exclusive'),
    group_by: z.literal('location'),
    items: z.array(z.object({ location: ref, count: z.int().min(0) }).meta({ id: 'LocationCount' })),
    status_set: z.array(appointmentStatus),
    total: z.int().min(0).describe('Sum of all counts'),
  })
  .meta({ id: 'LocationCounts' });

export const procedureFrequency = z
  .object({
    procedure_code: z.string().describe('e.g. D0120'),
    last_performed_date: date.nullable().describe('Local day of the last completion; null if never'),
    days_since: z.int().min(0).nullable().describe('Whole days until today in the zone of the organisation'),
  })
  .meta({ id: 'ProcedureFrequency' });

const flowSegment = z
  .object({
    flow_status: ref,
    started_at: instant,
    ended_at: instant.nullable().describe('null while it runs'),
    duration_seconds: z.int().min(0).nullable().describe('null while it runs and include_open is false'),
    is_open: z.boolean(),
  })
  .meta({ id: 'FlowSegment' });

const flowTotal = z
  .object({ flow_status: ref, total_seconds: z.int().min(0), segment_count: z.int().min(1) })
  .meta({ id: 'FlowTotal' });

/** Time spent in each flow status (catalogue §10). */
export const patientFlowStats = z
  .object({
    appointment_uuid: id,
    current_flow_status: ref.nullable(),
    segments: z.array(flowSegment).describe('Stays in their order'),
    totals: z.array(flowTotal).describe('By status, in the order of first entry'),
  })
  .meta({ id: 'PatientFlowStats' });

const many = {
  method: 'GET',
  scope: 'org',
  tag: 'Appointments',
  permission: 'day.read',
  status: 200,
} as const;
const single = { ...many, params: z.object({ appointment_uuid: id }) } as const;

export const appointmentListEndpoints = {
  list: endpoint({
    ...many,
    id: 'appointments.list',
    path: '/appointments',
    summary: 'List appointments',
    description:
      'Oldest record first. A bare day in date_from or date_to means that whole local day of the location, or the ' +
      'UTC day when no location is given; visits without a time match no such bound.',
    query: paged({
      location_uuid: id.optional(),
      patient_uuid: id.optional(),
      status: statusList.optional(),
      date_from: dateOrInstant.optional().describe('Starts at or after'),
      date_to: dateOrInstant.optional().describe('Starts at or before; inclusive'),
    }),
    response: page(appointment),
    errors: ['not_found'],
    touches: APPOINTMENT_READS,
  }),
  cursor: endpoint({
    ...many,
    id: 'appointments.cursor',
    path: '/appointments/cursor',
    summary: 'List appointments (cursor-paginated)',
    description:
      'Stable while rows come and go. Equal values are told apart by id; visits without a time come last.',
    query: z.object({
      first: queryInt(1, 200).default(50),
      after: z.string().max(1000).optional().describe('end_cursor of the page before'),
      sort_by: z.enum(CURSOR_SORTS).default('start_time'),
      sort_dir: z.enum(['asc', 'desc']).default('asc'),
      status: appointmentStatus.optional(),
      location_uuid: id.optional(),
      patient_uuid: id.optional(),
      operatory_uuid: id.optional(),
      provider_uuid: id.optional().describe('Visits with this provider assigned'),
      date_from: instantBound.optional().describe('Starts at or after'),
      date_to: instantBound.optional().describe('Starts before; exclusive'),
    }),
    response: appointmentCursorPage,
    errors: ['not_found', 'invalid_cursor'],
    touches: APPOINTMENT_READS,
  }),
  countsByLocation: endpoint({
    ...many,
    id: 'appointments.countsByLocation',
    path: '/appointments/counts/by-location',
    summary: 'Count appointments by location',
    description: "Each location's own local days; active locations without visits are listed with 0.",
    query: z.object({
      date_from: date.describe('First local day, inclusive'),
      date_to: date.describe('End local day, exclusive'),
      status_set: statusSet.default(['scheduled']).describe('Statuses to count; repeat the parameter'),
    }),
    response: locationCounts,
    errors: [],
    touches: ['appointment', 'location'],
  }),
  procedureFrequency: endpoint({
    ...many,
    id: 'appointments.procedureFrequency',
    path: '/appointments/procedure-frequency-check',
    summary: 'Check procedure frequency',
    description: 'When the procedure was last completed for the patient, at whatever location.',
    permission: 'patient.read',
    query: z.object({
      patient_uuid: id,
      procedure_code: z
        .string()
        .max(40)
        .regex(/^[\p{L}\p{N}]\S*$/u)
        .describe('e.g. D0120; upper and lower case are the same'),
    }),
    response: procedureFrequency,
    errors: ['not_found'],
    touches: ['appointment', 'patient', 'procedure_code'],
  }),
  flowEvents: endpoint({
    ...single,
    id: 'appointments.flowEvents',
    path: '/appointments/{appointment_uuid}/patient-flow-events',
    permission: 'history.read',
    summary: 'List patient flow events',
    description:
      'Oldest first. Whatever ends a stay (completing, moving to another day) is an event as well.',
    query: paged({}),
    response: page(patientFlowEvent),
    errors: ['not_found'],
    touches: ['appointment', 'flow_status'],
  }),
  flowStats: endpoint({
    ...single,
    id: 'appointments.flowStats',
    path: '/appointments/{appointment_uuid}/patient-flow-stats',
    permission: 'history.read',
    summary: 'Get patient flow stats',
    query: z.object({ include_open: queryBool.default(true).describe('Count the running stay up to now') }),
    response: patientFlowStats,
    errors: ['not_found'],
    touches: ['appointment', 'flow_status'],
  }),
} as const;
