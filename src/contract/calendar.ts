import * as z from 'zod';
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
    touches: [
      ...APPOINTMENT_READS,
      'blockout',
      'blockout_type',
      'schedule_note',
      'schedule_template',
      'schedule_version',
      'schedule_override',
      'production_goal',
    ],
  }),
} as const;
