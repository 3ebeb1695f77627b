import * as z from 'zod';
import { CONFIRMATION_KINDS, FLOW_KINDS } from '#domain/appointment/display.ts';
import { PROVIDER_ROLES } from '#domain/appointment/pattern.ts';
import { APPOINTMENT_STATUSES } from '#domain/appointment/status.ts';
import { TIER_TWO_KEYS, type TierTwoKey, isTierTwoKey } from '#domain/view/card-keys.ts';
import {
  colour,
  date,
  decimal,
  endTime,
  id,
  instant,
  itemOrder,
  recordFields,
  ref,
  time,
  version,
} from './kernel/fields.ts';
import { violation } from './violations.ts';

/** Kinds of record whose facts stand in the answer about a visit. */
export const APPOINTMENT_READS = [
  'appointment',
  'patient',
  'provider',
  'operatory',
  'location',
  'appointment_type',
  'procedure_code',
  'definition',
  'flow_status',
  'waitlist_entry',
] as const;

export const appointmentStatus = z.enum(APPOINTMENT_STATUSES);
export const confirmationKind = z.enum(CONFIRMATION_KINDS);
export const flowKind = z.enum(FLOW_KINDS);
export const providerRole = z.enum(PROVIDER_ROLES);

export const tagRef = z
  .object({
    id,
    name: z.string(),
    color: colour.nullable(),
    kind: z.enum(['lab']).nullable().describe('`lab` = the visit waits for a laboratory'),
  })
  .meta({ id: 'TagRef' });
export type TagRef = z.output<typeof tagRef>;

/** One provider on a visit (catalogue §17); null times mean the whole visit. */
export const appointmentProvider = z
  .object({
    id,
    provider: ref,
    role: providerRole,
    start_time: instant.nullable().describe('Instant; null = whole appointment'),
    end_time: instant.nullable().describe('Instant; null = whole appointment'),
    item_order: itemOrder,
    version: version.describe('Version of the appointment (assignments have none of their own)'),
  })
  .meta({ id: 'AppointmentProvider' });
export type AppointmentProvider = z.output<typeof appointmentProvider>;

/** Why a visit may share its slot: `explicit` = somebody with the right said so, `rule` = a pair rule allows it. */
const overlap = z
  .object({
    basis: z.enum(['explicit', 'rule']),
    with: z.array(ref).describe('Visits it shares the slot with (name = appointment type)'),
    allowed_by: z.string().nullable().describe('Who allowed it; null for a rule'),
  })
  .meta({ id: 'AppointmentOverlap' });

/** Money a role may not see is null (decisions 11), never 0. */
const hiddenMoney = decimal.nullable();

