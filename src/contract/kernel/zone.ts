import * as z from 'zod';
import { isTimeZone } from '#domain/time/offset.ts';

/** Name of an IANA time zone such as `America/Chicago`; 422 `value_error` for anything else. */
export const knownZone = z
  .string()
  .max(100)
  .refine(isTimeZone, 'This is no IANA time zone')
  .meta({ examples: ['America/Chicago'] });
