import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersion,
  baseVersionQuery,
  endTime,
  id,
  itemOrder,
  label,
  page,
  paged,
  queryBool,
  recordFields,
  text,
  time,
  unclearable,
  weekday,
} from './kernel/fields.ts';
import { knownZone } from './kernel/zone.ts';

export const location = z
  .object({
    ...recordFields,
    name: z.string(),
    abbrev: z.string(),
    timezone: z.string().describe('IANA zone'),
    address: z.string(),
    phone: z.string(),
    is_active: z.boolean(),
    item_order: itemOrder,
    opening_hours: z
      .array(z.object({ day_of_week: weekday, start_time: time, end_time: endTime }))
      .describe('Local; several ranges a day are possible, a weekday without one is closed'),
  })
  .meta({ id: 'Location' });
export type Location = z.output<typeof location>;

const range = z
  .strictObject({ day_of_week: weekday, start_time: time, end_time: endTime })
  .refine((hours) => hours.start_time < hours.end_time, {
    message: 'A range ends after it starts',
    path: ['end_time'],
  });
type Hours = z.output<typeof range>;

/** Whether two ranges share time. */
function overlapping(a: Hours, b: Hours): boolean {
  return a.day_of_week === b.day_of_week && a.start_time < b.end_time && b.start_time < a.end_time;
}

const openingHours = z
  .array(range)
  .max(70)
  .superRefine((list, context) => {
    for (const [index, hours] of list.entries()) {
      if (!list.slice(0, index).some((earlier) => overlapping(earlier, hours))) continue;
      const message = 'Two ranges of a weekday overlap';
      context.addIssue({ code: 'custom', path: [index], message, params: { type: 'value_error' } });
    }
  })
  .describe('Local; all ranges of the week, a weekday without one is closed');

const createBody = z.strictObject({
  name: label(120),
  abbrev: text(20).default(''),
  timezone: knownZone.describe('IANA zone'),
  address: text(400).default(''),
  phone: text(40).default(''),
  is_active: z.boolean().default(true),
  item_order: itemOrder.default(0),
  opening_hours: openingHours.default([]),
});

const patchBody = z.strictObject({
  base_version: baseVersion,
  name: unclearable(label(120)),
  abbrev: unclearable(text(20)),
  timezone: unclearable(knownZone),
  address: unclearable(text(400)),
  phone: unclearable(text(40)),
  is_active: unclearable(z.boolean()),
  item_order: unclearable(itemOrder),
  opening_hours: unclearable(openingHours),
});

const params = z.object({ location_uuid: id });
const common = { scope: 'org', tag: 'Reference', permission: 'member', touches: ['location'] } as const;

export const locationEndpoints = {
  list: endpoint({
    ...common,
    id: 'locations.list',
    method: 'GET',
    path: '/locations',
    summary: 'List locations',
    description: 'Those within the access of the caller, in display order.',
    query: paged({ include_inactive: queryBool.default(false) }),
    status: 200,
    response: page(location),
    errors: [],
  }),
  get: endpoint({
    ...common,
    id: 'locations.get',
    method: 'GET',
    path: '/locations/{location_uuid}',
    summary: 'Get location',
    params,
    status: 200,
    response: location,
    errors: ['not_found'],
  }),
  create: endpoint({
    ...common,
    id: 'locations.create',
    method: 'POST',
    path: '/locations',
    permission: 'setup.write',
    summary: 'Create location',
    description:
      'Additive. Names are unique (409). Only for members with access to all locations, who will see it (403).',
    body: createBody,
    status: 201,
    response: location,
    errors: ['duplicate', 'value_error'],
    idempotent: true,
  }),
  patch: endpoint({
    ...common,
    id: 'locations.patch',
    method: 'PATCH',
    path: '/locations/{location_uuid}',
    permission: 'setup.write',
    summary: 'Update location',
    description:
      'Additive. Opening hours are replaced whole; visits stay where they are. The zone cannot change while visits are ' +
      'still to come (409 in_use), whatever their status, deleted ones included: they are instants and would move on the clock.',
    params,
    body: patchBody,
    status: 200,
    response: location,
    errors: ['not_found', 'version_conflict', 'duplicate', 'in_use', 'value_error'],
    versioned: 'location',
  }),
  delete: endpoint({
    ...common,
    id: 'locations.delete',
    method: 'DELETE',
    path: '/locations/{location_uuid}',
    permission: 'setup.write',
    summary: 'Archive location',
    description:
      'Additive. Old visits go on naming it. 409 in_use while it has operatories, visits to come or cards on the pinboard.',
    params,
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict', 'in_use'],
    versioned: 'location',
  }),
  restore: endpoint({
    ...common,
    id: 'locations.restore',
    method: 'POST',
    path: '/locations/{location_uuid}/restore',
    permission: 'setup.write',
    summary: 'Restore archived location',
    description: 'Additive. 409 when another location has its name by now.',
    params,
    body: z.strictObject({ base_version: baseVersion.optional() }),
    status: 200,
    response: location,
    errors: ['not_found', 'version_conflict', 'duplicate'],
    versioned: 'location',
  }),
} as const;
