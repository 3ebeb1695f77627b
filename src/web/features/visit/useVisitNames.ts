import { useMemo } from 'react';
import { appointmentTypeEndpoints } from '#contract/appointment-types.ts';
import { operatoryEndpoints } from '#contract/operatories.ts';
import { providerEndpoints } from '#contract/providers.ts';
import { useEndpoint } from '#web/api/query.ts';
import type { Names } from './model/form.ts';
import type { VisitWords } from './useVisitWords.ts';

const ALL = { page_size: 200 } as const;
/** Set-up changes rarely; the live feed tells when it does. */
const STALE = 10 * 60_000;

/** What a visit of a location may be given: rooms, people, types and tags, in the order of the clinic. */
export function useVisitNames(locationId: string, words: VisitWords): Names {
  const options = { staleTime: STALE };
  const operatories = useEndpoint(
    operatoryEndpoints.list,
    { query: { location_uuid: locationId, ...ALL } },
    { ...options, keepPrevious: false },
  );
  const providers = useEndpoint(
    providerEndpoints.list,
    { query: { include_inactive: 'true', ...ALL } },
    options,
  );
  const types = useEndpoint(appointmentTypeEndpoints.list, { query: { status: 'all', ...ALL } }, options);
  return useMemo(
    () => ({
      operatories: (operatories.data?.items ?? []).filter((row) => row.is_active),
      providers: (providers.data?.items ?? []).filter((row) => row.is_active),
      types: (types.data?.items ?? []).filter(
        (type) =>
          type.status === 'active' &&
          !type.is_hidden &&
          (type.locations.length === 0 || type.locations.some(({ id }) => id === locationId)),
      ),
      tags: words.tags.map(({ id, name, color, kind }) => ({
        id,
        name,
        color,
        kind: kind === 'lab' ? ('lab' as const) : null,
      })),
    }),
    [locationId, operatories.data, providers.data, types.data, words.tags],
  );
}
