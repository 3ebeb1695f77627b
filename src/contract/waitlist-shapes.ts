import * as z from 'zod';
import {
  LOCATION_SCOPES,
  PATIENT_RESPONSES,
  URGENCIES,
  WAITLIST_SOURCES,
  WAITLIST_STATUSES,
} from '#domain/waitlist/entry.ts';
import { DURATION_FITS, LOCATION_MATCHES, PROVIDER_MATCHES, QUALITIES } from '#domain/waitlist/quick-fill.ts';
import { SCORE_KEYS } from '#domain/waitlist/score.ts';
import { appointment } from './appointment-shapes.ts';
import { date, decimal, endTime, id, instant, recordFields, ref, time, weekday } from './kernel/fields.ts';
import { CONTACT_METHODS } from './patients.ts';

export const waitlistStatus = z.enum(WAITLIST_STATUSES);
export const urgency = z.enum(URGENCIES);
export const locationScope = z.enum(LOCATION_SCOPES);
export const waitlistSource = z.enum(WAITLIST_SOURCES);
export const contactMethod = z.enum(CONTACT_METHODS);
export const initiatedBy = z.enum(['staff', 'smart_fill']);
export const patientResponse = z.enum(PATIENT_RESPONSES);

/** The opening a patient was told of last; times are wall clock at its location (catalogue §16). */
const offeredSlot = z
  .object({
    slot_date: date,
    slot_start_time: time,
    slot_end_time: endTime.nullable(),
    slot_location: ref,
    offered_at: instant,
  })
  .meta({ id: 'OfferedSlot' });

/** The ranking score with its parts (catalogue §16). */
const scoreDetails = z
  .object({
    total: z.int(),
    components: z.array(
      z.object({
        key: z.enum(SCORE_KEYS),
        points: z.int(),
        max_points: z.int(),
        reason: z
          .string()
          .nullable()
          .describe('The fact behind the points; null where it names money the caller may not see'),
      }),
    ),
    formula_version: z.int(),
  })
  .meta({ id: 'ScoreDetails' });

const entryShape = {
  ...recordFields,
  patient: ref,
  patient_phone: z
    .string()
    .nullable()
    .describe('First phone, mobile before home before work; null for roles without sight of it'),
  location: ref.describe('Home location'),
  location_scope: locationScope,
  additional_locations: z.array(ref).describe('Further locations when the scope is `selected`'),
  provider: ref.nullable().describe('Preferred provider'),
  appointment_type: ref.nullable(),
  appointment: ref
    .nullable()
    .describe('Visit to be brought forward; once accepted with `book`, the visit that was booked'),
  recall: ref.nullable(),
  priority: ref.nullable(),
  status: waitlistStatus,
  urgency,
  source: waitlistSource,
  date_range_start: date.nullable(),
  date_range_end: date.nullable(),
  preferred_days: z.array(weekday).nullable().describe('0 = Monday; null = any'),
  preferred_time_start: time.nullable(),
  preferred_time_end: endTime.nullable(),
  estimated_duration_mins: z.int().nullable(),
  treatment_value: decimal.nullable().describe('null also for roles without sight of money'),
  note: z.string(),
  days_waiting: z.int().describe('Local days at the home location since the entry was made'),
  contact_attempts: z.int(),
  contact_method_used: contactMethod.nullable(),
  contacted_at: instant.nullable(),
  patient_response: patientResponse.nullable().describe('Answer to the last offer'),
  responded_at: instant.nullable(),
  last_offered_slot: offeredSlot.nullable(),
  offer_expires_at: instant.nullable().describe('When the standing offer runs out; null = none stands'),
  patient_score: z.int().nullable(),
  score_details: scoreDetails.nullable(),
  score_calculated_at: instant.nullable(),
};

export const waitlistEntry = z.object(entryShape).meta({ id: 'WaitlistEntry' });
export type WaitlistEntry = z.output<typeof waitlistEntry>;

/** Something the desk still has to see to. */
const waitlistWarning = z
  .object({
    code: z
      .literal('visit_remains')
      .describe('The entry had a visit at another location, which stays as it is'),
    appointment: ref.nullable().describe('name = appointment type; null outside the access of the caller'),
    location: ref.nullable().describe('null outside the access of the caller'),
    schedule_date: date.nullable(),
    start_time: instant.nullable(),
  })
  .meta({ id: 'WaitlistWarning' });

/** The entry after an answer, with the visit that was booked by it. */
export const waitlistResponseResult = z
  .object({
    ...entryShape,
    booked: appointment.nullable().describe('Additive: the visit booked or brought forward by `book`'),
    warnings: z.array(waitlistWarning).describe('Additive: what `book` left for the desk to see to'),
  })
  .meta({ id: 'WaitlistResponseResult' });

/** One contact about an opening (catalogue §16). */
export const waitlistContact = z
  .object({
    id,
    contact_method: contactMethod,
    initiated_by: initiatedBy,
    message_id: z.string().nullable(),
    slot_date: date,
    slot_start_time: time,
    slot_end_time: endTime.nullable(),
    slot_location: ref,
    contacted_at: instant,
    contacted_by: z.string().nullable().describe('Display name; null = automatic'),
    patient_response: patientResponse.nullable(),
    responded_at: instant.nullable(),
  })
  .meta({ id: 'WaitlistContactLog' });
export type WaitlistContact = z.output<typeof waitlistContact>;

/** An entry that fits an opening (catalogue §9). */
const quickFillMatch = z
  .object({
    rank: z.int().min(1),
    entry: waitlistEntry,
    quality: z.enum(QUALITIES),
    provider_match: z.enum(PROVIDER_MATCHES),
    location_match: z.enum(LOCATION_MATCHES),
    duration_fit: z.enum(DURATION_FITS),
  })
  .meta({ id: 'QuickFillMatch' });

export const quickFillResult = z
  .object({
    matches: z.array(quickFillMatch).describe('Best first'),
    total_matches: z.int().describe('Before max_results cuts'),
  })
  .meta({ id: 'QuickFillResult' });
