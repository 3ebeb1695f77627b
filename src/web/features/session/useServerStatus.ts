import { useQuery } from '@tanstack/react-query';
import * as z from 'zod';

const health = z.object({ version: z.string() });

export interface ServerStatus {
  readonly state: 'checking' | 'up' | 'down';
  readonly version: string | undefined;
}

/** Whether the server and its database answer, asked every 15 seconds, and which version runs. */
export function useServerStatus(): ServerStatus {
  const ready = useQuery({
    queryKey: ['server', 'ready'],
    queryFn: async ({ signal }) => {
      try {
        return (await fetch('/readyz', { signal })).ok;
      } catch {
        return false;
      }
    },
    refetchInterval: 15_000,
    retry: false,
    throwOnError: false,
  });
  const version = useQuery({
    queryKey: ['server', 'version'],
    queryFn: async ({ signal }) => health.parse(await (await fetch('/healthz', { signal })).json()).version,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    throwOnError: false,
  });
  const state = ready.data === undefined ? 'checking' : ready.data ? 'up' : 'down';
  return { state, version: version.data };
}
