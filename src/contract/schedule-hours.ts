import * as z from 'zod';
import { BOOKING_TOOLS, OVERRIDE_REASONS } from '#domain/openings/hours.ts';

/**
 * Tools that may use hours (additive): the desk, online booking, offers to the waitlist. A set: repeats are dropped, the
 * order is always the same.
 */
export const bookableBy = z
  .array(z.enum(BOOKING_TOOLS))
  .describe('Tools that may book inside these hours: manual, online, waitlist');
export const bookableByIn = z
  .array(z.enum(BOOKING_TOOLS))
  .max(20)
  .transform((given) => BOOKING_TOOLS.filter((tool) => given.includes(tool)))
  .describe('Tools that may book inside these hours; additive, all of them unless told');

export const overrideReason = z.enum(OVERRIDE_REASONS);
