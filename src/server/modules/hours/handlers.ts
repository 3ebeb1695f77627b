import type { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import type { providerAvailabilityEndpoints } from '#contract/provider-availability.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { known, refOf, reference, type LocationRow, type Reference } from '../reference/service.ts';
import { dailyProviderSchedules } from './service.ts';

export const dailyProviderHandlers: Handlers<typeof dailyProviderEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const location = requireWhere(ctx, ref, query.location_uuid);
    return {
      date: query.date,
      location: refOf(ref.location, location.id),
      location_timezone: location.time_zone,
      providers: await dailyProviderSchedules(ctx, ref, { locationId: location.id, date: query.date }),
    };
  },
};

export const providerAvailabilityHandlers: Handlers<typeof providerAvailabilityEndpoints> = {
  get: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const provider = known(ref.provider, query.provider_uuid, 'provider', ['query', 'provider_uuid']);
    const location = requireWhere(ctx, ref, query.location_uuid);
    const day = { locationId: location.id, date: query.date };
    const schedules = await dailyProviderSchedules(ctx, ref, day);
    const own = schedules.find((schedule) => schedule.provider.id === provider.id);
    return {
      date: query.date,
      provider: refOf(ref.provider, provider.id),
      location_timezone: location.time_zone,
      is_override: own?.is_override ?? false,
      time_ranges: own?.time_ranges ?? [],
    };
  },
};

function requireWhere(ctx: OrgContext, ref: Reference, locationId: string): LocationRow {
  const location = known(ref.location, locationId, 'location', ['query', 'location_uuid']);
  requireLocation(ctx, location.id);
  return location;
}
