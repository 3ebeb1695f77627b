import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppEnv } from './env.ts';

/**
 * Serves the built web application: files with a hash in their name may be kept for ever, everything that is not a
 * file is a route of the single-page application and answers its page. Names without a hash are asked for anew each time.
 * @param root folder with index.html and assets/, best absolute: the current directory plays no part then.
 */
export function serveWeb(app: Hono<AppEnv>, root: string): void {
  const page = readFileSync(join(root, 'index.html'), 'utf8');
  app.use('/*', async (c, next) => {
    await next();
    if (!c.res.ok || c.res.headers.has('Cache-Control')) return;
    const forEver = c.req.path.startsWith('/assets/');
    c.res.headers.set('Cache-Control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache');
  });
  // A name no build makes: a folder (`/` too) is no file, and the page below answers for it.
  app.use('/*', serveStatic({ root, index: '.none', precompressed: true }));
  app.get('/assets/*', (c) => c.notFound());
  app.get('/*', (c) => c.html(page, 200, { 'Cache-Control': 'no-cache' }));
}
