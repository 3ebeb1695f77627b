import * as z from 'zod';
import {
  appointment,
  APPOINTMENT_READS,
  appointmentProvider,
  appointmentStatus,
  calendarAppointment,
  providerRole,
  tierTwoFields,
} from './appointment-shapes.ts';
import { conflictCheck, conflictCheckBody } from './conflicts.ts';
import { flowChange } from './flow-statuses.ts';
import { definition } from './definitions.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  colour,
  date,
  decimal,
  decimalIn,
  endTime,
  id,
  instant,
  itemOrder,
  page,
  paged,
  queryIds,
  ref,
  text,
  time,
  unclearable,
  version,
} from './kernel/fields.ts';

/** One linked procedure; its concurrency is that of the visit. */
export const appointmentProcedure = z
  .object({
    id,
    appointment: ref,
    procedure_code: ref,
    procedure_code_value: z.string().describe('Code text such as D0120'),
    procedure_code_description: z.string(),
    provider: ref.nullable(),
    area: z.string().describe('Tooth, surface or quadrant, e.g. #19 MO; empty when there is none'),
    fee: decimal.nullable().describe('null for roles without sight of money'),
    status: z.enum(['planned', 'completed']),
    item_order: itemOrder,
    charted_procedure_uuid: id.nullable(),
    created_at: instant,
    updated_at: instant,
    version: version.describe('Version of the appointment'),
  })
  .meta({ id: 'AppointmentProcedure' });
export type AppointmentProcedure = z.output<typeof appointmentProcedure>;

/** What an entry of the change history tells of. */
export const HISTORY_ACTIONS = [
  'created',
  'updated',
  'status_changed',
  'moved',
  'pinboarded',
  'placed',
  'broken',
  'cancelled',
  'confirmation_changed',
  'flow_status_changed',
  'providers_replaced',
  'procedure_added',
  'procedure_removed',
  'deleted',
  'restored',
] as const;

/** One entry of the change history (catalogue §11). */
export const appointmentHistoryEntry = z
  .object({
    id,
    action: z.enum(HISTORY_ACTIONS),
    from_status: appointmentStatus.nullable(),
    to_status: appointmentStatus.nullable(),
    changes: z
      .array(z.object({ field: z.string(), old_value: z.unknown(), new_value: z.unknown() }))
      .describe('Values as in Appointment, REF for references'),
    change_note: z.string(),
    changed_at: instant,
    changed_by: z.string().nullable().describe('Display name; null for changes by the system'),
    version,
  })
  .meta({ id: 'AppointmentHistoryEntry' });
export type AppointmentHistoryEntry = z.output<typeof appointmentHistoryEntry>;

/** A provider in a request; times are wall clock at the location on the visit's day. */
export const providerAssignmentIn = z
  .strictObject({
    provider_uuid: id,
    role: providerRole.optional().describe('Default: primary for the first one, else other'),
    start_time: time.nullable().optional(),
    end_time: endTime.nullable().optional(),
    item_order: itemOrder.optional().describe('Default: index in the list'),
  })
  .meta({ id: 'ProviderAssignmentIn' });
export type ProviderAssignmentIn = z.output<typeof providerAssignmentIn>;

/** At most one primary, nobody twice (catalogue §17). */
const providersIn = z
  .array(providerAssignmentIn)
  .max(10)
  .superRefine((list, context) => {
    const seen = new Set<string>();
    for (const [index, { provider_uuid }] of list.entries()) {
      if (seen.has(provider_uuid)) {
        context.addIssue({
          code: 'custom',
          message: 'The provider is listed twice',
          path: [index, 'provider_uuid'],
        });
      }
      seen.add(provider_uuid);
    }
    if (list.filter((entry) => entry.role === 'primary').length > 1) {
      context.addIssue({ code: 'custom', message: 'Only one provider can be the primary one' });
    }
  });

const procedureIn = z
  .strictObject({
    procedure_code_uuid: id,
    provider_uuid: id.nullable().optional(),
    area: text(40).trim().optional().describe('Tooth, surface or quadrant, e.g. #19 MO'),
    fee: decimalIn().optional().describe('Default: the fee of the code'),
    item_order: itemOrder.optional(),
  })
  .meta({ id: 'AppointmentProcedureIn' });

const pattern = (unit: number) =>
  z
    .string()
    .regex(/^[X/]+$/)
    .max((24 * 60) / unit)
    .describe(`X = provider, / = assistant, ${unit} minutes each`);

const patterns = {
  time_pattern: pattern(10).nullable().optional(),
  time_pattern_5: pattern(5).nullable().optional(),
};

const NOTE_LENGTH = 4000;
/** A note kept with the visit: null and the empty text are the same. */
const keptNote = text(NOTE_LENGTH)
  .nullable()
  .transform((value) => value ?? '')
  .optional();
