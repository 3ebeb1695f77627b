import { useQueries, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { calendarEndpoints, type DailyCalendar } from '#contract/calendar.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { procedureCodeEndpoints, type ProcedureCode } from '#contract/procedure-codes.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { viewEndpoints } from '#contract/views.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { useOrgApi } from '#web/api/context.ts';
import { endpointQuery, useEndpoint } from '#web/api/query.ts';
import type { Clinic } from './placement.ts';

const ALL = { page_size: 200 } as const;
const FIRST_INCREMENT = 10;

/** The lists the sheet chooses from. The same questions as the day's screen asks, so they are usually answered already. */
export function useClinic(
  locationId: string,
): Clinic & { readonly isReady: boolean; readonly stepMinutes: number } {
  // A room of another location must not be booked here while the answer is on its way.
  const ofLocation = { keepPrevious: false } as const;
  const here = { query: { location_uuid: locationId, ...ALL } };
  const operatories = useEndpoint(operatoryEndpoints.list, here, ofLocation);
  const providers = useEndpoint(providerEndpoints.list, { query: { include_inactive: 'true', ...ALL } });
  const types = useEndpoint(appointmentTypeEndpoints.list, { query: { status: 'all', ...ALL } });
  const views = useEndpoint(viewEndpoints.list, here, ofLocation);
  return useMemo(() => {
    const daily = (views.data?.items ?? []).filter((view) => view.view_type === 'daily');
    const view = daily.find((one) => one.is_default) ?? daily[0];
    return {
      operatories: operatories.data?.items ?? [],
      providers: (providers.data?.items ?? []).filter((provider) => provider.is_active),
      types: (types.data?.items ?? []).filter(
        (type) =>
          type.status === 'active' &&
          !type.is_hidden &&
          (type.locations.length === 0 || type.locations.some(({ id }) => id === locationId)),
      ),
      isReady: operatories.data !== undefined && providers.data !== undefined && views.isFetched,
      stepMinutes: view?.time_increment ?? FIRST_INCREMENT,
    };
  }, [operatories.data, providers.data, types.data, views.data, views.isFetched, locationId]);
}

/** All procedure codes in force; the catalogue of a clinic is a few hundred at most, so they are searched here. */
export function useProcedureCodes(): readonly ProcedureCode[] {
  const api = useOrgApi();
  const first = useEndpoint(procedureCodeEndpoints.list, { query: ALL });
  const total = first.data?.total ?? 0;
  const more = Math.max(0, Math.ceil(total / ALL.page_size) - 1);
  const rest = useQueries({
    queries: Array.from({ length: more }, (_, index) =>
      endpointQuery(procedureCodeEndpoints.list, { query: { ...ALL, page: index + 2 } }, api),
    ),
    combine: (pages) => pages.flatMap((page) => page.data?.items ?? []),
  });
  return useMemo(() => [...(first.data?.items ?? []), ...rest], [first.data, rest]);
}

/**
 * The day being booked into. While it loads, the same day as another screen has read it stands in (with more fields on
 * its cards), so that the sheet opens with an answer.
 */
export function useBookingDay(locationId: string, date: LocalDate | null): DailyCalendar | undefined {
  const api = useOrgApi();
  const client = useQueryClient();
  const { data } = useQuery({
    ...endpointQuery(
      calendarEndpoints.daily,
      { query: { location_uuid: locationId, target_date: date ?? '' } },
      api,
    ),
    enabled: date !== null,
    placeholderData: () => (date === null ? undefined : dayInCache(client, locationId, date)),
  });
  return data;
}

function dayInCache(client: QueryClient, locationId: string, date: LocalDate): DailyCalendar | undefined {
  const found = client.getQueriesData<DailyCalendar>({
    predicate: ({ meta }) => meta?.endpointId === calendarEndpoints.daily.id,
  });
  return found.map(([, day]) => day).find((day) => day?.date === date && day.location.id === locationId);
}
