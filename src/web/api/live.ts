import { FEED_EVENTS } from '#contract/events.ts';
import type { PresentDesk } from '#contract/presence.ts';
import { connected, disconnected, type Connection, type ConnectionStore } from './connection.ts';
import { parseChange, parsePresence, parseReady, type FeedChange } from './liveEvents.ts';
import { LiveStream, type StreamMessage, type Timers, browserTimers } from './liveStream.ts';

/** A channel to the other tabs of this browser; what is said on it is not heard by the one who says it. */
export interface Channel {
  say(message: unknown): void;
  close(): void;
}

/** What the feed needs of its surroundings; tests pass their own. */
export interface LiveSurroundings {
  /** Runs `work` while this tab alone holds the lock; null when the browser has no Web Locks. */
  readonly lock: ((name: string, signal: AbortSignal, work: () => Promise<void>) => Promise<void>) | null;
  /** A channel to the other tabs of this browser; null when the browser has none. */
  readonly channel: ((name: string, hear: (message: unknown) => void) => Channel) | null;
  readonly timers: Timers;
  readonly now: () => number;
}

export interface LiveHandlers {
  readonly onChange: (event: FeedChange) => void;
  /** Another picture of who has what on screen. */
  readonly onPresence: (desks: readonly PresentDesk[]) => void;
  /** Everything cached may be out of date: the sequence has a hole. */
  readonly onResync: () => void;
  /** This tab hears changes from now on; what was read before may have missed some. */
  readonly onJoined: () => void;
}

type Word =
  | { readonly kind: 'hello' }
  | { readonly kind: 'state'; readonly connection: Connection; readonly lastId: string | null }
  | { readonly kind: 'change'; readonly event: FeedChange; readonly lastId: string | null }
  | { readonly kind: 'presence'; readonly desks: readonly PresentDesk[] }
  | { readonly kind: 'resync' };

/**
 * The live feed of one organisation (decisions 8). One tab of the browser, the leader, holds the stream and passes every
 * change on to the others; when it closes, the next one takes over from the last sequence number it heard of.
 */
export class LiveFeed {
  readonly #url: string;
  readonly #name: string;
  readonly #connection: ConnectionStore;
  readonly #handlers: LiveHandlers;
  readonly #around: LiveSurroundings;
  #channel: Channel | null = null;
  #stream: LiveStream | null = null;
  #lastId: string | null = null;
  #joined = false;
  #present: readonly PresentDesk[] = [];
  #leaving = new AbortController();

  constructor(
    org: string,
    connection: ConnectionStore,
    handlers: LiveHandlers,
    around: LiveSurroundings = browserSurroundings(),
  ) {
    this.#url = `/api/v1/${encodeURIComponent(org)}/events`;
    this.#name = `chairtime-live-${org}`;
    this.#connection = connection;
    this.#handlers = handlers;
    this.#around = around;
  }