/** A note about the change itself, kept in the history (decisions 7). */
const eventNote = text(NOTE_LENGTH).nullable().optional().describe('Kept in the history with this change');

const priority = z.int().min(-1000).max(1000);
const allowOverlap = z
  .boolean()
  .default(false)
  .describe('Book although the operatory is taken; needs the right appointment.overlap');

const appointmentParams = z.object({ appointment_uuid: id });

const placing = {
  base_version: baseVersion,
  schedule_date: date,
  start_time: time,
  end_time: endTime,
  allow_overlap: allowOverlap,
  // Additive: providers and confirmation change in the same transaction (decisions 12, 21).
  providers: providersIn.optional(),
  confirmation_status_uuid: id
    .nullable()
    .optional()
    .describe('Given: this confirmation is set instead of the reset for another day (undo uses it)'),
  ...patterns,
};

export const createAppointmentBody = z.strictObject({
  location_uuid: id,
  patient_uuid: id,
  appointment_type_uuid: id.nullable().optional(),
  operatory_uuid: id.nullable().optional(),
  schedule_date: date.nullable().optional(),
  start_time: time.nullable().optional(),
  end_time: endTime.nullable().optional(),
  status: appointmentStatus.default('scheduled'),
  note: keptNote,
  priority: priority.default(0),
  is_new_patient: z.boolean().default(false),
  color_override: colour.nullable().optional(),
  ask_to_arrive_time: time.nullable().optional(),
  allow_overlap: allowOverlap,
  // Additive (decisions 12): the whole visit in one transaction.
  providers: providersIn.optional(),
  procedures: z.array(procedureIn).max(50).optional(),
  confirmation_status_uuid: id.nullable().optional(),
  is_time_locked: z.boolean().optional(),
  tag_uuids: z.array(id).max(20).optional(),
  recall_uuid: id.nullable().optional().describe('Additive: recall of the patient that this visit fulfils'),
  production_amount: decimalIn().optional(),
  estimated_insurance: decimalIn().nullable().optional(),
  estimated_patient_portion: decimalIn().nullable().optional(),
  ...patterns,
});

export const patchAppointmentBody = z.strictObject({
  base_version: baseVersion,
  appointment_type_uuid: id.nullable().optional(),
  operatory_uuid: id.nullable().optional(),
  schedule_date: unclearable(date),
  start_time: unclearable(time),
  end_time: unclearable(endTime),
  note: keptNote,
  priority: unclearable(priority),
  is_time_locked: unclearable(z.boolean()),
  color_override: colour.nullable().optional(),
  ask_to_arrive_time: time.nullable().optional(),
  production_amount: decimalIn().nullable().optional().describe('null = sum of the procedure fees again'),
  estimated_insurance: decimalIn().nullable().optional(),
  estimated_patient_portion: decimalIn().nullable().optional(),
  providers: providersIn.optional(),
  tag_uuids: z.array(id).max(20).optional(),
  recall_uuid: id.nullable().optional().describe('Additive: recall of the patient that this visit fulfils'),
  ...patterns,
});

const single = { scope: 'org', tag: 'Appointments', params: appointmentParams } as const;
const command = {
  ...single,
  method: 'POST',
  status: 200,
  response: appointment,
  touches: ['appointment'],
} as const;

