import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { OrgMe } from '#contract/session.ts';
import { useSession } from './currentSession.ts';
import { useViewState } from './viewState.ts';

export type SessionLocation = OrgMe['locations'][number];

/**
 * The location shown: `?location=` in the address, else the one shown last in this browser, else the first.
 * @returns `location` undefined when the caller has no location at all.
 */
export function useCurrentLocation(): {
  readonly location: SessionLocation | undefined;
  readonly locations: readonly SessionLocation[];
  /** Shows another location; the rest of the address that belongs to the old one is dropped. */
  readonly select: (id: string) => void;
} {
  const { org, me } = useSession();
  const [search, setSearch] = useSearchParams();
  const remembered = useViewState((state) => state.lastLocation[org]);
  const wanted = search.get('location') ?? remembered;
  const location = me.locations.find((one) => one.id === wanted) ?? me.locations[0];
  const select = useCallback(
    (id: string) => {
      const { lastLocation, set } = useViewState.getState();
      set({ lastLocation: { ...lastLocation, [org]: id } });
      setSearch({ location: id });
    },
    [org, setSearch],
  );
  return { location, locations: me.locations, select };
}
