import { createStore, type StoreApi } from 'zustand/vanilla';

/** State of the connection as the dot in the top bar and the banner tell it. */
export interface Connection {
  readonly kind: 'live' | 'reconnecting' | 'offline';
  /** Since when (epoch milliseconds): of `live` when it came up, of the others when it was last up. */
  readonly since: number;
  /** Tries to connect since then. */
  readonly attempt: number;
}

export type ConnectionStore = StoreApi<Connection>;

/** A short gap is not worth a banner; after so many failed tries the desk is told that it is offline. */
const TRIES_BEFORE_OFFLINE = 2;

/** @param now epoch milliseconds. Starts as reconnecting: nothing is known yet. */
export function createConnection(now: number): ConnectionStore {
  return createStore<Connection>(() => ({ kind: 'reconnecting', since: now, attempt: 0 }));
}

/** The connection as it is after it came up. */
export function connected(state: Connection, now: number): Connection {
  return state.kind === 'live' ? state : { kind: 'live', since: now, attempt: 0 };
}

/** The connection as it is after a try failed or it broke. @param isCertain the browser itself says it is offline. */
export function disconnected(state: Connection, now: number, isCertain = false): Connection {
  const attempt = state.kind === 'live' ? 0 : state.attempt + 1;
  const since = state.kind === 'live' ? now : state.since;
  const isOffline = isCertain || state.kind === 'offline' || attempt >= TRIES_BEFORE_OFFLINE;
  return { kind: isOffline ? 'offline' : 'reconnecting', since, attempt };
}
