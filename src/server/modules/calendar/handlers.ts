import type { calendarEndpoints } from '#contract/calendar.ts';
import { monthDays, weekDates } from '#domain/time/calendar.ts';
import { requireLocation, type OrgContext } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { known, reference, type LocationRow, type Reference } from '../reference/service.ts';
import { dailyCalendars } from './days.ts';
import { monthSummary } from './month.ts';

export const calendarHandlers: Handlers<typeof calendarEndpoints> = {
  daily: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const location = requireWhere(ctx, ref, query.location_uuid);
    const [day] = await dailyCalendars(ctx, ref, location, [query.target_date], query.fields ?? []);
    if (!day) throw new Error('a day that was asked for has no calendar');
    return day;
  },
  weekly: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const location = requireWhere(ctx, ref, query.location_uuid);
    const days = await dailyCalendars(ctx, ref, location, weekDates(query.week_start), query.fields ?? []);
    return { location_timezone: location.time_zone, days };
  },
  monthly: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const location = requireWhere(ctx, ref, query.location_uuid);
    const days = await monthSummary(ctx, ref, location, monthDays(query.month));
    return { month: query.month, location_timezone: location.time_zone, days };
  },
};

function requireWhere(ctx: OrgContext, ref: Reference, locationId: string): LocationRow {
  const location = known(ref.location, locationId, 'location', ['query', 'location_uuid']);
  requireLocation(ctx, location.id);
  return location;
}
