import type { calendarEndpoints } from '#contract/calendar.ts';
import { weekday } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { dayHours, dayMinutes, startOfLocalDay } from '#domain/time/zone.ts';
import { may, requireLocation } from '../../context.ts';
import type { Handlers } from '../../handler.ts';
import { calendarDay } from '../appointments/service.ts';
import { blockoutAnswers } from '../blockouts/service.ts';
import { dayBlockouts } from '../book-day/service.ts';
import { dailyProviderSchedules } from '../hours/service.ts';
import { noteOfDay } from '../notes/service.ts';
import { living, refOf, reference } from '../reference/service.ts';
import { goalsOfDay } from './store.ts';

export const calendarHandlers: Handlers<typeof calendarEndpoints> = {
  daily: async (ctx, { query }) => {
    const ref = await reference(ctx);
    const location = living(ref.location, query.location_uuid, 'location', ['query', 'location_uuid']);
    requireLocation(ctx, location.id);
    const date = query.target_date;
    const day = { locationId: location.id, date };
    const [appointments, blockouts, schedules, note, goals] = await Promise.all([
      calendarDay(ctx, ref, day, query.fields ?? []),
      dayBlockouts(ctx, day),
      dailyProviderSchedules(ctx, ref, day),
      noteOfDay(ctx, ref, day),
      goalsOfDay(ctx.db, ctx.org.id, location.id, date),
    ]);
    const holiday = blockouts.find(
      (row) => row.operatory_id === null && ref.blockoutType.get(row.blockout_type_id)?.is_holiday,
    );
    const zone = location.time_zone;
    return {
      date,
      location_timezone: zone,
      day_hours: dayHours(date, zone),
      appointments,
      blockouts: await blockoutAnswers(ctx, ctx.db, ref, blockouts),
      provider_schedules: schedules,
      location: refOf(ref.location, location.id),
      day_start: instantOf(startOfLocalDay(date, zone)),
      day_minutes: dayMinutes(date, zone),
      note,
      opening_hours: ref.locationHours
        .filter((row) => row.location_id === location.id && row.weekday === weekday(date))
        .map(({ start_time, end_time }) => ({ start_time, end_time })),
      keeps_hours: ref.locationHours.some((row) => row.location_id === location.id),
      overlap_rules: ref.rules
        .filter((rule) => rule.location_id === null || rule.location_id === location.id)
        .map((rule) => ({
          location_uuid: rule.location_id,
          appointment_type_uuid_a: rule.appointment_type_a_id,
          appointment_type_uuid_b: rule.appointment_type_b_id,
          allow_overlap: rule.allow_overlap,
        })),
      holiday: holiday
        ? {
            name: holiday.note || (ref.blockoutType.get(holiday.blockout_type_id)?.name ?? ''),
            blockout_uuid: holiday.id,
          }
        : null,
      goals: goals.map((goal) => ({
        provider: refOf(ref.provider, goal.provider_id),
        goal_amount: may(ctx, 'money.read') ? goal.goal_amount : null,
      })),
    };
  },
};