export const appointmentEndpoints = {
  confirmationStatuses: endpoint({
    id: 'appointments.confirmationStatuses',
    method: 'GET',
    path: '/appointments/confirmation-statuses',
    scope: 'org',
    permission: 'day.read',
    tag: 'Appointments',
    summary: 'List appointment confirmation statuses',
    description: 'The definitions of category ApptConfirmed, all on one page.',
    status: 200,
    response: page(definition),
    errors: [],
    touches: ['definition'],
  }),
  pinboardList: endpoint({
    id: 'appointments.pinboardList',
    method: 'GET',
    path: '/appointments/pinboard',
    scope: 'org',
    permission: 'day.read',
    tag: 'Appointments',
    summary: 'List pinboard appointments',
    query: z.object({ location_uuid: id, fields: tierTwoFields.optional() }),
    status: 200,
    response: z.array(calendarAppointment),
    errors: ['not_found'],
    touches: APPOINTMENT_READS,
  }),
  batch: endpoint({
    id: 'appointments.batch',
    method: 'GET',
    path: '/appointments/batch',
    scope: 'org',
    permission: 'day.read',
    tag: 'Appointments',
    summary: 'Get several appointments at once',
    description:
      'For receivers of the change feed. Deleted, unknown and inaccessible ones are listed in `missing_uuids`.',
    query: z.object({ ids: queryIds(200), fields: tierTwoFields.optional() }),
    status: 200,
    response: z.object({ items: z.array(calendarAppointment), missing_uuids: z.array(id) }),
    errors: [],
    touches: APPOINTMENT_READS,
  }),
  checkConflicts: endpoint({
    id: 'appointments.checkConflicts',
    method: 'POST',
    path: '/appointments/check-conflicts',
    scope: 'org',
    permission: 'day.read',
    tag: 'Appointments',
    summary: 'Check scheduling conflicts',
    description: 'Tests a proposed slot against all rules and changes nothing.',
    body: conflictCheckBody,
    status: 200,
    response: conflictCheck,
    errors: ['not_found', 'nonexistent_local_time', 'value_error'],
    safe: true,
    touches: [
      'appointment',
      'blockout',
      'schedule_template',
      'schedule_version',
      'schedule_override',
      'appointment_rule',
      'location',
    ],
  }),
  create: endpoint({
    id: 'appointments.create',
    method: 'POST',
    path: '/appointments',
    scope: 'org',
    permission: 'appointment.book',
    tag: 'Appointments',
    summary: 'Create appointment',
    description:
      'Times are wall clock at the location. Providers and procedures are saved in the same transaction.',
    body: createAppointmentBody,
    status: 201,
    response: appointment,
    errors: [
      'not_found',
      'schedule_conflict',
      'transition_not_permitted',
      'nonexistent_local_time',
      'value_error',
      'forbidden',
    ],
    idempotent: true,
    touches: ['appointment'],
  }),
  get: endpoint({
    ...single,
    id: 'appointments.get',
    method: 'GET',
    path: '/appointments/{appointment_uuid}',
    permission: 'day.read',
    summary: 'Get appointment',
    query: z.object({ fields: tierTwoFields.optional() }),
    status: 200,
    response: calendarAppointment,
    errors: ['not_found'],
    touches: APPOINTMENT_READS,
  }),
  patch: endpoint({
    ...single,
    id: 'appointments.patch',
    method: 'PATCH',
    path: '/appointments/{appointment_uuid}',
    permission: 'appointment.edit',
    summary: 'Update appointment',
    description:
      'Absent fields stay. A change of time or operatory runs the same check as a move, without override.',
    body: patchAppointmentBody,
    status: 200,
    response: appointment,
    errors: ['not_found', 'version_conflict', 'schedule_conflict', 'nonexistent_local_time', 'value_error'],
    versioned: 'appointment',
    touches: ['appointment'],
  }),
  delete: endpoint({
    ...single,
    id: 'appointments.delete',
    method: 'DELETE',
    path: '/appointments/{appointment_uuid}',
    permission: 'appointment.delete',
    summary: 'Delete appointment',
    description: 'The visit disappears everywhere; it can be restored for 30 days. Prefer cancel or break.',
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'appointment',
    touches: ['appointment'],
  }),
  restore: endpoint({
    ...command,
    id: 'appointments.restore',
    path: '/appointments/{appointment_uuid}/restore',
    permission: 'appointment.delete',
    summary: 'Restore deleted appointment',
    description: 'Brings a deleted visit back with its id and history, if its slot is still free.',
    body: z.strictObject({ base_version: baseVersion.optional() }),
    errors: ['not_found', 'version_conflict', 'schedule_conflict'],
    versioned: 'appointment',
  }),
  move: endpoint({
    ...command,
    id: 'appointments.move',
    path: '/appointments/{appointment_uuid}/move',
    permission: 'appointment.move',
    summary: 'Move appointment',
    description:
      'Another time, day or operatory. On a broken, cancelled or unscheduled visit it schedules it again.',
    body: z.strictObject({
      ...placing,
      operatory_uuid: id.nullable().optional().describe('Left out = keep'),
      note: eventNote,
    }),
    errors: [
      'not_found',
      'version_conflict',
      'schedule_conflict',
      'transition_not_permitted',
      'nonexistent_local_time',
      'value_error',
      'forbidden',
    ],
    versioned: 'appointment',
  }),
  place: endpoint({
    ...command,
    id: 'appointments.place',
    path: '/appointments/{appointment_uuid}/place',
    permission: 'appointment.move',
    summary: 'Place appointment from pinboard',
    body: z.strictObject({ ...placing, operatory_uuid: id }),
    errors: [
      'not_found',
      'version_conflict',
      'schedule_conflict',
      'transition_not_permitted',
      'nonexistent_local_time',
      'value_error',
      'forbidden',
    ],
    versioned: 'appointment',
  }),
  pinboard: endpoint({
    ...command,
    id: 'appointments.pinboard',
    path: '/appointments/{appointment_uuid}/pinboard',
    permission: 'appointment.move',
    summary: 'Send appointment to pinboard',
    description: 'Takes it off the grid and keeps all details and procedures.',
    body: z.strictObject({ base_version: baseVersion, note: eventNote }),
    errors: ['not_found', 'version_conflict', 'transition_not_permitted'],
    versioned: 'appointment',
  }),
  transition: endpoint({
    ...command,
    id: 'appointments.transition',
    path: '/appointments/{appointment_uuid}/transition',
    permission: 'appointment.edit',
    summary: 'Transition appointment status',
    description: 'To complete, broken or cancelled it needs the right of that action as well.',
    body: z.strictObject({
      base_version: baseVersion,
      status: appointmentStatus,
      auto_generate_claim: z.boolean().nullable().optional(),
    }),
    errors: ['not_found', 'version_conflict', 'transition_not_permitted', 'schedule_conflict', 'forbidden'],
    versioned: 'appointment',
  }),
  break: endpoint({
    ...command,
    id: 'appointments.break',
    path: '/appointments/{appointment_uuid}/break',
    permission: 'appointment.break',
    summary: 'Break appointment',
    description: 'The patient did not come.',
    body: z.strictObject({
      base_version: baseVersion,
      broken_reason_uuid: id.nullable().optional(),
      note: eventNote,
    }),
    errors: ['not_found', 'version_conflict', 'transition_not_permitted'],
    versioned: 'appointment',
  }),
  cancel: endpoint({
    ...command,
    id: 'appointments.cancel',
    path: '/appointments/{appointment_uuid}/cancel',
    permission: 'appointment.cancel',
    summary: 'Cancel appointment',
    body: z.strictObject({
      base_version: baseVersion,
      cancel_reason_uuid: id.nullable().optional(),
      cancelled_by: z.enum(['patient', 'practice']).nullable().optional(),
      note: eventNote,
    }),
    errors: ['not_found', 'version_conflict', 'transition_not_permitted'],
    versioned: 'appointment',
  }),
  confirmationStatus: endpoint({
    ...single,
    id: 'appointments.confirmationStatus',
    method: 'PATCH',
    path: '/appointments/{appointment_uuid}/confirmation-status',
    permission: 'appointment.confirm',
    summary: 'Update confirmation status',
    description: 'Null clears it.',
    body: z.strictObject({
      base_version: baseVersion,
      confirmation_status_uuid: id.nullable().optional(),
    }),
    status: 200,
    response: appointment,
    errors: ['not_found', 'version_conflict'],
    versioned: 'appointment',
    touches: ['appointment'],
  }),
  flowStatus: endpoint({
    ...single,
    id: 'appointments.flowStatus',
    method: 'POST',
    path: '/appointments/{appointment_uuid}/patient-flow-status',
    permission: 'appointment.flow',
    summary: 'Set patient flow status',
    description: 'Records an event and makes it the current status. Null clears the current status.',
    body: z.strictObject({
      flow_status_uuid: id.nullable(),
      change_note: eventNote,
      base_version: baseVersion.optional(),
    }),
    status: 201,
    response: flowChange,
    errors: ['not_found', 'version_conflict', 'state_not_allowed'],
    versioned: 'appointment',
    touches: ['appointment'],
  }),
  history: endpoint({
    ...single,
    id: 'appointments.history',
    method: 'GET',
    path: '/appointments/{appointment_uuid}/history',
    permission: 'history.read',
    summary: 'List appointment history',
    description: 'Newest first.',
    query: paged({}),
    status: 200,
    response: page(appointmentHistoryEntry),
    errors: ['not_found'],
    touches: ['appointment'],
  }),
  procedures: endpoint({
    ...single,
    id: 'appointments.procedures',
    method: 'GET',
    path: '/appointments/{appointment_uuid}/procedures',
    permission: 'day.read',
    summary: 'List appointment procedures',
    status: 200,
    response: z.array(appointmentProcedure),
    errors: ['not_found'],
    touches: ['appointment', 'procedure_code'],
  }),
  providers: endpoint({
    ...single,
    id: 'appointments.providers',
    method: 'GET',
    path: '/appointments/{appointment_uuid}/providers',
    permission: 'day.read',
    summary: 'List appointment providers',
    status: 200,
    response: z.array(appointmentProvider),
    errors: ['not_found'],
    touches: ['appointment', 'provider'],
  }),
  replaceProviders: endpoint({
    ...single,
    id: 'appointments.replaceProviders',
    method: 'PUT',
    path: '/appointments/{appointment_uuid}/providers',
    permission: 'appointment.edit',
    summary: 'Replace appointment providers',
    description: 'All assignments at once; an empty list clears them. Answers the new assignments.',
    body: z.strictObject({ base_version: baseVersion, providers: providersIn }),
    status: 200,
    response: z.array(appointmentProvider),
    errors: ['not_found', 'version_conflict', 'schedule_conflict', 'nonexistent_local_time', 'value_error'],
    versioned: 'appointment',
    touches: ['appointment'],
  }),
} as const;
