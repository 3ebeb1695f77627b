import { useEffect } from 'react';
import { v4 } from 'uuid';
import { useStore } from 'zustand';
import { PRESENCE_LASTS_MS, presenceEndpoints, type LooksAt, type PresentDesk } from '#contract/presence.ts';
import { call } from './call.ts';
import { useOrgApi } from './context.ts';

/** This page, among the others of its person. */
const DESK = v4();

/** Open desks, this one included. Without the feed nobody is shown: who was there may have left. */
export function usePresentDesks(): readonly PresentDesk[] {
  const { presence, connection } = useOrgApi();
  const desks = useStore(presence, (state) => state.desks);
  const isLive = useStore(connection, (state) => state.kind === 'live');
  return isLive ? desks : NOBODY;
}

const NOBODY: readonly PresentDesk[] = [];

/**
 * Tells the other desks what is on this screen, now and as long as it is looked at, and that it is left. What cannot be
 * told is not told: the next time comes by itself, and who hears nothing forgets.
 */
export function useSayPresence({ location_uuid, date, mode, visit_uuid }: LooksAt): void {
  const { org } = useOrgApi();
  useEffect(() => {
    const say = (looks_at: LooksAt | null) => {
      // A page that is closing may still say its last word.
      const sent = call(presenceEndpoints.put, { body: { desk: DESK, looks_at } }, { org, keepalive: true });
      void sent.catch(() => undefined);
    };
    const tell = () => {
      if (document.visibilityState === 'visible') say({ location_uuid, date, mode, visit_uuid });
    };
    const onVisibility = () => (document.visibilityState === 'visible' ? tell() : say(null));
    const leave = () => say(null);
    tell();
    const timer = setInterval(tell, PRESENCE_LASTS_MS / 2);
    document.addEventListener('visibilitychange', onVisibility);
    window.addEventListener('pagehide', leave);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pagehide', leave);
    };
  }, [org, location_uuid, date, mode, visit_uuid]);
  // Only leaving the calendars says so: between two days there is no moment in between.
  useEffect(
    () => () => {
      const body = { desk: DESK, looks_at: null };
      void call(presenceEndpoints.put, { body }, { org, keepalive: true }).catch(() => undefined);
    },
    [org],
  );
}
