import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  date,
  id,
  instant,
  label,
  page,
  paged,
  recordFields,
  ref,
  unclearable,
} from './kernel/fields.ts';

const status = z.enum(['draft', 'published']);

/** Weekly hours of a location prepared together and put into force at once (decisions 18). Additive. */
export const scheduleVersion = z
  .object({
    ...recordFields,
    location: ref,
    name: z.string(),
    effective_from: date.describe('First valid day, inclusive'),
    effective_to: date.nullable().describe('Last valid day, inclusive; null = open'),
    status: status.describe('Hours of a draft never resolve'),
    published_at: instant.nullable(),
  })
  .meta({ id: 'ScheduleVersion' });
export type ScheduleVersion = z.output<typeof scheduleVersion>;

const name = label(200);
const params = z.object({ version_uuid: id });
const common = {
  scope: 'org',
  tag: 'Schedule',
  touches: ['schedule_version', 'schedule_template'],
} as const;

export const scheduleVersionEndpoints = {
  list: endpoint({
    ...common,
    id: 'scheduleVersions.list',
    method: 'GET',
    path: '/schedule/versions',
    permission: 'setup.read',
    summary: 'List schedule versions',
    description: 'Additive. Oldest first.',
    query: paged({ location_uuid: id.optional(), status: status.optional() }),
    status: 200,
    response: page(scheduleVersion),
    errors: ['not_found'],
  }),
  get: endpoint({
    ...common,
    id: 'scheduleVersions.get',
    method: 'GET',
    path: '/schedule/versions/{version_uuid}',
    permission: 'setup.read',
    summary: 'Get schedule version',
    description: 'Additive.',
    params,
    status: 200,
    response: scheduleVersion,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'scheduleVersions.create',
    method: 'POST',
    path: '/schedule/versions',
    permission: 'setup.write',
    summary: 'Create schedule version',
    description:
      'Additive. A draft without hours; templates are put into it by their `schedule_version_uuid`. Its range bounds ' +
      'theirs.',
    body: z.strictObject({
      location_uuid: id,
      name,
      effective_from: date,
      effective_to: date.nullable().optional().describe('Inclusive; null = open'),
    }),
    status: 201,
    response: scheduleVersion,
    errors: ['not_found', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'scheduleVersions.patch',
    method: 'PATCH',
    path: '/schedule/versions/{version_uuid}',
    permission: 'setup.write',
    summary: 'Update schedule version',
    description: 'Additive. The location never changes.',
    params,
    body: z.strictObject({
      base_version: baseVersion,
      name: unclearable(name),
      effective_from: unclearable(date),
      effective_to: date.nullable().optional(),
    }),
    status: 200,
    response: scheduleVersion,
    errors: ['not_found', 'version_conflict', 'value_error'],
    versioned: 'schedule_version',
  }),
  publish: endpoint({
    ...common,
    id: 'scheduleVersions.publish',
    method: 'POST',
    path: '/schedule/versions/{version_uuid}/publish',
    permission: 'setup.write',
    summary: 'Publish schedule version',
    description:
      'Additive. From now on its hours count, beside those that belong to no version. Publishing twice is refused.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: scheduleVersion,
    errors: ['not_found', 'version_conflict', 'state_not_allowed'],
    versioned: 'schedule_version',
  }),
  delete: endpoint({
    ...common,
    id: 'scheduleVersions.delete',
    method: 'DELETE',
    path: '/schedule/versions/{version_uuid}',
    permission: 'setup.write',
    summary: 'Delete schedule version with its templates',
    description: 'Additive.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_version',
  }),
  restore: endpoint({
    ...common,
    id: 'scheduleVersions.restore',
    method: 'POST',
    path: '/schedule/versions/{version_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore deleted schedule version',
    description: 'Additive. The templates that were deleted with it come back too.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: scheduleVersion,
    errors: ['not_found', 'version_conflict'],
    versioned: 'schedule_version',
  }),
} as const;