export const appointmentShape = {
  ...recordFields,
  patient: ref,
  location: ref,
  location_timezone: z.string().describe('IANA zone of the location'),
  operatory: ref.nullable(),
  appointment_type: ref.nullable(),
  status: appointmentStatus,
  start_time: instant.nullable().describe('Start instant, null when unplaced'),
  end_time: instant.nullable().describe('End instant, null when unplaced'),
  provider: ref.nullable().describe('Primary provider, else the first'),
  providers: z.array(ref).describe('All assigned providers in assignment order'),
  note: z.string(),
  priority: z.int().describe('Higher = more important'),
  item_order: itemOrder,
  is_new_patient: z.boolean(),
  is_time_locked: z.boolean().describe('Must not be moved automatically'),
  color_override: colour.nullable(),
  datetime_ask_to_arrive: instant.nullable(),
  confirmation_status: ref.nullable(),
  confirmation_status_label: z.string().nullable(),
  flow_status: ref.nullable(),
  broken_reason: ref.nullable(),
  cancel_reason: ref.nullable(),
  cancelled_by: z.enum(['patient', 'practice']).nullable(),
  production_amount: hiddenMoney.describe('Expected production; null for roles without sight of money'),
  estimated_insurance: hiddenMoney,
  estimated_patient_portion: hiddenMoney,
  recall: ref.nullable().describe('Recall this visit fulfils'),
  tags: z.array(tagRef),
  // Beyond the catalogue (decisions, "additive"): all that a card needs without another look-up.
  schedule_date: date.nullable().describe('Local day at the location'),
  local_start: time.nullable().describe('Wall clock start at the location'),
  local_end: endTime.nullable().describe('Wall clock end at the location'),
  duration_minutes: z.int().nullable(),
  appointment_type_abbrev: z.string().nullable(),
  appointment_type_color: colour.nullable(),
  treatments: z.array(z.string()).describe('What is done: short texts of the procedures, else the type name'),
  time_pattern: z
    .string()
    .nullable()
    .describe('X = provider, / = assistant, 10 minutes each; null when it does not fit ten minute steps'),
  time_pattern_5: z
    .string()
    .nullable()
    .describe('The same with 5 minutes each; null when unplaced and unknown'),
  provider_assignments: z.array(appointmentProvider),
  confirmation_kind: confirmationKind.nullable(),
  flow_kind: flowKind.nullable(),
  flow_status_since: instant.nullable().describe('When the current flow status was entered'),
  overlap: overlap.nullable(),
  pinned_at: instant.nullable().describe('Since when it lies on the pinboard'),
  pinned_from: z
    .object({
      schedule_date: date.nullable(),
      start_time: instant.nullable(),
      end_time: instant.nullable(),
      operatory: ref.nullable(),
      reason: z.string().nullable(),
    })
    .nullable()
    .describe('Where a pinboard card came from'),
  on_waitlist: z.boolean().describe('The patient has an active waitlist entry (ASAP)'),
  warnings: z
    .array(violation)
    .optional()
    .describe('Rules the visit breaks without being refused; on create, move, place and patch answers'),
};

export const appointment = z.object(appointmentShape).meta({ id: 'Appointment' });
export type Appointment = z.output<typeof appointment>;

/** Patient and treatment facts sent only when asked for with `fields` (catalogue §1, Tier 2). */
const tierTwoShape = {
  chart_number: z.string().nullable(),
  preferred_name: z.string().nullable(),
  date_of_birth: date.nullable(),
  age: z.int().nullable(),
  gender: z.string().nullable(),
  mobile_phone: z.string().nullable(),
  home_phone: z.string().nullable(),
  work_phone: z.string().nullable(),
  email: z.string().nullable(),
  preferred_contact_method: z.string().nullable(),
  balance_due: decimal.nullable(),
  primary_insurance: z.string().nullable(),
  secondary_insurance: z.string().nullable(),
  medical_alerts: z.array(z.string()).nullable(),
  patient_note: z.string().nullable(),
  guarantor: ref.nullable(),
  last_visit_date: date.nullable(),
  next_recall_date: date.nullable(),
  procedures_summary: z.string().nullable(),
  procedure_codes: z.array(z.string()).nullable(),
} satisfies Record<TierTwoKey, z.ZodType>;

export { TIER_TWO_KEYS, type TierTwoKey };

/** An appointment with the requested Tier-2 keys flat beside the others; keys not requested are absent. */
export const calendarAppointment = z
  .object({ ...appointmentShape, ...z.object(tierTwoShape).partial().shape })
  .meta({ id: 'CalendarAppointment' });
export type CalendarAppointment = z.output<typeof calendarAppointment>;

/** The `fields` parameter: comma list of Tier-2 keys; an unknown one is 422 at `["query","fields"]`. */
export const tierTwoFields = z
  .string()
  .max(500)
  .transform((value, context): TierTwoKey[] => {
    const keys = [...new Set(value.split(',').map((key) => key.trim()))].filter((key) => key !== '');
    const unknown = keys.filter((key) => !isTierTwoKey(key));
    if (unknown.length > 0) {
      context.addIssue({
        code: 'custom',
        message: `Unknown field ${unknown.map((key) => key.slice(0, 40)).join(', ')}`,
        params: { type: 'enum', ctx: { expected: [...TIER_TWO_KEYS] } },
      });
    }
    return keys.filter(isTierTwoKey);
  })
  .describe(`Comma list of Tier-2 keys added to each appointment: ${TIER_TWO_KEYS.join(', ')}`);
