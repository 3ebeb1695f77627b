import { providerSegments } from '#domain/appointment/pattern.ts';
import type { BookedVisit, DayBlockout, ProviderDay } from '#domain/conflict/facts.ts';
import { rangesOnDate, resolveProviderDays, type ResolvedDay } from '#domain/openings/hours.ts';
import { patientName } from '#domain/patient/name.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { atLocation, type OrgContext } from '../../context.ts';
import { refOf, type Reference } from '../reference/service.ts';
import type { BlockoutRow, BookedRow, OverrideRow } from './store.ts';

/**
 * The hours of all providers at a location, day by day (catalogue §4).
 * @param overrides those of the days that will be asked for; other locations' are passed over.
 */
export function hoursResolver(
  ref: Reference,
  locationId: string,
  overrides: readonly OverrideRow[],
): (date: LocalDate) => ResolvedDay[] {
  const versions = new Map(ref.versions.map((row) => [row.id, row]));
  const isHere = (row: { readonly location_id: string; readonly provider_id: string }): boolean =>
    row.location_id === locationId && ref.provider.get(row.provider_id)?.deleted_at === null;
  const templates = ref.templates
    .filter(
      (row) =>
        isHere(row) &&
        // Hours of a deleted version are gone with it.
        (row.schedule_version_id === null || versions.has(row.schedule_version_id)),
    )
    .map((row) => {
      const version = row.schedule_version_id === null ? undefined : versions.get(row.schedule_version_id);
      return {
        id: row.id,
        providerId: row.provider_id,
        dayOfWeek: row.day_of_week,
        startTime: row.start_time,
        endTime: row.end_time,
        operatoryId: row.operatory_id,
        effectiveFrom: row.effective_from,
        effectiveTo: row.effective_to,
        everyNWeeks: row.every_n_weeks,
        anchorDate: row.anchor_date,
        bookableBy: row.bookable_by,
        version: version
          ? {
              status: version.status,
              effectiveFrom: version.effective_from,
              effectiveTo: version.effective_to,
            }
          : null,
      };
    });
  const dated = overrides.filter(isHere).map((row) => ({
    id: row.id,
    providerId: row.provider_id,
    date: row.override_date,
    isUnavailable: row.is_unavailable,
    startTime: row.start_time,
    endTime: row.end_time,
    operatoryId: row.operatory_id,
    reason: row.override_reason,
    bookableBy: row.bookable_by,
  }));
  return (date) => resolveProviderDays(templates, dated, date);
}

/** Resolved hours as the placement rule sees them. */
export function providerDay(
  ref: Reference,
  resolved: ResolvedDay,
  date: LocalDate,
  zone: string,
): ProviderDay {
  return {
    provider: refOf(ref.provider, resolved.providerId),
    isUnavailable: resolved.isUnavailable,
    ranges: rangesOnDate(resolved.ranges, date, zone),
  };
}

/** A stored visit as the rules see it, without names where the caller has no access. */
export function bookedVisit(ctx: OrgContext, ref: Reference, row: BookedRow): BookedVisit {
  const slot = { start: Date.parse(row.start_at), end: Date.parse(row.end_at) };
  const type = row.appointment_type_id === null ? undefined : ref.type.get(row.appointment_type_id);
  const times = providerSegments(
    row.time_pattern ?? type?.time_pattern ?? null,
    slot,
    (row.providers ?? []).map(([providerId, role, start, end]) => ({
      providerId,
      role,
      start: start === null ? null : Date.parse(start),
      end: end === null ? null : Date.parse(end),
    })),
  );
  return {
    ...slot,
    id: row.id,
    status: row.status,
    appointmentType: refOf(ref.type, row.appointment_type_id),
    patient: { id: row.patient_id, name: patientName(row) },
    operatory: refOf(ref.operatory, row.operatory_id),
    providers: times.map((time) => ({ provider: refOf(ref.provider, time.providerId), busy: time.provider })),
    hidden: !atLocation(ctx, row.location_id),
  };
}

/** A stored blockout as the rules see it. @param ref must know its type. */
export function dayBlockout(ref: Reference, row: BlockoutRow, zone: string): DayBlockout {
  const [slot] = rangesOnDate(
    [{ startTime: row.start_time, endTime: row.end_time }],
    row.schedule_date,
    zone,
  );
  const type = ref.blockoutType.get(row.blockout_type_id);
  const rule = type?.booking_rule ?? { kind: 'none' as const };
  return {
    // A blockout that lies wholly inside a spring gap does not exist that day.
    start: slot?.start ?? 0,
    end: slot?.end ?? 0,
    id: row.id,
    note: row.note,
    operatory: refOf(ref.operatory, row.operatory_id),
    type: {
      id: row.blockout_type_id,
      name: type?.name ?? '',
      isNoSchedule: type?.is_no_schedule ?? false,
      isHoliday: type?.is_holiday ?? false,
      bookingRule:
        rule.kind === 'appointment_types'
          ? { kind: rule.kind, appointmentTypeIds: rule.appointment_type_uuids }
          : { kind: rule.kind },
    },
  };
}
