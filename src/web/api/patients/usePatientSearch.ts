import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { patientEndpoints, type PatientSummary } from '#contract/patients.ts';
import { useOrgApi } from '#web/api/context.ts';
import { endpointQuery } from '#web/api/query.ts';
import { useDebounced } from '#web/ui/useDebounced.ts';

export const SHORTEST_SEARCH = 2;
const MOST_FOUND = 8;

export interface PatientSearch {
  /** Best match first, as the server orders them. */
  readonly found: readonly PatientSummary[];
  /** They answer what stands in the field now, not what stood there before. */
  readonly isCurrent: boolean;
  readonly isSearching: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

/** Finds patients while somebody types. The text is patient data: it travels in the body and is soon forgotten. */
export function usePatientSearch(text: string): PatientSearch {
  const api = useOrgApi();
  const wanted = text.trim();
  const settled = useDebounced(wanted, wanted);
  const isAsked = settled.length >= SHORTEST_SEARCH && wanted.length >= SHORTEST_SEARCH;
  const { data, isPlaceholderData, isFetching, error, refetch } = useQuery({
    ...endpointQuery(patientEndpoints.search, { body: { search: settled, page_size: MOST_FOUND } }, api),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    // Asked again, it is asked anew: an answer tells of visits, and one of a minute ago may lack the one booked since.
    gcTime: 0,
  });
  return {
    found: wanted.length >= SHORTEST_SEARCH ? (data?.items ?? []) : [],
    isCurrent: isAsked && settled === wanted && data !== undefined && !isPlaceholderData,
    isSearching: isFetching || settled !== wanted,
    error,
    retry: () => void refetch(),
  };
}
