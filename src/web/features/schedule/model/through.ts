import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import type { ScheduleView } from '#contract/views.ts';
import { isMissed } from '#domain/appointment/display.ts';
import { gridMinuteOfInstant } from '#domain/time/grid.ts';
import { slotOf } from '#web/api/appointments/dayFacts.ts';
import type { CalendarBlockout } from '#web/calendar/model/types.ts';
import { staffed } from './lanes.ts';

/** The providers a view is about; null = everybody. A list that names nobody is no choice. */
export function viewProviders(view: ScheduleView | null): readonly string[] | null {
  const ids = view?.provider_uuids ?? null;
  return ids !== null && ids.length > 0 ? ids : null;
}

/**
 * A day as a view of some providers shows it: their visits, hours and goals. What may be booked is asked of the whole.
 * A visit is worth something to one provider only (domain/production): where they merely help, it has no amount.
 */
export function throughProviders(day: DailyCalendar, ids: readonly string[] | null): DailyCalendar {
  if (ids === null) return day;
  return {
    ...day,
    appointments: day.appointments
      .filter((visit) => isWith(visit, ids))
      .map((visit) => (isOf(visit, ids) ? visit : { ...visit, production_amount: null })),
    provider_schedules: day.provider_schedules.filter(({ provider }) => ids.includes(provider.id)),
    goals: day.goals.filter(({ provider }) => ids.includes(provider.id)),
  };
}

/** The columns of a day in which somebody works, where only those are wanted. A choice that leaves none leaves all. */
export function columnsOf(operatories: readonly Operatory[], seen: DailyCalendar): readonly Operatory[] {
  const used = staffed(operatories, seen);
  return used.length > 0 ? used : operatories;
}

/** Time that visits of others take, which a view of some providers does not draw: it is not free all the same. */
export function takenByOthers(
  day: DailyCalendar,
  ids: readonly string[] | null,
  names: ReadonlyMap<string, Provider>,
  taken: string,
): CalendarBlockout[] {
  if (ids === null) return [];
  const minute = (at: number) => gridMinuteOfInstant(at, day.date, day.location_timezone);
  return day.appointments.flatMap((visit): CalendarBlockout[] => {
    const slot = slotOf(visit);
    if (!slot || !visit.operatory || isMissed(visit.status) || isWith(visit, ids)) return [];
    return [
      {
        id: visit.id,
        laneId: visit.operatory.id,
        startMin: minute(slot.start),
        endMin: minute(slot.end),
        label: visit.provider
          ? (names.get(visit.provider.id)?.short_name ?? visit.provider.name ?? taken)
          : taken,
        detail: null,
        icon: 'other',
        style: 'block',
      },
    ];
  });
}

function isOf({ provider }: CalendarAppointment, ids: readonly string[]): boolean {
  return provider !== null && ids.includes(provider.id);
}

function isWith(visit: CalendarAppointment, ids: readonly string[]): boolean {
  return isOf(visit, ids) || visit.providers.some(({ id }) => ids.includes(id));
}
