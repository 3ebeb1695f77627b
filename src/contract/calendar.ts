import * as z from 'zod';
import { isLocalMonth } from '#domain/time/calendar.ts';
import { APPOINTMENT_READS, calendarAppointment, tierTwoFields } from './appointment-shapes.ts';
import { blockout } from './blockouts.ts';
import { providerDaySchedule } from './daily-providers.ts';
import { endpoint } from './kernel/endpoint.ts';
import { date, decimal, endTime, id, instant, ref, time } from './kernel/fields.ts';
import { scheduleNote } from './notes.ts';

/** A stretch of local wall clock time. */
export const timeRange = z.object({ start_time: time, end_time: endTime }).meta({ id: 'TimeRange' });
export type TimeRange = z.output<typeof timeRange>;

/** Everything needed to draw one day at one location. */
export const dailyCalendar = z
  .object({
    date,
    location_timezone: z.string().describe('IANA zone of the location'),
    day_hours: z.int().describe('Wall-clock hours of the day: 23 spring-forward, 25 fall-back, else 24'),
    appointments: z
      .array(calendarAppointment)
      .describe('By start, operatory, position; broken and cancelled included'),
    blockouts: z.array(blockout),
    provider_schedules: z.array(providerDaySchedule),
    // Additive (decisions, "the day header").
    location: ref,
    day_start: instant.describe('First instant of the local day'),
    day_minutes: z.int().describe('Exact length of the local day in minutes'),
    note: scheduleNote.nullable().describe('The note of the day'),
    opening_hours: z.array(timeRange).describe('When the location is open that day; empty = closed'),
    keeps_hours: z
      .boolean()
      .describe('false: the location has no opening hours at all, nothing counts as closed'),
    overlap_rules: z
      .array(
        z.object({
          location_uuid: id.nullable().describe('null = everywhere'),
          appointment_type_uuid_a: id,
          appointment_type_uuid_b: id,
          allow_overlap: z.boolean(),
        }),
      )
      .describe(
        'Which pairs of types may overlap here, so that a preview can ask the same rule as the server',
      ),
    holiday: z.object({ name: z.string(), blockout_uuid: id }).nullable(),
    goals: z
      .array(z.object({ provider: ref, goal_amount: decimal.nullable() }))
      .describe('Production goals of the day; amounts null for roles without sight of money'),
  })
  .meta({ id: 'DailyCalendar' });
export type DailyCalendar = z.output<typeof dailyCalendar>;

/** Seven days in a row. */
export const weeklyCalendar = z
  .object({
    location_timezone: z.string().describe('IANA zone of the location'),
    days: z.array(dailyCalendar).length(7).describe('Seven whole days from week_start on'),
  })
  .meta({ id: 'WeeklyCalendar' });
export type WeeklyCalendar = z.output<typeof weeklyCalendar>;

const count = z.int().min(0);

/** A day of a month in totals; nothing about patients. */
export const monthDay = z
  .object({
    date,
    day_hours: z.int().describe('23, 24 or 25'),
    appointment_count: count.describe('Scheduled and complete'),
    status_counts: z
      .object({
        planned: count,
        scheduled: count,
        complete: count,
        broken: count,
        cancelled: count,
        unscheduled: count,
        pinboard: count,
      })
      .describe('Visits of the day in each state'),
    scheduled_production: decimal.nullable().describe('null for roles without sight of money'),
    completed_production: decimal.nullable().describe('null for roles without sight of money'),
    production_goal: decimal
      .nullable()
      .describe('Goals of all providers; null without one, and for roles without sight of money'),
    is_holiday: z.boolean(),
    holiday_name: z.string().nullable(),
    blockout_count: count.describe('Active blockouts'),
    // Additive (decisions 20).
    day_minutes: z.int().describe('Exact length of the local day in minutes'),
    unconfirmed_count: count.describe('Scheduled visits not confirmed whose patient is not here yet'),
    open_minutes: count.describe(
      'Time of operatories in which somebody could still be seen, in minutes; of today what is left of it',
    ),
    note: z.string().nullable().describe('The note of the day'),
    lanes: z
      .array(
        z.object({
          operatory_uuid: id,
          provider_uuid: id.nullable().describe('Who is scheduled there longest that day; null = nobody'),
          busy: z
            .array(z.tuple([z.int(), z.int()]))
            .describe('[start, end) in elapsed minutes since the first instant of the local day, merged'),
        }),
      )
      .describe('Taken time of each operatory in use, in display order'),
  })
  .meta({ id: 'MonthDay' });

/** The days of a month in totals. */
export const monthlyCalendar = z
  .object({
    month: z.string().describe('YYYY-MM'),
    location_timezone: z.string().describe('IANA zone of the location'),
    days: z.array(monthDay).describe('Every day of the month'),
  })
  .meta({ id: 'MonthlyCalendar' });
export type MonthlyCalendar = z.output<typeof monthlyCalendar>;

const month = z
  .string()
  .refine(
    (value) => isLocalMonth(value) && value >= '1880-01' && value <= '2199-12',
    'Input should be a month YYYY-MM between 1880 and 2199',
  );

const DAY_READS = [
  ...APPOINTMENT_READS,
  'blockout',
  'blockout_type',
  'schedule_note',
  'schedule_template',
  'schedule_version',
  'schedule_override',
  'production_goal',
] as const;

export const calendarEndpoints = {
  daily: endpoint({
    id: 'calendar.daily',
    method: 'GET',
    path: '/schedule/calendar/daily',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'Get daily calendar data',
    description: 'Everything needed to draw one day at one location.',
    query: z.object({ location_uuid: id, target_date: date, fields: tierTwoFields.optional() }),
    status: 200,
    response: dailyCalendar,
    errors: ['not_found'],
    touches: DAY_READS,
  }),
  weekly: endpoint({
    id: 'calendar.weekly',
    method: 'GET',
    path: '/schedule/calendar/weekly',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'Get weekly calendar data',
    description: 'Seven daily calendars from `week_start` on, which may be any day of the week.',
    query: z.object({ location_uuid: id, week_start: date, fields: tierTwoFields.optional() }),
    status: 200,
    response: weeklyCalendar,
    errors: ['not_found'],
    touches: DAY_READS,
  }),
  monthly: endpoint({
    id: 'calendar.monthly',
    method: 'GET',
    path: '/schedule/calendar/monthly',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'Get monthly calendar summary',
    description: 'Totals of each day of a month; no visits, no patients.',
    query: z.object({ location_uuid: id, month: month.describe('YYYY-MM') }),
    status: 200,
    response: monthlyCalendar,
    errors: ['not_found'],
    touches: DAY_READS,
  }),
} as const;
