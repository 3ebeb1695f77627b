import * as z from 'zod';
import { appointmentStatus, providerRole } from './appointment-shapes.ts';
import {
  baseVersion,
  colour,
  date,
  decimal,
  decimalIn,
  endTime,
  id,
  instant,
  itemOrder,
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
export const providersIn = z
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
export const eventNote = text(NOTE_LENGTH)
  .nullable()
  .optional()
  .describe('Kept in the history with this change');

const priority = z.int().min(-1000).max(1000);
const allowOverlap = z
  .boolean()
  .default(false)
  .describe('Book although the operatory is taken; needs the right appointment.overlap');

export const appointmentParams = z.object({ appointment_uuid: id });

export const placing = {
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
