import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from '../refusal.ts';
import { clientAddress } from './client-address.ts';
import type { AppEnv } from './env.ts';

const WINDOW_MS = 15 * 60 * 1000;
const MAX_FAILURES = 10;
/** Accounts and addresses remembered at once; a flood of guesses must not fill the memory. */
const MOST_TRACKED = 50_000;

/**
 * Counts wrong passwords per account and address (decisions 10): after 10 failures in 15 minutes that account is
 * refused from that address until the oldest failure has aged out. Successes are never counted, so one person cannot
 * lock a whole clinic out. Kept in memory: a restart forgets, which no attacker can cause from outside.
 */
export function createFailureWindow(now: () => number, most = MOST_TRACKED) {
  const failures = new Map<string, number[]>();

  const recent = (key: string): number[] => {
    const since = now() - WINDOW_MS;
    const kept = (failures.get(key) ?? []).filter((at) => at > since);
    if (kept.length > 0) failures.set(key, kept);
    else failures.delete(key);
    return kept;
  };

  return {
    /** Seconds to wait before the next attempt is allowed; 0 = allowed. */
    retryAfter(key: string): number {
      const kept = recent(key);
      const oldest = kept[0];
      if (kept.length < MAX_FAILURES || oldest === undefined) return 0;
      return Math.max(1, Math.ceil((oldest + WINDOW_MS - now()) / 1000));
    },
    /** Counts an attempt as failed before its outcome is known, so that parallel attempts cannot slip past. */
    begin(key: string): void {
      const kept = recent(key);
      // Put at the end again: the front of the map is what nobody tried for longest, and goes first when it is full.
      failures.delete(key);
      failures.set(key, [...kept, now()]);
      if (failures.size > most) failures.delete(failures.keys().next().value ?? '');
    },
    /** The password was right: the account starts afresh. */
    succeed(key: string): void {
      failures.delete(key);
    },
    /** The attempt ended in neither a right nor a wrong password (malformed, server fault): it does not count. */
    forget(key: string): void {
      const kept = recent(key).slice(0, -1);
      if (kept.length > 0) failures.set(key, kept);
      else failures.delete(key);
    },
  };
}

interface LimitOptions {
  /** Clock, ms. */
  readonly now: () => number;
  /** Whose attempts are counted together. */
  readonly keyOf: (c: Context<AppEnv>) => string | Promise<string>;
  /** The status with which a wrong password is answered. */
  readonly wrong: 400 | 401;
  /** Field of the body that held the password. */
  readonly field: string;
}

function limit({ now, keyOf, wrong, field }: LimitOptions): MiddlewareHandler<AppEnv> {
  const window = createFailureWindow(now);
  return async (c, next) => {
    const key = await keyOf(c);
    const wait = window.retryAfter(key);
    if (wait > 0) {
      throw new Refusal(
        {
          type: 'too_many_attempts',
          msg: `Too many wrong passwords; try again in ${Math.ceil(wait / 60)} min`,
          loc: ['body', field],
          ctx: { retry_after_seconds: wait },
        },
        { 'Retry-After': String(wait) },
      );
    }
    window.begin(key);
    await next();
    if (c.res.ok) window.succeed(key);
    else if (c.res.status !== wrong) window.forget(key);
  };
}

/**
 * Guards `POST /api/auth/sign-in/email`.
 * @param now clock in milliseconds; @param trustProxy whether X-Forwarded-For names the client.
 */
export function signInLimit(now: () => number, trustProxy: boolean): MiddlewareHandler<AppEnv> {
  const keyOf = async (c: Context<AppEnv>): Promise<string> => {
    const body: unknown = await c.req.raw
      .clone()
      .json()
      .catch(() => null);
    const email = isRecord(body) && typeof body['email'] === 'string' ? body['email'] : '';
    return `${email.trim().toLowerCase()} ${clientAddress(c, trustProxy)}`;
  };
  return limit({ now, keyOf, wrong: 401, field: 'password' });
}

/**
 * Guards `POST /api/auth/change-password`, where somebody at an unlocked desk could try the old password for ever.
 * @param now clock in milliseconds; @param userOf id of the signed-in user, '' for nobody.
 */
export function passwordChangeLimit(
  now: () => number,
  userOf: (headers: Headers) => Promise<string>,
): MiddlewareHandler<AppEnv> {
  return limit({ now, keyOf: (c) => userOf(c.req.raw.headers), wrong: 400, field: 'currentPassword' });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
