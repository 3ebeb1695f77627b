import { serve, type ServerType } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './env.ts';

/**
 * How long an idle connection is kept. Node's own 5 s closes it under a reverse proxy that keeps its connections for a
 * minute (nginx, most load balancers) and sends the next request on it just then, which ends as a 502 at the desk.
 */
const KEEP_ALIVE_MS = 75_000;

export interface Listening {
  readonly port: number;
  /** Stops accepting, lets requests in flight finish, then closes; after `graceMs` what remains is cut. */
  stop(graceMs: number): Promise<void>;
}

/**
 * Listens on host and port (0 = any free one).
 * @throws Error with `code` EADDRINUSE and the like when the port cannot be had.
 */
export function listen(app: Hono<AppEnv>, host: string, port: number): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS };
    const server = serve({ fetch: app.fetch, hostname: host, port, serverOptions }, (info) => {
      resolve({ port: info.port, stop: (graceMs) => close(server, graceMs) });
    });
    server.once('error', reject);
  });
}

function close(server: ServerType, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => {
      if ('closeAllConnections' in server) server.closeAllConnections();
    }, graceMs);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    if ('closeIdleConnections' in server) server.closeIdleConnections();
  });
}
