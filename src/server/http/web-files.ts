import { serveStatic } from '@hono/node-server/serve-static';
import type { Hono } from 'hono';
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { AppEnv } from './env.ts';

/**
 * Serves the built web application: files with a hash in their name may be kept for ever, everything that is not a
 * file is a route of the single-page application and answers its page.
 * @param root folder with index.html and assets/.
 */
export function serveWeb(app: Hono<AppEnv>, root: string): void {
  const page = readFileSync(join(root, 'index.html'), 'utf8');
  const fromCwd = relative(process.cwd(), root) || '.';
  app.use('/assets/*', async (c, next) => {
    await next();
    if (c.res.ok) c.res.headers.set('Cache-Control', 'public, max-age=31536000, immutable');
  });
  // A name no build makes: a folder (`/` too) is no file, and the page below answers for it.
  app.use('/*', serveStatic({ root: fromCwd, index: '.none', precompressed: true }));
  app.get('/assets/*', (c) => c.notFound());
  app.get('/*', (c) => c.html(page, 200, { 'Cache-Control': 'no-cache' }));
}
