import { createStore, type StoreApi } from 'zustand/vanilla';
import type { PresentDesk } from '#contract/presence.ts';

/** What is on the screens of the organisation, as the live feed tells it; empty while nothing is known. */
export type PresenceStore = StoreApi<{ readonly desks: readonly PresentDesk[] }>;

export function createPresence(): PresenceStore {
  return createStore(() => ({ desks: [] }));
}
