import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import { providerSegments, type ProviderOnVisit } from '#domain/appointment/pattern.ts';
import type { BookedVisit, BusyProvider, DayFacts } from '#domain/conflict/facts.ts';
import { shift, type Interval } from '#domain/interval/interval.ts';
import { rangesOnDate } from '#domain/openings/hours.ts';
import { localDateOf } from '#domain/time/zone.ts';

/**
 * The facts of a day for the placement rule, from the day on screen: the preview asks the very rule that the server
 * enforces (engineering §3). What the day does not hold (visits at other locations) only the server can know.
 * @param now epoch milliseconds.
 */
export function dayFactsOf(day: DailyCalendar, now: number): DayFacts {
  const zone = day.location_timezone;
  const wall = (range: { readonly start_time: string; readonly end_time: string }) => ({
    startTime: range.start_time,
    endTime: range.end_time,
  });
  return {
    locationId: day.location.id,
    date: day.date,
    today: localDateOf(now, zone),
    openHours: day.keeps_hours
      ? rangesOnDate(day.opening_hours.map(wall), day.date, zone).map(({ start, end }) => ({ start, end }))
      : null,
    visits: day.appointments.flatMap(bookedVisit),
    blockouts: day.blockouts.flatMap((blockout) => {
      const [slot] = rangesOnDate([wall(blockout)], day.date, zone);
      if (!slot) return [];
      const { kind, appointment_types: types } = blockout.booking_rule;
      return [
        {
          start: slot.start,
          end: slot.end,
          id: blockout.id,
          note: blockout.note,
          operatory: blockout.operatory,
          type: {
            id: blockout.blockout_type.id,
            name: blockout.blockout_type.name ?? '',
            isNoSchedule: blockout.is_no_schedule,
            isHoliday: blockout.is_holiday,
            bookingRule:
              kind === 'appointment_types'
                ? { kind, appointmentTypeIds: types.map(({ id }) => id) }
                : { kind },
          },
        },
      ];
    }),
    rules: day.overlap_rules.map((rule) => ({
      locationId: rule.location_uuid,
      typeA: rule.appointment_type_uuid_a,
      typeB: rule.appointment_type_uuid_b,
      allowOverlap: rule.allow_overlap,
    })),
    providerDays: day.provider_schedules.map((schedule) => ({
      provider: schedule.provider,
      isUnavailable: schedule.is_unavailable,
      ranges: rangesOnDate(
        schedule.time_ranges.map((range) => ({ ...wall(range), operatoryId: range.operatory?.id ?? null })),
        day.date,
        zone,
      ),
    })),
  };
}

/** Start and end of a visit in epoch milliseconds; null without a place. */
export function slotOf(visit: Pick<CalendarAppointment, 'start_time' | 'end_time'>): Interval | null {
  if (visit.start_time === null || visit.end_time === null) return null;
  return { start: Date.parse(visit.start_time), end: Date.parse(visit.end_time) };
}

/** When each provider of a visit is needed, if it stood at `slot`. */
export function busyProviders(visit: CalendarAppointment, slot: Interval): BusyProvider[] {
  const names = new Map(visit.provider_assignments.map(({ provider }) => [provider.id, provider]));
  return providerSegments(visit.time_pattern_5, slot, visit.provider_assignments.map(onVisit)).flatMap(
    (time) => {
      const provider = names.get(time.providerId);
      return provider ? [{ provider, busy: time.provider }] : [];
    },
  );
}

/** When the providers of a visit are needed, in milliseconds from its start, if it were that long. */
export function floatingProviders(visit: CalendarAppointment, length: number): BusyProvider[] {
  const before = slotOf(visit) ?? { start: 0, end: length };
  return busyProviders(visit, { start: before.start, end: before.start + length }).map(
    ({ provider, busy }) => ({
      provider,
      busy: busy.map((range) => shift(range, -before.start)),
    }),
  );
}

/** A provider assignment as the domain reads it. */
export function onVisit(assignment: CalendarAppointment['provider_assignments'][number]): ProviderOnVisit {
  return {
    providerId: assignment.provider.id,
    role: assignment.role,
    start: assignment.start_time === null ? null : Date.parse(assignment.start_time),
    end: assignment.end_time === null ? null : Date.parse(assignment.end_time),
  };
}

function bookedVisit(visit: CalendarAppointment): BookedVisit[] {
  const slot = slotOf(visit);
  if (!slot || (visit.status !== 'scheduled' && visit.status !== 'complete')) return [];
  return [
    {
      ...slot,
      id: visit.id,
      status: visit.status,
      appointmentType: visit.appointment_type,
      patient: visit.patient,
      operatory: visit.operatory,
      providers: busyProviders(visit, slot),
      hidden: false,
    },
  ];
}
