import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { AppEnv } from './env.ts';

/**
 * Address of the client: the socket's, or behind a proxy that is trusted the last of X-Forwarded-For, which that proxy
 * added itself; what stands before it is the client's own claim.
 */
export function clientAddress(c: Context<AppEnv>, trustProxy: boolean): string {
  const forwarded = trustProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined;
  if (forwarded) return forwarded;
  // Requests made in process (tests) have no socket.
  return c.env?.incoming ? (getConnInfo(c).remote.address ?? '') : '';
}
