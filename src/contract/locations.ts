import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  endTime,
  id,
  itemOrder,
  page,
  paged,
  queryBool,
  recordFields,
  time,
  weekday,
} from './kernel/fields.ts';

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
    params: z.object({ location_uuid: id }),
    status: 200,
    response: location,
    errors: ['not_found'],
  }),
} as const;
