import type { Kysely } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import { eventsAfter, type EventsAfter } from '../../db/events.ts';
import { EVENT_CHANNEL, PRESENCE_CHANNEL } from '../../db/notify.ts';
import type { Database } from '../../db/schema.ts';
import { createPresenceBoard, type PresenceBoard } from './presence.ts';

/**
 * Readers look by the clock as well: a notice can be lost, and an event can become readable after its notice, when an
 * older transaction ends that wrote none. Often enough that a desk sees a change within a second all the same.
 */
const LOOK_EVERY_MS = 500;
const RECONNECT_MS = 1000;
const CONNECT_MS = 5000;

/** Wakes the open streams of an organisation when it has new events, and reads them once for all of them. */
export interface LiveFeed {
  /** Calls `wake` whenever there may be something new; the returned function ends it. */
  subscribe(orgId: string, wake: () => void): () => void;
  /**
   * Events after a position (db/events.ts). Readers at the same position share one query, but never one that began
   * before the latest wake: it might not have seen what they were woken for.
   */
  read(orgId: string, after: number): Promise<EventsAfter>;
  /** Calls `look` whenever sessions of this process may have ended; the returned function ends it. */
  onSessions(look: () => void): () => void;
  /** Somebody signed out or changed a password: open streams ask whether they may go on. */
  sessionsChanged(): void;
  /** Who has what on screen. */
  readonly presence: Pick<PresenceBoard, 'desks' | 'subscribe'>;
  /** Aborted when the feed stops: open streams end. */
  readonly stopped: AbortSignal;
  stop(): Promise<void>;
}

export interface LiveFeedOptions {
  /** Connection string for the LISTEN connection, which is this feed's own. */
  readonly url: string;
  readonly db: Kysely<Database>;
  readonly log: Logger;
}

/** Listens for commits of this and other processes on the same database; reconnects by itself. */
export function createLiveFeed({ url, db, log }: LiveFeedOptions): LiveFeed {
  const subscribers = new Map<string, Set<() => void>>();
  const reading = new Map<string, Promise<EventsAfter>>();
  const presence = createPresenceBoard();
  const sessionLooks = new Set<() => void>();
  let wakes = 0;
  const stopping = new AbortController();
  let client: pg.Client | undefined;
  let retry: NodeJS.Timeout | undefined;

  const wakeOrg = (orgId: string): void => {
    wakes += 1;
    subscribers.get(orgId)?.forEach((wake) => wake());
  };
  const wakeAll = (): void => [...subscribers.keys()].forEach(wakeOrg);
  const clock = setInterval(wakeAll, LOOK_EVERY_MS);
  clock.unref();

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: 'chairtime-feed',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_MS,
    });
    const lost = (): void => {
      if (client !== next) return;
      client = undefined;
      again();
    };
    next.on('error', lost);
    next.on('end', lost);
    next.on('notification', (notice) => {
      if (!notice.payload) return;
      if (notice.channel === PRESENCE_CHANNEL) presence.hear(notice.payload);
      else wakeOrg(notice.payload);
    });
    try {
      await next.connect();
      await next.query(`listen ${EVENT_CHANNEL}; listen ${PRESENCE_CHANNEL}`);
      if (stopping.signal.aborted) return await next.end();
      client = next;
      wakeAll();
    } catch {
      log.warn('the live feed cannot reach the database and tries again');
      await next.end().catch(() => undefined);
      again();
    }
  };
  const again = (): void => {
    if (stopping.signal.aborted) return;
    clearTimeout(retry);
    retry = setTimeout(() => void connect(), RECONNECT_MS);
  };
  const connected = connect();

  return {
    presence,
    stopped: stopping.signal,
    subscribe(orgId, wake) {
      const set = subscribers.get(orgId) ?? new Set();
      subscribers.set(orgId, set);
      set.add(wake);
      return () => {
        set.delete(wake);
        if (set.size === 0) subscribers.delete(orgId);
      };
    },
    read(orgId, after) {
      const key = `${orgId} ${after} ${wakes}`;
      const running = reading.get(key);
      if (running) return running;
      const started = eventsAfter(db, orgId, after).finally(() => reading.delete(key));
      reading.set(key, started);
      return started;
    },
    onSessions(look) {
      sessionLooks.add(look);
      return () => void sessionLooks.delete(look);
    },
    sessionsChanged: () => sessionLooks.forEach((look) => look()),
    async stop() {
      if (stopping.signal.aborted) return;
      stopping.abort();
      clearInterval(clock);
      presence.clear();
      clearTimeout(retry);
      await connected;
      const last = client;
      client = undefined;
      await last?.end();
    },
  };
}
