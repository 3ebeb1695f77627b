import type { QueryClient } from '@tanstack/react-query';
import { calendarEndpoints, type DailyCalendar, type WeeklyCalendar } from '#contract/calendar.ts';
import type { LocalDate } from '#domain/time/calendar.ts';

/** Answers in the cache, the freshest first; those that something has changed since come last. */
function answers(client: QueryClient) {
  return client
    .getQueryCache()
    .getAll()
    .filter(({ state }) => state.data !== undefined)
    .toSorted(
      (a, b) =>
        Number(a.state.isInvalidated) - Number(b.state.isInvalidated) ||
        b.state.dataUpdatedAt - a.state.dataUpdatedAt,
    );
}

const isAt = (day: DailyCalendar | undefined, locationId: string, date: LocalDate) =>
  day?.date === date && day.location.id === locationId;

/**
 * The day as another view or its week has read it, maybe with fewer fields of the patients: who comes from there sees
 * it at once.
 */
export function knownDay(
  client: QueryClient,
  locationId: string,
  date: LocalDate,
): DailyCalendar | undefined {
  return answers(client)
    .flatMap(({ meta, state }): readonly DailyCalendar[] => {
      if (meta?.endpointId === calendarEndpoints.daily.id) return [state.data as DailyCalendar];
      return meta?.endpointId === calendarEndpoints.weekly.id ? (state.data as WeeklyCalendar).days : [];
    })
    .find((day) => isAt(day, locationId, date));
}

/** The week as another view has read it, maybe with fewer fields of the patients: its cards stay on screen. */
export function knownWeek(
  client: QueryClient,
  locationId: string,
  start: LocalDate,
): WeeklyCalendar | undefined {
  return answers(client)
    .filter(({ meta }) => meta?.endpointId === calendarEndpoints.weekly.id)
    .map(({ state }) => state.data as WeeklyCalendar)
    .find(({ days }) => isAt(days[0], locationId, start));
}
