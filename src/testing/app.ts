import type { Hono } from 'hono';
import type { Kysely } from 'kysely';
import { pino } from 'pino';
import { afterAll } from 'vitest';
import type { Role } from '#domain/permission/actions.ts';
import { announceCommits, createNotifier } from '#server/db/notify.ts';
import { createAuthPool } from '#server/db/pool.ts';
import type { Database, NewRow, Row } from '#server/db/schema.ts';
import { createApp } from '#server/http/app.ts';
import { createAuth } from '#server/http/auth.ts';
import type { AppDeps } from '#server/http/deps.ts';
import type { AppEnv } from '#server/http/env.ts';
import { createLiveFeed, type LiveFeed } from '#server/modules/events/feed.ts';
import { limitToLocations, makeMember, makeSession } from './builders.ts';
import { createClient, type OrgClient } from './client.ts';
import { testDatabase, type TestDatabase } from './database.ts';

/** Monday morning at 08:00 in Chicago, the hour the builders' practice opens. */
const START = '2026-03-02T14:00:00Z';

export interface TestClock {
  readonly now: () => Date;
  /** @param instant ISO 8601. */
  set(instant: string): void;
}

export interface SignInOptions {
  /** Limits the member to these locations; all without it. */
  readonly locations?: readonly string[];
  readonly row?: Partial<NewRow<'membership'>>;
}

/** A signed-in member of an organisation. */
export interface SignedIn extends OrgClient {
  readonly member: Row<'membership'>;
}

export interface TestApp {
  readonly app: Hono<AppEnv>;
  readonly db: Kysely<Database>;
  readonly clock: TestClock;
  readonly feed: LiveFeed;
  /** Makes a member of the organisation and signs it in. */
  signedIn(org: Row<'organisation'>, role: Role, options?: SignInOptions): Promise<SignedIn>;
  /** A program that asks in the name of nobody, or with the given session token. */
  client(orgId: string, token?: string): OrgClient;
}

/**
 * The real application on the database of this worker: real sessions, live feed and notices, answers checked against
 * their schemas; nothing is logged, but a fault of ours (500) fails the request with what the log would say. Call it once
 * at the top of a test file.
 * @param database another one than the worker's, for tests that must not share it.
 */
export async function testApp(
  changed: Partial<Omit<AppDeps, 'db' | 'auth' | 'feed' | 'log' | 'now'>> = {},
  database?: TestDatabase,
): Promise<TestApp> {
  const { db, pool, url } = database ?? (await testDatabase());
  const authPool = createAuthPool(url, { max: 2 });
  const notifier = createNotifier(pool);
  announceCommits(db, notifier);
  const faults: string[] = [];
  const log = pino({ level: 'error' }, { write: (line: string) => void faults.push(line) });
  const feed = createLiveFeed({ url, db, log });
  const clock = testClock();
  const deps = {
    url: undefined,
    trustProxy: false,
    version: '0.0.0-test',
    validateAnswers: true,
    webRoot: undefined,
    demo: false,
    setupToken: null,
    ...changed,
  };
  const secret = 'a secret that protects nothing but tests';
  const auth = createAuth({ pool: authPool, secret, url: deps.url, trustProxy: deps.trustProxy });
  const app = createApp({ ...deps, db, auth, log, now: clock.now, feed });
  afterAll(async () => {
    await feed.stop();
    await notifier.stop();
    await authPool.end();
  });

  const client = (orgId: string, token?: string): OrgClient => createClient({ app, faults, orgId, token });
  return {
    app,
    db,
    clock,
    feed,
    client,
    async signedIn(org, role, { locations, row } = {}) {
      const member = await makeMember(db, org.id, { role, ...row });
      if (locations) await limitToLocations(db, member, locations);
      return { ...client(org.id, await makeSession(db, member.user_id)), member };
    },
  };
}

function testClock(): TestClock {
  let now = new Date(START);
  return {
    now: () => new Date(now),
    set: (instant) => {
      now = new Date(instant);
    },
  };
}
