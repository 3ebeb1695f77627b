import type * as z from 'zod';
import type { TierTwoKey } from '#contract/appointment-shapes.ts';
import type { dailyCalendar } from '#contract/calendar.ts';
import { weekday, type LocalDate } from '#domain/time/calendar.ts';
import { instantOf } from '#domain/time/instant.ts';
import { dayHours, dayMinutes, startOfLocalDay } from '#domain/time/zone.ts';
import { may, type OrgContext } from '../../context.ts';
import { calendarDays } from '../appointments/service.ts';
import { blockoutAnswers } from '../blockouts/service.ts';
import { blockoutsOn } from '../book-day/service.ts';
import { providerSchedules } from '../hours/service.ts';
import { notesOfDays } from '../notes/service.ts';
import { refOf, type LocationRow, type Reference } from '../reference/service.ts';
import { holidayOf } from './holiday.ts';
import { goalsOfDays } from './store.ts';

/**
 * Everything needed to draw several days of one location, read in as many statements as for one day.
 * @param fields Tier-2 keys asked for.
 * @returns in the order of the dates.
 */
export async function dailyCalendars(
  ctx: OrgContext,
  ref: Reference,
  location: LocationRow,
  dates: readonly LocalDate[],
  fields: readonly TierTwoKey[],
): Promise<z.input<typeof dailyCalendar>[]> {
  const days = { locationId: location.id, dates };
  const [appointments, blockouts, schedules, notes, goals] = await Promise.all([
    calendarDays(ctx, ref, days, fields),
    blockoutsOn(ctx, ctx.db, location.id, dates),
    providerSchedules(ctx, ref, days),
    notesOfDays(ctx, ref, days),
    goalsOfDays(ctx.db, ctx.org.id, days),
  ]);
  const blocked = await blockoutAnswers(ctx, ctx.db, ref, blockouts);
  const zone = location.time_zone;
  const hours = ref.locationHours.filter((row) => row.location_id === location.id);
  const everyDay = {
    location_timezone: zone,
    location: refOf(ref.location, location.id),
    keeps_hours: hours.length > 0,
    overlap_rules: ref.rules
      .filter((rule) => rule.location_id === null || rule.location_id === location.id)
      .map((rule) => ({
        location_uuid: rule.location_id,
        appointment_type_uuid_a: rule.appointment_type_a_id,
        appointment_type_uuid_b: rule.appointment_type_b_id,
        allow_overlap: rule.allow_overlap,
      })),
  };
  return dates.map((date) => {
    const ofDay = blocked.filter((blockout) => blockout.schedule_date === date);
    return {
      ...everyDay,
      date,
      day_hours: dayHours(date, zone),
      appointments: appointments.get(date) ?? [],
      blockouts: ofDay,
      provider_schedules: schedules.get(date) ?? [],
      day_start: instantOf(startOfLocalDay(date, zone)),
      day_minutes: dayMinutes(date, zone),
      note: notes.get(date) ?? null,
      opening_hours: hours
        .filter((row) => row.weekday === weekday(date))
        .map(({ start_time, end_time }) => ({ start_time, end_time })),
      holiday: holidayOf(ofDay),
      goals: goals
        .filter((goal) => goal.goal_date === date)
        .map((goal) => ({
          provider: refOf(ref.provider, goal.provider_id),
          goal_amount: may(ctx, 'money.read') ? goal.goal_amount : null,
        })),
    };
  });
}
