import * as z from 'zod';
import { ref } from './kernel/fields.ts';

/** Who may be booked into the blocked time (decisions 17). */
export const bookingRule = z
  .object({
    kind: z.enum(['none', 'new_patients', 'same_day', 'appointment_types']),
    appointment_types: z.array(ref).describe('The types allowed, for kind appointment_types'),
  })
  .meta({ id: 'BookingRule' });
export type BookingRule = z.output<typeof bookingRule>;
