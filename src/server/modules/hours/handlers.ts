import type { dailyProviderEndpoints } from '#contract/daily-providers.ts';
import { requireLocation } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { living, refOf, reference } from '../reference/service.ts';
import { dailyProviderSchedules } from './service.ts';

export const dailyProviderHandlers: Handlers<typeof dailyProviderEndpoints> = {
  list: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const location = living(ref.location, query.location_uuid, 'location', ['query', 'location_uuid']);
    requireLocation(ctx, location.id);
    return {
      date: query.date,
      location: refOf(ref.location, location.id),
      location_timezone: location.time_zone,
      providers: await dailyProviderSchedules(ctx, ref, { locationId: location.id, date: query.date }),
    };
  },
};
