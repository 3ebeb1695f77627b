import type * as z from 'zod';
import type { providerDaySchedule } from '#contract/daily-providers.ts';
import type { ResolvedDay } from '#domain/openings/hours.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import type { OrgContext } from '../../context.ts';
import { providerHours, type BookDay, type BookDays } from '../book-day/service.ts';
import { refOf, type Reference } from '../reference/service.ts';

type ScheduleAnswer = z.input<typeof providerDaySchedule>;

/** Resolved hours of every provider with a template or override that day, by name (catalogue §4). */
export async function dailyProviderSchedules(
  ctx: OrgContext,
  ref: Reference,
  { locationId, date }: BookDay,
): Promise<ScheduleAnswer[]> {
  const days = await providerSchedules(ctx, ref, { locationId, dates: [date] });
  return days.get(date) ?? [];
}

/** The same for several days of a location. */
export async function providerSchedules(
  ctx: OrgContext,
  ref: Reference,
  days: BookDays,
): Promise<ReadonlyMap<LocalDate, ScheduleAnswer[]>> {
  const resolved = await providerHours(ctx, ref, days);
  return new Map([...resolved].map(([date, list]) => [date, list.map((entry) => shapeDay(ref, entry))]));
}

function shapeDay(ref: Reference, entry: ResolvedDay): ScheduleAnswer {
  return {
    provider: refOf(ref.provider, entry.providerId),
    is_override: entry.isOverride,
    is_unavailable: entry.isUnavailable,
    override_reason: entry.overrideReason,
    time_ranges: entry.ranges.map((range) => ({
      start_time: range.startTime,
      end_time: range.endTime,
      operatory: refOf(ref.operatory, range.operatoryId),
      source: range.source,
      source_uuid: range.sourceId,
      bookable_by: [...range.bookableBy],
    })),
  };
}
