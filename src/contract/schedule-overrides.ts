import * as z from 'zod';
import { BOOKING_TOOLS } from '#domain/openings/hours.ts';
import { appointmentStatus } from './appointment-shapes.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  date,
  endTime,
  id,
  instant,
  page,
  paged,
  recordFields,
  ref,
  text,
  time,
  unclearable,
} from './kernel/fields.ts';
import { bookableBy, bookableByIn, overrideReason } from './schedule-hours.ts';

/** A deviation of one provider on one day. All overrides of a day together replace its templates. */
export const scheduleOverride = z
  .object({
    ...recordFields,
    provider: ref,
    location: ref,
    operatory: ref.nullable(),
    override_date: date,
    is_unavailable: z.boolean().describe('Off all day'),
    start_time: time.nullable().describe('Local; null when unavailable'),
    end_time: endTime.nullable().describe('Local; null when unavailable'),
    override_reason: overrideReason,
    note: z.string(),
    bookable_by: bookableBy,
  })
  .meta({ id: 'ScheduleOverride' });

/** A scheduled visit that lies outside the hours its provider has by now. */
export const strandedAppointment = z
  .object({
    id,
    status: appointmentStatus,
    patient: ref,
    appointment_type: ref.nullable(),
    operatory: ref.nullable(),
    start_time: instant,
    end_time: instant,
  })
  .meta({ id: 'StrandedAppointment' });

/** One override, with what it does to the book (additive). */
export const scheduleOverrideDetail = scheduleOverride
  .extend({
    stranded_appointments: z
      .array(strandedAppointment)
      .describe(
        'Scheduled visits of the provider that day at that location outside the hours as they are now, by start. ' +
          'An override never moves visits (additive).',
      ),
  })
  .meta({ id: 'ScheduleOverrideDetail' });
export type ScheduleOverrideDetail = z.output<typeof scheduleOverrideDetail>;

const noteText = text(4000);
const params = z.object({ override_uuid: id });
const common = {
  scope: 'org',
  tag: 'Schedule',
  touches: ['schedule_override'],
} as const;
/** The answer names visits. */
const detailed = { ...common, touches: ['schedule_override', 'appointment'] } as const;

export const scheduleOverrideEndpoints = {
  list: endpoint({
    ...common,
    id: 'scheduleOverrides.list',
    method: 'GET',
    path: '/schedule/overrides',
    permission: 'day.read',
    summary: 'List provider schedule overrides',
    description: 'Both bounds inclusive. Oldest record first.',
    query: paged({
      provider_uuid: id.optional(),
      location_uuid: id.optional(),
      date_from: date.optional(),
      date_to: date.optional(),
    }),
    status: 200,
    response: page(scheduleOverride),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...detailed,
    id: 'scheduleOverrides.get',
    method: 'GET',
    path: '/schedule/overrides/{override_uuid}',
    permission: 'day.read',
    summary: 'Get provider schedule override',
    params,
    status: 200,
    response: scheduleOverrideDetail,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'scheduleOverrides.create',
    method: 'POST',
    path: '/schedule/overrides',
    permission: 'setup.write',
    summary: 'Create provider schedule override',
    description:
      'Several overrides of a provider, location and day are several ranges. 422 when neither unavailable nor given ' +
      'both times; times of an unavailable day are dropped. Visits stay where they are: the answer lists those left ' +
      'outside the hours.',
    body: z.strictObject({
      provider_uuid: id,
      location_uuid: id,
      operatory_uuid: id.nullable().optional().describe('An operatory of the location; null = any'),
      override_date: date,
      is_unavailable: z.boolean().default(false).describe('Off all day'),
      start_time: time.nullable().optional().describe('Local'),
      end_time: endTime.nullable().optional().describe('Local, after start_time'),
      override_reason: overrideReason.nullable().default('other'),
      note: noteText.nullable().default(''),
      bookable_by: bookableByIn.default([...BOOKING_TOOLS]),
    }),
    status: 201,
    response: scheduleOverrideDetail,
    errors: ['not_found', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'scheduleOverrides.patch',
    method: 'PATCH',
    path: '/schedule/overrides/{override_uuid}',
    permission: 'setup.write',
    summary: 'Update provider schedule override',
    description:
      'Provider, location and date never change. Without `base_version` the last write wins (additive).',
    params,
    body: z.strictObject({
      base_version: baseVersion.optional(),
      operatory_uuid: id.nullable().optional(),
      is_unavailable: unclearable(z.boolean()),
      start_time: time.nullable().optional(),
      end_time: endTime.nullable().optional(),
      override_reason: unclearable(overrideReason),
      note: unclearable(noteText),
      bookable_by: unclearable(bookableByIn),
    }),
    status: 200,
    response: scheduleOverrideDetail,
    errors: ['not_found', 'version_conflict', 'value_error'],
    versioned: 'schedule_override',
  }),
  delete: endpoint({
    ...common,
    id: 'scheduleOverrides.delete',
    method: 'DELETE',
    path: '/schedule/overrides/{override_uuid}',
    permission: 'setup.write',
    summary: 'Delete provider schedule override',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_override',
  }),
  restore: endpoint({
    ...common,
    id: 'scheduleOverrides.restore',
    method: 'POST',
    path: '/schedule/overrides/{override_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted provider schedule override',
    description: 'Additive.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: scheduleOverrideDetail,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_override',
  }),
} as const;
