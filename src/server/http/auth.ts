import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import { v7 } from 'uuid';
import type { Database } from '../db/schema.ts';

export interface AuthOptions {
  readonly db: Kysely<Database>;
  readonly secret: string;
  /** Public address of the installation when it is known (CHAIRTIME_URL). */
  readonly url: string | undefined;
  readonly trustProxy: boolean;
}

/**
 * Accounts and sessions: better-auth on the tables of schema `auth`. Open sign-up is off (people are invited), its
 * request limiter is off (ours counts failures only, see sign-in-limit.ts), and its origin check is off because
 * origin.ts applies one rule to every writing request of the whole server (decisions 10).
 */
export function createAuth({ db, secret, url, trustProxy }: AuthOptions) {
  return betterAuth({
    appName: 'Chairtime',
    secret,
    basePath: '/api/auth',
    ...(url ? { baseURL: url } : {}),
    database: { db: db.withSchema('auth'), type: 'postgres' },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 12 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'chairtime',
      disableCSRFCheck: true,
      trustedProxyHeaders: trustProxy,
      database: { generateId: () => v7() },
    },
    plugins: [bearer()],
  });
}

export type Auth = ReturnType<typeof createAuth>;
