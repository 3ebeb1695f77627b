import { betterAuth } from 'better-auth';
import { bearer } from 'better-auth/plugins';
import { Kysely } from 'kysely';
import type pg from 'pg';
import { v7 } from 'uuid';
import { preparingDialect } from '../db/pool.ts';

export interface AuthOptions {
  /** Connections of its own, because the library expects `Date` where the application reads text (db/pool.ts). */
  readonly pool: pg.Pool;
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
export function createAuth({ pool, secret, url, trustProxy }: AuthOptions) {
  return betterAuth({
    appName: 'Chairtime',
    secret,
    basePath: '/api/auth',
    ...(url ? { baseURL: url } : {}),
    database: {
      db: new Kysely<unknown>({ dialect: preparingDialect(pool) }).withSchema('auth'),
      type: 'postgres',
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10 },
    session: { expiresIn: 60 * 60 * 24 * 14, updateAge: 60 * 60 * 12 },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      cookiePrefix: 'chairtime',
      // Only a browser that came by TLS keeps a secure cookie; a clinic's own network may do without TLS.
      useSecureCookies: url?.startsWith('https://') ?? false,
      disableCSRFCheck: true,
      trustedProxyHeaders: trustProxy,
      // A session is read with its user in one statement: every request waits for it.
      database: { generateId: () => v7(), joins: true },
    },
    plugins: [bearer()],
  });
}

export type Auth = ReturnType<typeof createAuth>;
