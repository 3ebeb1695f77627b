import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { date, endTime, id, ref, time } from './kernel/fields.ts';
import { bookableBy } from './schedule-hours.ts';

/** Hours of a provider on one day, and which operatory they are tied to. */
export const resolvedTimeRange = z
  .object({
    start_time: time.describe('Local'),
    end_time: endTime.describe('Local'),
    operatory: ref.nullable(),
    source: z.enum(['template', 'override']),
    source_uuid: id,
    bookable_by: bookableBy,
  })
  .meta({ id: 'ResolvedTimeRange' });

export const providerDaySchedule = z
  .object({
    provider: ref,
    is_override: z.boolean(),
    is_unavailable: z.boolean().describe('Off all day through an override'),
    override_reason: z.string().nullable(),
    time_ranges: z.array(resolvedTimeRange).describe('By start; empty when unavailable'),
  })
  .meta({ id: 'ProviderDaySchedule' });
export type ProviderDaySchedule = z.output<typeof providerDaySchedule>;

export const dailyProviders = z
  .object({
    date,
    location: ref,
    location_timezone: z.string(),
    providers: z.array(providerDaySchedule),
  })
  .meta({ id: 'DailyProviders' });
export type DailyProviders = z.output<typeof dailyProviders>;

export const dailyProviderEndpoints = {
  list: endpoint({
    id: 'dailyProviders.list',
    method: 'GET',
    path: '/schedule/daily-providers',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'Get all provider schedules for a date',
    query: z.object({ location_uuid: id, date }),
    status: 200,
    response: dailyProviders,
    errors: ['not_found'],
    touches: ['schedule_template', 'schedule_version', 'schedule_override', 'provider'],
  }),
} as const;
