import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { calendarEndpoints } from '#contract/calendar.ts';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';
import { useOrgApi } from '#web/api/context.ts';
import { prefetchEndpoint, useEndpoint } from '#web/api/query.ts';
import type { ChosenView } from '../views/useView.ts';
import { knownWeek } from './known.ts';
import { useCalendarLists } from './useDayData.ts';

/** Everything the week's screen reads. @param start its first day. */
export function useWeekData(locationId: string, start: LocalDate, chosen: ChosenView) {
  const api = useOrgApi();
  const client = useQueryClient();
  const lists = useCalendarLists(locationId, chosen);
  const { fields } = lists;
  const week = useEndpoint(
    calendarEndpoints.weekly,
    { query: { location_uuid: locationId, week_start: start, fields } },
    { enabled: chosen.isReady, keepPrevious: false, initial: () => knownWeek(client, locationId, start) },
  );
  const isShown = week.data !== undefined;
  useEffect(() => {
    if (!isShown) return;
    for (const days of [7, -7]) {
      const input = { query: { location_uuid: locationId, week_start: addDays(start, days), fields } };
      void prefetchEndpoint(client, calendarEndpoints.weekly, input, api);
    }
  }, [isShown, client, api, locationId, start, fields]);
  return { week, ...lists };
}
