import { useQuery } from '@tanstack/react-query';
import { type SetupState, setupEndpoints } from '#contract/setup.ts';
import { call } from '#web/api/call.ts';

export type DemoSignIn = SetupState['demo_sign_ins'][number];

/** Whether the installation still needs its owner, and the demo accounts to offer. */
export function useSetup() {
  return useQuery({
    queryKey: ['server', 'setup'],
    queryFn: ({ signal }) => call(setupEndpoints.get, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
