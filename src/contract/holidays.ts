import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import {
  baseVersionQuery,
  date,
  endTime,
  id,
  label,
  page,
  paged,
  recordFields,
  ref,
  time,
} from './kernel/fields.ts';

/** A day the location keeps as a holiday: a location-wide blockout of a type marked as holiday (decisions 16). */
export const holiday = z
  .object({
    ...recordFields,
    location: ref,
    holiday_date: date,
    name: z.string().describe('Note of the blockout, else the name of its type'),
    blockout_type: ref,
    start_time: time.describe('Local'),
    end_time: endTime.describe('Local'),
  })
  .meta({ id: 'Holiday', description: 'The id is that of the blockout behind it.' });
export type Holiday = z.output<typeof holiday>;

const location = z.object({ location_uuid: id });
const common = { scope: 'org', tag: 'Reference' } as const;

export const holidayEndpoints = {
  list: endpoint({
    ...common,
    id: 'holidays.list',
    method: 'GET',
    path: '/locations/{location_uuid}/holidays',
    permission: 'blockout.read',
    summary: 'List holidays of a location',
    description: 'Additive. By day; both bounds inclusive.',
    params: location,
    query: paged({ date_from: date.optional(), date_to: date.optional() }),
    status: 200,
    response: page(holiday),
    errors: ['not_found'],
    touches: ['blockout', 'blockout_type'],
  }),
  create: endpoint({
    ...common,
    id: 'holidays.create',
    method: 'POST',
    path: '/locations/{location_uuid}/holidays',
    permission: 'blockout.write',
    summary: 'Create holiday',
    description:
      'Additive. A blockout of the whole day and location; the type "Holiday" is made when the practice has none. A day is a holiday once (409).',
    params: location,
    body: z.strictObject({
      holiday_date: date,
      name: label(120),
      blockout_type_uuid: id.optional().describe('A type marked as holiday; absent = the first one'),
    }),
    status: 201,
    response: holiday,
    errors: ['not_found', 'duplicate'],
    idempotent: true,
    touches: ['blockout', 'blockout_type'],
  }),
  delete: endpoint({
    ...common,
    id: 'holidays.delete',
    method: 'DELETE',
    path: '/locations/{location_uuid}/holidays/{blockout_uuid}',
    permission: 'blockout.write',
    summary: 'Delete holiday',
    description: 'Additive. Its blockout can be restored like any other.',
    params: z.object({ blockout_uuid: id, location_uuid: id }),
    query: z.object({ base_version: baseVersionQuery.optional() }),
    status: 204,
    response: null,
    errors: ['not_found', 'version_conflict'],
    versioned: 'blockout',
    touches: ['blockout'],
  }),
} as const;
