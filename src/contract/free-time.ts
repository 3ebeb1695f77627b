import * as z from 'zod';
import { RANK_KEYS } from '#domain/openings/rank.ts';
import { REMOVALS } from '#domain/openings/search.ts';
import { endpoint } from './kernel/endpoint.ts';
import { date, endTime, id, instant, ref, time, weekday } from './kernel/fields.ts';

/** Days a search reaches at most, and days after them in which it looks for the next opening. */
export const SEARCH_DAYS = 180;

/** A place in the book that a visit may take as it is: the placement rule has nothing to tell, not even a warning. */
export const opening = z
  .object({
    location: ref,
    operatory: ref,
    provider: ref,
    schedule_date: date,
    start_time: time.describe('Local; the first start'),
    end_time: endTime.describe('Local; the end of a visit that starts then'),
    starts_at: instant,
    ends_at: instant,
    latest_start_time: time.describe('Local; every fifth minute up to here is a start as well'),
    latest_starts_at: instant,
    opening_minutes: z.int().describe('Length of the opening: from the first start to the end of the last'),
    ranking: z
      .object({
        position: z.int().min(1),
        days_ahead: z.int().describe('Days from the first day searched'),
        own_operatory: z.boolean().describe('The hours of the provider name this operatory'),
        spare_minutes: z.int().describe('What the visit leaves free of the opening'),
        decided_by: z
          .enum(RANK_KEYS)
          .nullable()
          .describe('What put it behind the one before it; null for the first'),
      })
      .describe(
        'Why it stands where it stands: by date, start, own operatory, least left over, clinic order',
      ),
  })
  .meta({ id: 'Opening' });
export type Opening = z.output<typeof opening>;

/** Answer of a free-time search. */
export const freeTime = z
  .object({
    date_from: date,
    date_to: date,
    duration_minutes: z.int(),
    openings: z.array(opening).describe('Best first'),
    has_more: z.boolean().describe('There are more than max_results'),
    next_opening: opening
      .nullable()
      .describe(
        `When there is none: the first one after date_to that is not past, looked for in ${SEARCH_DAYS} days`,
      ),
    reasons: z
      .array(
        z.object({
          code: z.enum(REMOVALS),
          removed: z
            .int()
            .min(1)
            .describe(
              'Starts, five minutes apart, of each provider and operatory; of a day that is out as a whole once',
            ),
        }),
      )
      .describe(
        'When there is none: what removed the candidates, in the order looked at; a start counts for its first reason',
      ),
  })
  .meta({ id: 'FreeTime' });
export type FreeTime = z.output<typeof freeTime>;

const ids = z.array(id).min(1).max(50).nullable().optional();

export const freeTimeEndpoints = {
  find: endpoint({
    id: 'freeTime.find',
    method: 'POST',
    path: '/schedule/find-free-time',
    scope: 'org',
    permission: 'day.read',
    tag: 'Schedule',
    summary: 'Find free time',
    description:
      'Additive; takes the criteria of a saved search. Offers exactly the starts at which a visit with that provider ' +
      'would land without overlap and without warning, inside hours of the provider that the desk may book.',
    body: z.strictObject({
      provider_uuids: ids.describe('null = everybody with hours but assistants'),
      location_uuids: ids.describe(
        'null = those of operatory_uuids, else all within the access of the caller',
      ),
      operatory_uuids: ids.describe(
        'Whatever operatory the hours of the provider name; null = only those they name, any where they name none',
      ),
      appointment_type_uuid: id.nullable().optional(),
      duration_minutes: z.int().min(5).max(720).nullable().optional().describe('null = that of the type'),
      date_from: date.nullable().optional().describe('null = today'),
      date_to: date.nullable().optional().describe('Inclusive; null = 30 days after date_from'),
      days_of_week: z.array(weekday).min(1).max(7).nullable().optional(),
      time_from: time.nullable().optional().describe('Local; the visit lies inside'),
      time_to: endTime.nullable().optional().describe('Local; the visit lies inside'),
      max_results: z.int().min(1).max(200).default(20),
      // Additive: what a booking tells of the patient.
      patient_uuid: id.nullable().optional().describe('Nothing beside another visit of the patient'),
      is_new_patient: z.boolean().default(false),
    }),
    status: 200,
    response: freeTime,
    errors: ['not_found', 'value_error'],
    safe: true,
    touches: [
      'appointment',
      'blockout',
      'blockout_type',
      'schedule_template',
      'schedule_version',
      'schedule_override',
      'appointment_rule',
      'appointment_type',
      'location',
      'operatory',
      'provider',
    ],
  }),
} as const;
