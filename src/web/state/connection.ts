import { create } from 'zustand';

/** `live`: changes of others arrive at once. `connecting`: the feed is being (re)opened. `offline`: no answer. */
export type ConnectionState = 'live' | 'connecting' | 'offline';

/** Whether this tab hears of changes. Null until a page opens the feed. */
export const useConnection = create<{ readonly state: ConnectionState | null }>(() => ({ state: null }));
