import {
  keepPreviousData,
  queryOptions,
  useQuery,
  type QueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import { useContext } from 'react';
import type { EndpointAnswer, EndpointDefinition, EndpointInput } from '#contract/kernel/endpoint.ts';
import { call } from './call.ts';
import type { ConnectionStore } from './connection.ts';
import { ApiContext } from './context.ts';
import { endpointKey, endpointMeta } from './keys.ts';
import type { RecordStore } from './records.ts';

export interface EndpointOptions {
  readonly enabled?: boolean;
  /** False: another input starts without data instead of the previous answer (default true: no flicker). */
  readonly keepPrevious?: boolean;
  /** Milliseconds for which an answer needs no reading again; default: long while the live feed is up. */
  readonly staleTime?: number;
  /** Milliseconds after which it is read again while the page is looked at, for what changes with the hour. */
  readonly every?: number;
}

interface KnownBefore<A> {
  /** What is known of the answer from elsewhere, shown until it is there; it is read all the same. */
  readonly initial?: () => A | undefined;
}

/** What reading needs of the organisation; absent for endpoints of scope `root`. */
export interface ReadingParts {
  readonly org: string;
  readonly records: RecordStore;
  readonly connection: ConnectionStore;
}

/** With the feed up changes arrive by themselves; reading again now and then only guards against the unforeseen. */
const WHILE_LIVE = 5 * 60_000;
const WHILE_DOWN = 15_000;

/**
 * Query options of an endpoint: hook, prefetch and route loader share them.
 * Answers pass through the record store, so that what is newer on screen is never replaced by what is older.
 */
export function endpointQuery<E extends EndpointDefinition>(
  endpoint: E,
  input: EndpointInput<E>,
  parts: ReadingParts | null,
) {
  return queryOptions({
    queryKey: endpointKey(endpoint, parts?.org, input),
    meta: endpointMeta(endpoint),
    staleTime: () => (parts?.connection.getState().kind === 'live' ? WHILE_LIVE : WHILE_DOWN),
    queryFn: async ({ signal }): Promise<EndpointAnswer<E>> => {
      const startedAt = parts?.records.now() ?? 0;
      const answer = await call(endpoint, input, { signal, ...(parts ? { org: parts.org } : {}) });
      if (!parts) return answer;
      // The store swaps records for newer ones of the same shape.
      return parts.records.absorb(endpoint.id, input, answer, startedAt) as EndpointAnswer<E>;
    },
  });
}

/** Reads an endpoint and follows it while mounted. */
export function useEndpoint<E extends EndpointDefinition>(
  endpoint: E,
  input: EndpointInput<E>,
  options: EndpointOptions & KnownBefore<EndpointAnswer<E>> = {},
): UseQueryResult<EndpointAnswer<E>> {
  const api = useContext(ApiContext);
  if (endpoint.scope === 'org' && !api) throw new Error(`${endpoint.id} is read outside an organisation`);
  return useQuery({
    ...endpointQuery(endpoint, input, endpoint.scope === 'org' ? api : null),
    ...(options.keepPrevious === false ? {} : { placeholderData: keepPreviousData }),
    ...(options.enabled === undefined ? {} : { enabled: options.enabled }),
    ...(options.staleTime === undefined ? {} : { staleTime: options.staleTime }),
    ...(options.every === undefined ? {} : { refetchInterval: options.every }),
    ...(options.initial === undefined ? {} : { initialData: options.initial, initialDataUpdatedAt: 0 }),
  });
}

/** Reads an endpoint ahead: neighbours of the day on screen, the target of a link under the pointer. */
export function prefetchEndpoint<E extends EndpointDefinition>(
  client: QueryClient,
  endpoint: E,
  input: EndpointInput<E>,
  parts: ReadingParts | null,
): Promise<void> {
  return client.prefetchQuery(endpointQuery(endpoint, input, parts));
}
