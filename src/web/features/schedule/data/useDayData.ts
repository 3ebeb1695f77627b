import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { providerEndpoints } from '#contract/providers.ts';
import type { ScheduleView } from '#contract/views.ts';
import { addDays, type LocalDate } from '#domain/time/calendar.ts';
import { tierTwoKeysOf } from '#domain/view/card-keys.ts';
import { useOrgApi } from '#web/api/context.ts';
import { prefetchEndpoint, useEndpoint } from '#web/api/query.ts';
import { layoutsOf } from '../model/look.ts';
import type { ChosenView } from '../views/useView.ts';
import { knownDay } from './known.ts';

const ALL = { page_size: 200 } as const;

/** What day and week read beside themselves: columns, people and the pinboard, as the view wants them. */
export function useCalendarLists(locationId: string, { view, isReady }: ChosenView) {
  // What belongs to a location is never shown, and used, under another one.
  const ofLocation = { keepPrevious: false } as const;
  const here = { query: { location_uuid: locationId, ...ALL } };
  const operatories = useEndpoint(operatoryEndpoints.list, here, ofLocation);
  // People and types of the whole organisation: a visit may show a colleague from elsewhere.
  const providers = useEndpoint(providerEndpoints.list, { query: { include_inactive: 'true', ...ALL } });
  const types = useEndpoint(appointmentTypeEndpoints.list, { query: { status: 'all', ...ALL } });

  const fields = useMemo(() => fieldsOf(view), [view]);
  const pinboard = useEndpoint(
    appointmentEndpoints.pinboardList,
    { query: { location_uuid: locationId, fields } },
    { enabled: isReady, ...ofLocation },
  );

  const providersById = useMemo(
    () => new Map((providers.data?.items ?? []).map((provider) => [provider.id, provider])),
    [providers.data],
  );
  const blockoutOnlyTypes = useMemo(
    () => new Set((types.data?.items ?? []).filter((type) => type.blockout_only).map((type) => type.id)),
    [types.data],
  );
  return {
    fields,
    pinboard,
    operatories: useMemo(() => columns(operatories.data?.items ?? [], view), [operatories.data, view]),
    hasOperatories: operatories.data !== undefined,
    providers: providersById,
    blockoutOnlyTypes,
  };
}

/** Everything the day's screen reads: the day itself, and the lists. */
export function useDayData(locationId: string, date: LocalDate, chosen: ChosenView) {
  const api = useOrgApi();
  const client = useQueryClient();
  const lists = useCalendarLists(locationId, chosen);
  const { fields } = lists;
  const day = useEndpoint(
    calendarEndpoints.daily,
    { query: { location_uuid: locationId, target_date: date, fields } },
    {
      enabled: chosen.isReady,
      keepPrevious: false,
      initial: () => knownDay(client, locationId, date),
    },
  );
  const isShown = day.data !== undefined;
  useEffect(() => {
    if (!isShown) return;
    // The next click is usually the neighbouring day: it should be there before the click.
    for (const step of [1, -1]) {
      const input = { query: { location_uuid: locationId, target_date: addDays(date, step), fields } };
      void prefetchEndpoint(client, calendarEndpoints.daily, input, api);
    }
  }, [isShown, client, api, locationId, date, fields]);
  return { day, ...lists };
}

/** The Tier-2 keys that cards, bubbles and colours of the view need: only those travel (catalogue §1). */
function fieldsOf(view: ScheduleView | null): string {
  return tierTwoKeysOf(layoutsOf(view)).join(',');
}

/** The operatories of the view in its order; all of them without a choice. */
function columns<Row extends { readonly id: string }>(
  rows: readonly Row[],
  view: ScheduleView | null,
): Row[] {
  const chosen = view?.operatory_uuids ?? null;
  if (chosen === null || chosen.length === 0) return [...rows];
  return chosen.flatMap((id) => rows.filter((row) => row.id === id));
}
