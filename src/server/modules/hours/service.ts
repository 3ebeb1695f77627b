import type * as z from 'zod';
import type { providerDaySchedule } from '#contract/daily-providers.ts';
import type { OrgContext } from '../../context.ts';
import { providerHours, type BookDay } from '../book-day/service.ts';
import { refOf, type Reference } from '../reference/service.ts';

/** Resolved hours of every provider with a template or override that day, by name (catalogue §4). */
export async function dailyProviderSchedules(
  ctx: OrgContext,
  ref: Reference,
  day: BookDay,
): Promise<z.input<typeof providerDaySchedule>[]> {
  const resolved = await providerHours(ctx, ref, day);
  return resolved.map((entry) => ({
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
  }));
}
