import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { ScheduleView } from '#contract/views.ts';
import { sumAmounts } from '#domain/appointment/money.ts';
import { goalsByOperatory } from '#domain/production/production.ts';
import { weekday, type LocalDate } from '#domain/time/calendar.ts';
import { providerRanges, staffed } from './lanes.ts';
import { throughProviders, viewProviders } from './through.ts';

const SATURDAY = 5;

/** Narrowest lane where the view says nothing, px: thirteen fit 1440 px, a dentist in two operatories, six days a week. */
export const WEEK_LANE_PX = 96;

/** A lane of the week is one operatory on one day. */
export function laneIdOf(date: LocalDate, operatoryId: string): string {
  return `${date} ${operatoryId}`;
}

/** Day and operatory of a lane. */
export function readLaneId(laneId: string): { readonly date: LocalDate; readonly operatoryId: string } {
  const [date = '', operatoryId = ''] = laneId.split(' ');
  return { date, operatoryId };
}

/**
 * The days a week shows. Business days are those on which the location is open, Monday to Friday where it keeps no
 * hours; a day with visits is never hidden.
 */
export function shownDates(
  dates: readonly LocalDate[],
  days: ReadonlyMap<LocalDate, DailyCalendar>,
  businessDaysOnly: boolean,
): readonly LocalDate[] {
  if (!businessDaysOnly) return dates;
  return dates.filter((date) => {
    const day = days.get(date);
    if (day && day.appointments.length > 0) return true;
    return day?.keeps_hours ? day.opening_hours.length > 0 : weekday(date) < SATURDAY;
  });
}

/**
 * The operatories of each day: with providers chosen those they work or see somebody in, with dynamic filtering those
 * that anybody does, else all of the view. A day on which that is none keeps one, so that it can be seen and booked.
 */
export function operatoriesByDay(
  dates: readonly LocalDate[],
  days: ReadonlyMap<LocalDate, DailyCalendar>,
  operatories: readonly Operatory[],
  view: ScheduleView | null,
): ReadonlyMap<LocalDate, readonly Operatory[]> {
  const providers = viewProviders(view);
  const isFiltered = providers !== null || view?.dynamic_op_filtering === true;
  if (!isFiltered) return new Map(dates.map((date) => [date, operatories]));
  const found = dates.map((date) => {
    const day = days.get(date);
    return day ? staffed(operatories, throughProviders(day, providers)) : [];
  });
  const used = new Set(found.flat());
  const spare = operatories.find((operatory) => used.has(operatory)) ?? operatories[0];
  return new Map(
    dates.map((date, index) => {
      const own = found[index] ?? [];
      return [date, own.length > 0 || !spare ? own : [spare]];
    }),
  );
}

/** What the figures of a week are about: chosen providers, else chosen operatories, else all of it. */
export interface Counted {
  readonly providers: readonly string[] | null;
  readonly operatories: ReadonlySet<string> | null;
}

/** What the figures of a view are about. */
export function countedOf(view: ScheduleView | null): Counted {
  const chosen = view?.operatory_uuids ?? [];
  // As for columns, a list that names none is no choice.
  return { providers: viewProviders(view), operatories: chosen.length === 0 ? null : new Set(chosen) };
}

/**
 * The part of a day that its figures are about. Of operatories a goal counts as far as its provider works in them, as
 * in the columns of the day.
 */
export function dayOf(day: DailyCalendar, { providers, operatories }: Counted): DailyCalendar {
  if (providers !== null) return throughProviders(day, providers);
  if (operatories === null) return day;
  const hours = providerRanges(day);
  return {
    ...day,
    appointments: day.appointments.filter(({ operatory }) => operatory && operatories.has(operatory.id)),
    goals: day.goals.flatMap(({ provider, goal_amount: goal }) => {
      if (goal === null) return [];
      const ranges = hours.filter((range) => range.providerId === provider.id);
      const shares = [...goalsByOperatory([{ goal, ranges }])].filter(([id]) => operatories.has(id));
      return shares.length === 0
        ? []
        : [{ provider, goal_amount: sumAmounts(shares.map(([, share]) => share)) }];
    }),
  };
}
