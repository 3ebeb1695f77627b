import type { MiddlewareHandler } from 'hono';
import { forbidden } from '../refusal.ts';
import type { AppEnv } from './env.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * One rule against cross-site writes (decisions 10): a browser's writing request carries its Origin, which must be
 * this server's own host or the configured public address. A request with a cookie but without Origin is no browser
 * of ours and is refused; a program that sends neither (curl, Node's fetch with a bearer token) passes.
 * @param url CHAIRTIME_URL; @param trustProxy whether X-Forwarded-Host names the host.
 */
export function sameOrigin(url: string | undefined, trustProxy: boolean): MiddlewareHandler<AppEnv> {
  const publicOrigin = url ? new URL(url).origin : null;
  return async (c, next) => {
    if (SAFE.has(c.req.method)) return next();
    const origin = c.req.header('origin');
    if (origin === undefined) {
      if (c.req.header('cookie') === undefined) return next();
      throw forbidden('A request with a session cookie must name its origin');
    }
    const host = (trustProxy ? c.req.header('x-forwarded-host') : undefined) ?? c.req.header('host');
    if (origin === publicOrigin || hostOf(origin) === host) return next();
    throw forbidden('This request comes from another site');
  };
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
