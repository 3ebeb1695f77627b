import type { MiddlewareHandler } from 'hono';
import type { Logger } from 'pino';
import { v7 } from 'uuid';
import type { AppEnv } from './env.ts';

const GIVEN_ID = /^[\w-]{8,64}$/;

/**
 * Gives every request an id (a sensible one of the caller is kept) and writes one line when it ends. The line names
 * the endpoint, never the address: a path or query can carry what a caller typed.
 */
export function accessLog(log: Logger): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const requestId = given && GIVEN_ID.test(given) ? given : v7();
    const logged: AppEnv['Variables']['logged'] = {};
    c.set('requestId', requestId);
    c.set('logged', logged);
    const started = performance.now();
    await next();
    c.res.headers.set('X-Request-Id', requestId);
    const ms = Math.round((performance.now() - started) * 10) / 10;
    const line = { requestId, method: c.req.method, status: c.res.status, ms, ...logged };
    if (c.res.status >= 500) log.error(line, 'request failed');
    else if (logged.endpoint) log.info(line, 'request');
    else log.debug(line, 'request');
  };
}