  /** Starts to follow; @returns the function that stops it. */
  start(): () => void {
    const { lock, channel } = this.#around;
    this.#leaving = new AbortController();
    if (lock === null || channel === null) {
      this.#lead();
    } else {
      this.#channel = channel(this.#name, (message) => this.#hear(message));
      this.#say({ kind: 'hello' });
      const { signal } = this.#leaving;
      void lock(this.#name, signal, () => this.#leadUntilStopped(signal)).catch(() => undefined);
    }
    return () => this.#stop();
  }

  /**
   * The browser says that it is online or offline. Offline, the open stream is dropped: it may hang for long without
   * breaking, and its end or its next try tells what is true. A server on this machine answers that try at once.
   */
  setOnline(isOnline: boolean): void {
    if (isOnline) this.#stream?.nudge();
    else if (this.#stream) {
      this.#setConnection(disconnected(this.#connection.getState(), this.#around.now(), true));
      this.#stream.drop();
    }
  }

  #leadUntilStopped(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    this.#lead();
    return new Promise((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  #lead(): void {
    const { now, timers } = this.#around;
    const handlers = {
      onUp: () => {
        // A stream that cannot name where it left off has a hole behind it, unless it is the first of this tab.
        const isBlind = this.#joined && this.#stream?.lastId === null;
        this.#setConnection(connected(this.#connection.getState(), now()));
        if (isBlind) this.#resync();
        this.#join();
      },
      onDown: () => this.#setConnection(disconnected(this.#connection.getState(), now())),
      onMessage: (message: StreamMessage) => this.#receive(message),
      onGap: () => this.#resync(),
    };
    this.#stream = new LiveStream(this.#url, this.#lastId, handlers, timers);
    this.#stream.start();
  }

  #receive(message: StreamMessage): void {
    if (message.type === FEED_EVENTS.ready && this.#stream) this.#stream.lastId ??= parseReady(message.data);
    this.#lastId = this.#stream?.lastId ?? this.#lastId;
    // A stream begins with nobody there and then tells who is.
    if (message.type === FEED_EVENTS.ready) this.#setPresent([]);
    if (message.type === FEED_EVENTS.presence) return this.#setPresent(parsePresence(message.data) ?? []);
    if (message.type === FEED_EVENTS.resync) return this.#resync();
    const event = parseChange(message.data);
    if (event !== null) {
      this.#say({ kind: 'change', event, lastId: this.#lastId });
      this.#handlers.onChange(event);
    } else {
      this.#say({ kind: 'state', connection: this.#connection.getState(), lastId: this.#lastId });
    }
  }

  #setPresent(desks: readonly PresentDesk[]): void {
    this.#present = desks;
    this.#say({ kind: 'presence', desks });
    this.#handlers.onPresence(desks);
  }

  #resync(): void {
    this.#say({ kind: 'resync' });
    this.#handlers.onResync();
  }

  #join(): void {
    if (this.#joined) return;
    this.#joined = true;
    this.#handlers.onJoined();
  }

  #setConnection(connection: Connection): void {
    this.#connection.setState(connection, true);
    this.#say({ kind: 'state', connection, lastId: this.#lastId });
  }

  #say(word: Word): void {
    this.#channel?.say(word);
  }

  /** A word of another tab; only the leader answers greetings, only the others follow what is said. */
  #hear(data: unknown): void {
    if (!isWord(data)) return;
    if (data.kind === 'hello') {
      if (this.#stream) {
        this.#say({ kind: 'state', connection: this.#connection.getState(), lastId: this.#lastId });
        this.#say({ kind: 'presence', desks: this.#present });
      }
      return;
    }
    if (this.#stream) return;
    if (data.kind === 'resync') return this.#handlers.onResync();
    if (data.kind === 'presence') return this.#handlers.onPresence(data.desks);
    this.#lastId = data.lastId ?? this.#lastId;
    if (data.kind === 'change') return this.#handlers.onChange(data.event);
    this.#connection.setState(data.connection, true);
    if (data.connection.kind === 'live') this.#join();
  }

  #stop(): void {
    this.#leaving.abort();
    this.#stream?.stop();
    this.#stream = null;
    this.#channel?.close();
    this.#channel = null;
    this.#joined = false;
  }
}

/** Words come from other tabs of the same build or, right after an update, of another one. */
function isWord(data: unknown): data is Word {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  if (data.kind === 'hello' || data.kind === 'resync') return true;
  if (data.kind === 'presence') return 'desks' in data;
  if (!('lastId' in data)) return false;
  return (data.kind === 'state' && 'connection' in data) || (data.kind === 'change' && 'event' in data);
}

function browserSurroundings(): LiveSurroundings {
  return {
    lock:
      'locks' in navigator ? (name, signal, work) => navigator.locks.request(name, { signal }, work) : null,
    channel: 'BroadcastChannel' in window ? openChannel : null,
    timers: browserTimers,
    now: Date.now,
  };
}

function openChannel(name: string, hear: (message: unknown) => void): Channel {
  const channel = new BroadcastChannel(name);
  channel.addEventListener('message', (event: MessageEvent<unknown>) => hear(event.data));
  return { say: (message) => channel.postMessage(message), close: () => channel.close() };
}
