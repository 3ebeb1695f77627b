import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useSession } from '#web/state/currentSession.ts';

/** Whose day is shown: the caller's own, for everybody else the provider named in the address (`?provider=`). */
export function useWhose(): {
  readonly providerId: string | null;
  readonly choose: (id: string) => void;
} {
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const choose = useCallback(
    (id: string) =>
      setSearch((before) => {
        const next = new URLSearchParams(before);
        next.set('provider', id);
        return next;
      }),
    [setSearch],
  );
  return { providerId: me.provider?.id ?? search.get('provider'), choose };
}
