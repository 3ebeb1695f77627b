import type { TierTwoKey } from '#contract/appointment-shapes.ts';
import type { OrgContext } from '../../context.ts';
import type { BookDay } from '../book-day/service.ts';
import type { Reference } from '../reference/service.ts';
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
