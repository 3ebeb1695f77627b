import type { Kysely } from 'kysely';
import type { TierTwoKey } from '#contract/appointment-shapes.ts';
import type { OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import type { BookDay } from '../book-day/service.ts';
import type { Reference } from '../reference/service.ts';
import { pinAppointment } from './status.ts';
import { appointmentsOfDay } from './store.ts';
import { shapeWithFields, type CalendarAppointmentAnswer } from './tier-two.ts';

/** The visits on the grid of one day, by start, operatory and position (catalogue §1). */
export async function calendarDay(
  ctx: OrgContext,
  ref: Reference,
  day: BookDay,
  fields: readonly TierTwoKey[],
): Promise<CalendarAppointmentAnswer[]> {
  const rows = await appointmentsOfDay(ctx.db, ctx.org.id, day.locationId, day.date);
  return shapeWithFields(ctx, ref, rows, fields);
}

/**
 * Sends scheduled visits to the pinboard, whatever their versions are, inside the transaction of a writer that holds
 * their book-days.
 */
export async function pinVisits(
  ctx: OrgContext,
  tx: Kysely<Database>,
  ids: readonly string[],
  note: string,
): Promise<void> {
  for (const id of ids) await pinAppointment({ ...ctx, db: tx }, id, { note });
}
