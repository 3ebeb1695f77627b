import * as z from 'zod';
import { endpoint } from './kernel/endpoint.ts';
import { colour, date, endTime, id, page, paged, recordFields, ref, time } from './kernel/fields.ts';

/** Who may be booked into the blocked time (decisions 17). */
export const bookingRule = z
  .object({
    kind: z.enum(['none', 'new_patients', 'same_day', 'appointment_types']),
    appointment_types: z.array(ref).describe('The types allowed, for kind appointment_types'),
  })
  .meta({ id: 'BookingRule' });
export type BookingRule = z.output<typeof bookingRule>;

export const blockout = z
  .object({
    ...recordFields,
    location: ref,
    operatory: ref.nullable().describe('null = whole location'),
    blockout_type: ref,
    blockout_group_uuid: id.nullable().describe('Recurrence group'),
    schedule_date: date,
    start_time: time.describe('Local'),
    end_time: endTime.describe('Local'),
    note: z.string(),
    status: z.enum(['active', 'cancelled']),
    // Additive: what its type says, so that drawing needs no look-up.
    color: colour,
    abbreviation: z.string().nullable(),
    is_no_schedule: z.boolean().describe('Nothing may be booked inside'),
    is_holiday: z.boolean(),
    booking_rule: bookingRule,
  })
  .meta({ id: 'Blockout' });
export type Blockout = z.output<typeof blockout>;

export const blockoutEndpoints = {
  list: endpoint({
    id: 'blockouts.list',
    method: 'GET',
    path: '/blockouts/instances',
    scope: 'org',
    permission: 'blockout.read',
    tag: 'Blockouts',
    summary: 'List blockouts',
    description: 'Both bounds inclusive.',
    query: paged({ location_uuid: id.optional(), date_from: date.optional(), date_to: date.optional() }),
    status: 200,
    response: page(blockout),
    errors: ['not_found'],
    touches: ['blockout', 'blockout_type'],
  }),
} as const;
