import * as z from 'zod';
import { WAITLIST_STATUSES, type WaitlistStatus } from '#domain/waitlist/entry.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  date,
  decimalIn,
  endTime,
  id,
  instant,
  page,
  paged,
  queryBool,
  text,
  time,
  unclearable,
  weekday,
} from './kernel/fields.ts';
import {
  contactMethod,
  initiatedBy,
  locationScope,
  patientResponse,
  quickFillResult,
  urgency,
  waitlistContact,
  waitlistEntry,
  waitlistResponseResult,
  waitlistSource,
  waitlistStatus,
} from './waitlist-shapes.ts';

/** Distinct weekdays, sorted; null or an empty list = any (catalogue §19). */
const preferredDays = z
  .array(weekday)
  .max(7)
  .nullable()
  .transform((days) =>
    days === null || days.length === 0 ? null : [...new Set(days)].toSorted((a, b) => a - b),
  );

const NOTE = text(4000);
const wishes = {
  additional_location_uuids: z
    .array(id)
    .max(200)
    .nullable()
    .optional()
    .describe('Further locations; they count when the scope is `selected`'),
  appointment_type_uuid: id.nullable().optional(),
  appointment_uuid: id.nullable().optional().describe('Visit to be brought forward'),
  date_range_start: date.nullable().optional().describe('Earliest acceptable day'),
  date_range_end: date.nullable().optional().describe('Latest acceptable day'),
  estimated_duration_mins: z.int().min(1).max(1440).nullable().optional(),
  preferred_days: preferredDays.optional(),
  preferred_time_start: time.nullable().optional(),
  preferred_time_end: endTime.nullable().optional(),
  priority_uuid: id.nullable().optional(),
  provider_uuid: id.nullable().optional(),
  treatment_value: decimalIn().nullable().optional(),
} as const;

/** A null note is an empty one. */
const note = NOTE.nullable().transform((value) => value ?? '');

export const createEntryBody = z.strictObject({
  patient_uuid: id,
  location_uuid: id.describe('Home location'),
  ...wishes,
  location_scope: locationScope.default('home_only'),
  note: NOTE.default(''),
  recall_uuid: id.nullable().optional(),
  source: waitlistSource.default('manual'),
  urgency: urgency.default('routine'),
});

export const patchEntryBody = z.strictObject({
  base_version: baseVersion.optional(),
  ...wishes,
  location_scope: unclearable(locationScope),
  note: note.optional(),
  status: unclearable(waitlistStatus),
  urgency: unclearable(urgency),
  offer_expires_at: instant
    .nullable()
    .optional()
    .describe('Additive: with status `offered`, when the offer runs out (default: in 30 minutes)'),
});

/** The opening an offer or a booking is about; wall clock at its location. */
const slot = { slot_date: date, slot_start_time: time } as const;

export const contactBody = z.strictObject({
  contact_method: contactMethod,
  initiated_by: initiatedBy.default('staff'),
  message_id: text(200).nullable().optional(),
  slot_location_uuid: id,
  ...slot,
  slot_end_time: endTime.nullable().optional().describe('Additive'),
  offer_expires_at: instant
    .nullable()
    .optional()
    .describe('Additive: when the offer runs out (default: in 30 minutes); null = never by itself'),
  base_version: baseVersion.optional(),
});

export const responseBody = z
  .strictObject({
    patient_response: patientResponse,
    contact_method: contactMethod.nullable().optional().describe('Default: as logged with the contact'),
    message_id: text(200).nullable().optional(),
    book: z
      .strictObject({
        operatory_uuid: id,
        provider_uuid: id.nullable().optional().describe('Default: the preferred provider of the entry'),
        ...slot,
        slot_end_time: endTime,
      })
      .nullable()
      .optional()
      .describe(
        'Additive, with `accepted`: books the opening in the same transaction, or brings the visit of the entry forward ' +
          'to it; when it is taken (409) the entry stays as it was',
      ),
    base_version: baseVersion.optional(),
  })
  .refine((body) => !body.book || body.patient_response === 'accepted', {
    message: 'Only an accepted opening can be booked',
    path: ['book'],
    params: { type: 'value_error' },
  });

export const quickFillBody = z.strictObject({
  location_uuid: id,
  ...slot,
  slot_end_time: endTime,
  appointment_type_uuid: id.nullable().optional(),
  provider_uuid: id.nullable().optional(),
  include_cross_location: z.boolean().default(true),
  max_results: z.int().min(1).max(100).default(25),
});

/** Statuses separated by commas. */
const statuses = text(100).transform((value, context): WaitlistStatus[] => {
  const words = [...new Set(value.split(','))];
  const known = WAITLIST_STATUSES.filter((status) => words.includes(status));
  if (known.length === words.length) return known;
  context.addIssue({
    code: 'custom',
    message: `Input should be ${WAITLIST_STATUSES.join(', ')}`,
    params: { type: 'enum', ctx: { expected: WAITLIST_STATUSES } },
  });
  return z.NEVER;
});

const READS = [
  'waitlist_entry',
  'patient',
  'provider',
  'location',
  'appointment_type',
  'definition',
  'recall_type',
] as const;
const common = { scope: 'org', tag: 'Waitlist', touches: ['waitlist_entry'] } as const;
const single = { ...common, params: z.object({ entry_uuid: id }) } as const;

