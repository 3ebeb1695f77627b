import { QueryClient } from '@tanstack/react-query';
import { ApiError, isUnreachable } from './errors.ts';

/** The query client of the app: one per tab (a new one after another person signs in). */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // `navigator.onLine` is wrong on clinic networks without internet: the server beside the desk still answers.
        networkMode: 'always',
        refetchOnReconnect: false,
        refetchOnWindowFocus: true,
        gcTime: 10 * 60_000,
        staleTime: 30_000,
        retry: (failures, error) => isUnreachable(error) && failures < 2,
        retryDelay: (failures) => Math.min(1_000 * 2 ** failures, 5_000),
        throwOnError: (error) => !(error instanceof ApiError) && !isUnreachable(error),
      },
    },
  });
}
