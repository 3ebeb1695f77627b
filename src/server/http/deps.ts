import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../db/schema.ts';
import type { LiveFeed } from '../modules/events/feed.ts';
import type { Auth } from './auth.ts';

/** Everything the HTTP application needs from the process around it. */
export interface AppDeps {
  readonly db: Kysely<Database>;
  readonly auth: Auth;
  readonly log: Logger;
  readonly now: () => Date;
  readonly feed: LiveFeed;
  /** Public address, when configured (CHAIRTIME_URL). */
  readonly url: string | undefined;
  readonly trustProxy: boolean;
  readonly version: string;
  /** Check every answer against its schema; on in tests and development. */
  readonly validateAnswers: boolean;
  /** Folder of the built web application; absent in tests of the API alone. */
  readonly webRoot: string | undefined;
  /** True when the demo clinic was seeded: the sign-in page may offer its accounts. */
  readonly demo: boolean;
  /** Token that lets the first visitor create the owner; null once an organisation exists. */
  readonly setupToken: string | null;
}