export const waitlistEndpoints = {
  list: endpoint({
    ...common,
    touches: READS,
    id: 'waitlist.list',
    method: 'GET',
    path: '/waitlist/entries',
    permission: 'waitlist.read',
    summary: 'List ASAP entries',
    description:
      'Entries of every status unless `status` names some. An entry is visible where its home location is, and where the ' +
      'patient would come to as well.',
    query: paged({
      location_uuid: id.optional(),
      patient_uuid: id.optional(),
      provider_uuid: id.optional(),
      appointment_type_uuid: id.optional(),
      status: statuses.optional().describe('One or several, comma separated'),
      urgency: urgency.optional(),
      source: waitlistSource.optional(),
      include_cross_location: queryBool
        .default(true)
        .describe('With location_uuid: also entries of other home locations whose patient would come here'),
      sort_by: z
        .enum(['urgency', 'score', 'days_waiting', 'created_at', 'treatment_value'])
        .default('created_at')
        .describe('treatment_value needs the right to see money'),
      sort_dir: z
        .enum(['asc', 'desc'])
        .default('desc')
        .describe('desc = most urgent, highest, longest first'),
    }),
    status: 200,
    response: page(waitlistEntry),
    errors: ['not_found', 'forbidden'],
  }),
  get: endpoint({
    ...single,
    touches: READS,
    id: 'waitlist.get',
    method: 'GET',
    path: '/waitlist/entries/{entry_uuid}',
    permission: 'waitlist.read',
    summary: 'Get ASAP entry',
    status: 200,
    response: waitlistEntry,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'waitlist.create',
    method: 'POST',
    path: '/waitlist/entries',
    permission: 'waitlist.write',
    summary: 'Create ASAP entry',
    description:
      'One active entry for each patient, home location and appointment type (none counts as one).',
    body: createEntryBody,
    status: 201,
    response: waitlistEntry,
    errors: ['not_found', 'duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...single,
    id: 'waitlist.patch',
    method: 'PATCH',
    path: '/waitlist/entries/{entry_uuid}',
    permission: 'waitlist.write',
    summary: 'Update ASAP entry',
    description: 'Absent fields stay. Without `base_version` the last write wins.',
    body: patchEntryBody,
    status: 200,
    response: waitlistEntry,
    errors: ['not_found', 'version_conflict', 'duplicate', 'value_error'],
    versioned: 'waitlist_entry',
  }),
  delete: endpoint({
    ...single,
    id: 'waitlist.delete',
    method: 'DELETE',
    path: '/waitlist/entries/{entry_uuid}',
    permission: 'waitlist.write',
    summary: 'Remove ASAP entry',
    description: 'Sets the status to removed; the entry stays readable.',
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'waitlist_entry',
  }),
  restore: endpoint({
    ...single,
    id: 'waitlist.restore',
    method: 'POST',
    path: '/waitlist/entries/{entry_uuid}/restore',
    permission: 'waitlist.write',
    summary: 'Restore removed ASAP entry',
    description: 'Back to the status it had before it was removed.',
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: waitlistEntry,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'waitlist_entry',
  }),
  bulkRemove: endpoint({
    ...common,
    id: 'waitlist.bulkRemove',
    method: 'POST',
    path: '/waitlist/entries/bulk-remove',
    permission: 'waitlist.write',
    summary: 'Remove several ASAP entries',
    description: 'Unknown entries, those out of the access of the caller and removed ones are not counted.',
    body: z.strictObject({ entry_uuids: z.array(id).max(1000) }),
    status: 200,
    response: z.object({ removed_count: z.int().min(0) }).meta({ id: 'BulkRemoveResult' }),
    errors: [],
  }),
  contact: endpoint({
    ...single,
    id: 'waitlist.contact',
    method: 'POST',
    path: '/waitlist/entries/{entry_uuid}/contact',
    permission: 'waitlist.write',
    summary: 'Log contact about an opening',
    description:
      'Writes the contact log; waiting becomes contacted. The offer stands until `offer_expires_at`, after which the ' +
      'entry waits again.',
    body: contactBody,
    status: 200,
    response: waitlistEntry,
    errors: ['not_found', 'version_conflict', 'value_error', 'forbidden'],
    versioned: 'waitlist_entry',
    idempotent: true,
  }),
  response: endpoint({
    ...single,
    touches: ['waitlist_entry', 'appointment'],
    id: 'waitlist.response',
    method: 'POST',
    path: '/waitlist/entries/{entry_uuid}/response',
    permission: 'waitlist.write',
    summary: 'Record answer of the patient',
    description:
      'accepted: scheduled. declined, expired, slot_taken: waiting. no_answer: as it was. An entry that was removed or ' +
      'ran out comes back only by accepting.',
    body: responseBody,
    status: 200,
    response: waitlistResponseResult,
    errors: [
      'not_found',
      'version_conflict',
      'duplicate',
      'schedule_conflict',
      'transition_not_permitted',
      'nonexistent_local_time',
      'value_error',
      'forbidden',
    ],
    versioned: 'waitlist_entry',
  }),
  contactLog: endpoint({
    ...single,
    id: 'waitlist.contactLog',
    method: 'GET',
    path: '/waitlist/entries/{entry_uuid}/contact-log',
    permission: 'waitlist.read',
    summary: 'List contacts of an ASAP entry',
    description: 'Newest first.',
    status: 200,
    response: z.array(waitlistContact),
    errors: ['not_found'],
  }),
  quickFill: endpoint({
    ...common,
    touches: READS,
    id: 'waitlist.quickFill',
    method: 'POST',
    path: '/waitlist/quick-fill',
    permission: 'waitlist.read',
    summary: 'Rank ASAP entries for an opening',
    description:
      'By urgency, then priority, then score. Who waits or was contacted, would come to the location, at that time, for ' +
      'that type, and fits into the opening.',
    body: quickFillBody,
    status: 200,
    response: quickFillResult,
    errors: ['not_found', 'value_error'],
    safe: true,
  }),
} as const;
