import * as z from 'zod';
import { resolvedTimeRange } from './daily-providers.ts';
import { endpoint } from './kernel/endpoint.ts';
import { date, id, ref } from './kernel/fields.ts';

/** Hours of one provider at one location on one date. */
export const providerAvailability = z
  .object({
    date,
    provider: ref,
    location_timezone: z.string(),
    is_override: z.boolean().describe('Hours come from overrides of that date'),
    time_ranges: z.array(resolvedTimeRange).describe('By start; empty when off or not scheduled'),
  })
  .meta({ id: 'ProviderAvailability' });
export type ProviderAvailability = z.output<typeof providerAvailability>;

export const providerAvailabilityEndpoints = {
  get: endpoint({
    id: 'providerAvailability.get',
    method: 'GET',
    path: '/schedule/provider-availability',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'Get effective hours of a provider',
    description: 'Overrides of the date replace the weekly templates.',
    query: z.object({ provider_uuid: id, location_uuid: id, date }),
    status: 200,
    response: providerAvailability,
    errors: ['not_found'],
    touches: ['schedule_template', 'schedule_version', 'schedule_override', 'provider'],
  }),
} as const;
