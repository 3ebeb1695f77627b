import * as z from 'zod';
import { date, endTime, id, instant, ref, time } from './kernel/fields.ts';
import { reasonCodes, violation } from './violations.ts';

/** A visit in the way; names are null when it lies outside the caller's locations ("busy elsewhere"). */
export const conflictAppointment = z
  .object({
    appointment: ref.describe('name = appointment type'),
    patient: ref,
    provider: ref.nullable(),
    operatory: ref.nullable(),
    status: z.string(),
    start_time: instant,
    end_time: instant,
    changed_by: z.string().nullable().describe('Who last placed or changed it'),
    changed_at: instant.nullable(),
  })
  .meta({ id: 'ConflictAppointment' });

export const conflictProvider = z
  .object({
    provider: ref,
    appointment: ref.nullable().describe('The other visit; null when `elsewhere`'),
    operatory: ref.nullable(),
    start_time: instant,
    end_time: instant,
    elsewhere: z.boolean().describe('The other visit is at a location outside the access of the caller'),
  })
  .meta({ id: 'ConflictProvider' });

export const conflictBlockout = z
  .object({
    blockout: ref.describe('name = type name'),
    blockout_type: ref,
    operatory: ref.nullable().describe('null = whole location'),
    schedule_date: date,
    start_time: time,
    end_time: endTime,
    note: z.string(),
  })
  .meta({ id: 'ConflictBlockout' });

export const conflictDetails = z
  .object({
    appointments: z.array(conflictAppointment),
    providers: z.array(conflictProvider),
    blockouts: z.array(conflictBlockout),
  })
  .meta({ id: 'ConflictDetails' });
export type ConflictDetails = z.output<typeof conflictDetails>;

/** A free start near the wanted one: same operatory, provider and day. */
export const suggestedSlot = z
  .object({
    operatory: ref,
    provider: ref.nullable(),
    schedule_date: date,
    start_time: time.describe('Local'),
    end_time: endTime.describe('Local'),
    starts_at: instant,
    ends_at: instant,
  })
  .meta({ id: 'SuggestedSlot' });
export type SuggestedSlot = z.output<typeof suggestedSlot>;

/** Answer of check-conflicts. */
export const conflictCheck = z
  .object({
    has_conflicts: z.boolean().describe('A list of `conflicts` is not empty, or the slot would be refused'),
    reason_codes: reasonCodes,
    conflicts: conflictDetails,
    violations: z.array(violation).describe('Every rule the slot breaks, refusing ones first'),
    warnings: z.array(violation).describe('Those of `violations` that would not refuse the visit'),
    suggestions: z
      .array(suggestedSlot)
      .describe('At most three nearest free starts when the slot would be refused'),
  })
  .meta({ id: 'ConflictCheck' });
export type ConflictCheck = z.output<typeof conflictCheck>;

/** Facts that come with the error `schedule_conflict`. */
export const scheduleConflictFacts = z
  .object({
    reason_codes: reasonCodes,
    conflicts: conflictDetails,
    violations: z.array(violation),
  })
  .meta({ id: 'ScheduleConflictFacts' });
export type ScheduleConflictFacts = z.output<typeof scheduleConflictFacts>;

/** The proposed slot to test. */
export const conflictCheckBody = z.strictObject({
  location_uuid: id,
  operatory_uuid: id,
  schedule_date: date,
  start_time: time,
  end_time: endTime,
  exclude_appointment_uuid: id.nullable().optional().describe('The visit being moved'),
  provider_uuids: z
    .array(id)
    .max(10)
    .optional()
    .describe('Instead of the providers of the visit or of the operatory'),
  appointment_type_uuid: id.nullable().optional(),
  patient_uuid: id.nullable().optional(),
  is_new_patient: z.boolean().optional(),
  time_pattern_5: z
    .string()
    .regex(/^[X/]+$/)
    .max(288)
    .optional(),
});
