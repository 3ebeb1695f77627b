import * as z from 'zod';
import { BOOKING_TOOLS } from '#domain/openings/hours.ts';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  date,
  endTime,
  id,
  page,
  paged,
  queryBool,
  queryInt,
  recordFields,
  ref,
  text,
  time,
  unclearable,
  weekday,
} from './kernel/fields.ts';
import { bookableBy, bookableByIn } from './schedule-hours.ts';

const everyNWeeks = z.int().min(1).max(52);

/** Weekly hours of a provider at a location. Several operatories = several rows. */
export const scheduleTemplate = z
  .object({
    ...recordFields,
    provider: ref,
    location: ref,
    operatory: ref.nullable(),
    day_of_week: weekday.describe('0 = Monday … 6 = Sunday'),
    start_time: time.describe('Local'),
    end_time: endTime.describe('Local'),
    effective_from: date.describe('First valid day, inclusive'),
    effective_to: date.nullable().describe('Last valid day, inclusive; null = open'),
    note: z.string(),
    every_n_weeks: everyNWeeks.describe('Rotation; 1 = every week (additive)'),
    anchor_date: date
      .nullable()
      .describe('A day of a week in which the rotation holds; null = effective_from (additive)'),
    bookable_by: bookableBy,
    schedule_version: ref
      .nullable()
      .describe('Version it belongs to, valid only once that is published; null = none (additive)'),
  })
  .meta({ id: 'ScheduleTemplate' });
export type ScheduleTemplate = z.output<typeof scheduleTemplate>;

const noteText = text(4000);
const params = z.object({ template_uuid: id });
const common = { scope: 'org', tag: 'Schedule', touches: ['schedule_template'] } as const;

export const scheduleTemplateEndpoints = {
  list: endpoint({
    ...common,
    id: 'scheduleTemplates.list',
    method: 'GET',
    path: '/schedule/templates',
    permission: 'setup.read',
    summary: 'List provider schedule templates',
    description:
      'Oldest first. Rows of drafts hold for nobody yet and are left out, unless their version is asked for or ' +
      '`include_drafts` is set.',
    query: paged({
      provider_uuid: id.optional(),
      location_uuid: id.optional(),
      day_of_week: queryInt(0, 6).optional().describe('0 = Monday … 6 = Sunday'),
      schedule_version_uuid: id.optional().describe('Rows of this version alone (additive)'),
      include_drafts: queryBool.default(false).describe('Additive'),
    }),
    status: 200,
    response: page(scheduleTemplate),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'scheduleTemplates.get',
    method: 'GET',
    path: '/schedule/templates/{template_uuid}',
    permission: 'setup.read',
    summary: 'Get provider schedule template',
    params,
    status: 200,
    response: scheduleTemplate,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'scheduleTemplates.create',
    method: 'POST',
    path: '/schedule/templates',
    permission: 'setup.write',
    summary: 'Create provider schedule template',
    body: z.strictObject({
      provider_uuid: id,
      location_uuid: id,
      operatory_uuid: id.nullable().optional().describe('An operatory of the location; null = any'),
      day_of_week: weekday.describe('0 = Monday … 6 = Sunday'),
      start_time: time.describe('Local'),
      end_time: endTime.describe('Local, after start_time'),
      effective_from: date.describe('First valid day, inclusive'),
      effective_to: date.nullable().optional().describe('Last valid day, inclusive; null = open'),
      note: noteText.nullable().default(''),
      every_n_weeks: everyNWeeks
        .default(1)
        .describe('Every how many weeks, counted from the week of anchor_date (additive)'),
      anchor_date: date.nullable().optional().describe('null = effective_from (additive)'),
      bookable_by: bookableByIn.default([...BOOKING_TOOLS]),
      schedule_version_uuid: id
        .nullable()
        .optional()
        .describe('Version of the same location the row belongs to (additive)'),
    }),
    status: 201,
    response: scheduleTemplate,
    errors: ['not_found', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'scheduleTemplates.patch',
    method: 'PATCH',
    path: '/schedule/templates/{template_uuid}',
    permission: 'setup.write',
    summary: 'Update provider schedule template',
    description: 'Provider, location and version never change.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      operatory_uuid: id.nullable().optional(),
      day_of_week: unclearable(weekday),
      start_time: unclearable(time),
      end_time: unclearable(endTime),
      effective_from: unclearable(date),
      effective_to: date.nullable().optional().describe('null = open'),
      note: unclearable(noteText),
      every_n_weeks: unclearable(everyNWeeks),
      anchor_date: date.nullable().optional(),
      bookable_by: unclearable(bookableByIn),
    }),
    status: 200,
    response: scheduleTemplate,
    errors: ['not_found', 'version_conflict', 'value_error'],
    versioned: 'schedule_template',
  }),
  delete: endpoint({
    ...common,
    id: 'scheduleTemplates.delete',
    method: 'DELETE',
    path: '/schedule/templates/{template_uuid}',
    permission: 'setup.write',
    summary: 'Delete provider schedule template',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_template',
  }),
  restore: endpoint({
    ...common,
    id: 'scheduleTemplates.restore',
    method: 'POST',
    path: '/schedule/templates/{template_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted provider schedule template',
    description: 'Additive. 404 while the version it belongs to is deleted: restore that instead.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: scheduleTemplate,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_template',
  }),
} as const;
