import { sql, type Kysely } from 'kysely';
import type pg from 'pg';
import type { Database } from './schema.ts';

/** Channel on which readers of events are woken; the payload is the id of an organisation with new events. */
export const EVENT_CHANNEL = 'chairtime_event';

/** Channel on which every process hears what is on the screens of desks; the payload is that, in JSON. */
export const PRESENCE_CHANNEL = 'chairtime_presence';

/** Tells all processes on this database, this one included. Not for a transaction: it is told when that commits. */
export async function announcePresence(db: Kysely<Database>, payload: string): Promise<void> {
  await sql`select pg_notify(${PRESENCE_CHANNEL}, ${payload})`.execute(db);
}

/** A NOTIFY in every transaction halves the commit rate (engineering §4), so they are gathered for this long. */
const GATHER_MS = 50;

export interface Notifier {
  /** Says that the organisation has new events; wakes readers at once when idle, else at most every 50 ms. */
  touch(orgId: string): void;
  /** Sends what is gathered and stops. */
  stop(): Promise<void>;
}

/**
 * Wakes readers of events, here and in other processes, by NOTIFY. A failed NOTIFY is dropped: it only delays, because
 * readers also look by the clock.
 */
export function createNotifier(pool: pg.Pool): Notifier {
  const gathered = new Set<string>();
  let resting: NodeJS.Timeout | undefined;
  let sending: Promise<void> = Promise.resolve();

  const send = (): void => {
    const orgs = [...gathered];
    gathered.clear();
    resting = setTimeout(() => {
      resting = undefined;
      if (gathered.size > 0) send();
    }, GATHER_MS);
    sending = sending.then(() => notifyAll(pool, orgs));
  };
  return {
    touch: (orgId) => {
      gathered.add(orgId);
      if (!resting) send();
    },
    stop: async () => {
      clearTimeout(resting);
      if (gathered.size > 0) send();
      clearTimeout(resting);
      await sending;
    },
  };
}

async function notifyAll(pool: pg.Pool, orgs: readonly string[]): Promise<void> {
  try {
    const client = await pool.connect();
    try {
      await client.query('select pg_notify($1, org) from unnest($2::text[]) as org', [EVENT_CHANNEL, orgs]);
    } finally {
      client.release();
    }
  } catch {
    // Readers look by the clock as well; see above.
  }
}

const notifiers = new WeakMap<Kysely<Database>, Notifier>();
const collected = new WeakMap<Kysely<Database>, Set<string>>();

/** From now on, commits on `db` that wrote events call the notifier. */
export function announceCommits(db: Kysely<Database>, notifier: Notifier): void {
  notifiers.set(db, notifier);
}

/** Starts to remember for which organisations a transaction writes events. */
export function collectOrganisations(tx: Kysely<Database>): ReadonlySet<string> {
  const orgs = new Set<string>();
  collected.set(tx, orgs);
  return orgs;
}

/** Remembers until the commit that `db`, a transaction, wrote an event; outside a transaction it is announced now. */
export function rememberEvent(db: Kysely<Database>, orgId: string): void {
  const orgs = collected.get(db);
  if (orgs) orgs.add(orgId);
  else notifiers.get(db)?.touch(orgId);
}

/** Announces the organisations of a committed transaction. */
export function announceAfter(db: Kysely<Database>, orgs: ReadonlySet<string>): void {
  const notifier = notifiers.get(db);
  if (notifier) for (const org of orgs) notifier.touch(org);
}
