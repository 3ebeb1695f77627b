import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { calendarEndpoints } from '#contract/calendar.ts';
import { locationEndpoints } from '#contract/locations.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { addMonths, type LocalDate } from '#domain/time/calendar.ts';
import { useOrgApi } from '#web/api/context.ts';
import { prefetchEndpoint, useEndpoint } from '#web/api/query.ts';
import type { MonthDay } from './figures.ts';
import type { OpeningHours } from './hours.ts';

const MINUTE_MS = 60_000;
const NO_HOURS: OpeningHours = [];

/**
 * Everything the month's screen reads: the month, the neighbours whose days are on screen too, when the location is
 * open, and the colours of its people.
 * @param month 'YYYY-MM'. @param shown every date on screen, in order.
 */
export function useMonthData(
  locationId: string,
  month: string,
  shown: readonly LocalDate[],
  today: LocalDate,
) {
  const api = useOrgApi();
  const client = useQueryClient();
  const before = addMonths(`${month}-01`, -1).slice(0, 7);
  const after = addMonths(`${month}-01`, 1).slice(0, 7);
  const read = (of: string) => ({ query: { location_uuid: locationId, month: of } });
  const options = (of: string) => ({
    // What belongs to a location or a month is never shown under another one.
    keepPrevious: false,
    enabled: shown.some((date) => date.startsWith(of)),
    // What is left of today shrinks without anybody changing anything.
    ...(today.startsWith(of) ? { every: MINUTE_MS } : {}),
  });
  const own = useEndpoint(calendarEndpoints.monthly, read(month), options(month));
  const previous = useEndpoint(calendarEndpoints.monthly, read(before), options(before));
  const next = useEndpoint(calendarEndpoints.monthly, read(after), options(after));
  const place = useEndpoint(
    locationEndpoints.get,
    { params: { location_uuid: locationId } },
    { keepPrevious: false },
  );
  const providers = useEndpoint(providerEndpoints.list, {
    query: { include_inactive: 'true', page_size: 200 },
  });

  const isShown = own.data !== undefined;
  useEffect(() => {
    if (!isShown) return;
    for (const of of [after, before]) {
      const input = { query: { location_uuid: locationId, month: of } };
      void prefetchEndpoint(client, calendarEndpoints.monthly, input, api);
    }
  }, [isShown, client, api, locationId, before, after]);

  const readings = [own, previous, next];
  const failed = readings.filter((reading) => reading.isError);
  return {
    days: useMemo(() => {
      const all = [previous.data, own.data, next.data].flatMap((answer) => answer?.days ?? []);
      return new Map<LocalDate, MonthDay>(all.map((day) => [day.date, day]));
    }, [previous.data, own.data, next.data]),
    hours: place.data?.opening_hours ?? NO_HOURS,
    colours: useMemo(
      () => new Map((providers.data?.items ?? []).map(({ id, color }) => [id, color])),
      [providers.data],
    ),
    isLoading: own.isPending && !own.isError,
    hasFailed: failed.length > 0,
    /** Something of what failed is still known. */
    isStale: failed.some((reading) => reading.data !== undefined),
    retry: () => {
      for (const reading of failed) void reading.refetch();
    },
  };
}
