import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { sql } from 'kysely';
import { openApiDocument } from '#contract/openapi.ts';
import { endpoints } from '#contract/registry.ts';
import { Refusal } from '../refusal.ts';
import { accessLog } from './access-log.ts';
import { limitBody } from './body-limit.ts';
import type { AppDeps } from './deps.ts';
import { renderDocs } from './docs/render.ts';
import type { AppEnv } from './env.ts';
import { describeFault, faultAnswer } from './faults.ts';
import { createHandlers } from './handlers.ts';
import { sameOrigin } from './origin.ts';
import { packAnswers } from './pack.ts';
import { route, routePath } from './route.ts';
import { userOfSession } from './session.ts';
import { passwordChangeLimit, signInLimit } from './sign-in-limit.ts';
import { refuseUnbound } from './unbound.ts';
import { serveWeb } from './web-files.ts';

/** The whole HTTP application: health, accounts, API, reference and the web application's files. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(accessLog(deps.log));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
      },
      // The installation may run without TLS on a clinic's own network; a proxy with TLS adds this header itself.
      strictTransportSecurity: false,
      xFrameOptions: 'DENY',
      referrerPolicy: 'no-referrer',
    }),
  );
  app.onError((error, c) => {
    if (error instanceof Refusal) {
      for (const [name, value] of Object.entries(error.headers)) c.header(name, value);
      return c.json({ detail: error.detail }, statusOf(error));
    }
    deps.log.error({ requestId: c.get('requestId'), err: describeFault(error) }, 'unexpected error');
    const { status, headers, item } = faultAnswer(error);
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    return c.json({ detail: [item] }, status);
  });

  health(app, deps);
  // Endpoints of the contract name their own limit (route.ts).
  app.use('/api/auth/*', limitBody());
  app.use('/api/*', sameOrigin(deps.url, deps.trustProxy));
  app.use('/api/*', async (c, next) => {
    await next();
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'no-store');
  });
  app.use('/api/v1/*', packAnswers);
  app.post(
    '/api/auth/sign-in/email',
    signInLimit(() => deps.now().getTime(), deps.trustProxy),
  );
  app.post(
    '/api/auth/change-password',
    passwordChangeLimit(
      () => deps.now().getTime(),
      async (headers) => (await userOfSession(deps.auth, headers)) ?? '',
    ),
  );
  app.post('/api/auth/*', async (c, next) => {
    // Without a session nothing of a session can change; otherwise strangers could make every desk ask again.
    const user = await userOfSession(deps.auth, c.req.raw.headers);
    await next();
    // Signed out, signed out elsewhere, or a new password: whoever listens without a session is cut off.
    if (user !== null && c.res.ok) deps.feed.sessionsChanged();
  });
  app.on(['GET', 'POST'], '/api/auth/*', (c) => deps.auth.handler(c.req.raw));
  const handlers = createHandlers(deps);
  for (const endpoint of literalsFirst(Object.values(endpoints))) {
    route(app, endpoint, handlerOf(handlers, endpoint.id), deps);
  }
  reference(app, deps);
  app.all('/api/*', refuseUnbound(Object.values(endpoints)));
  if (deps.webRoot !== undefined) serveWeb(app, deps.webRoot);
  return app;
}

/** `views/templates` must win over `views/{view_uuid}`: more literal segments are registered earlier. */
function literalsFirst<E extends (typeof endpoints)[keyof typeof endpoints]>(list: readonly E[]): E[] {
  const key = (endpoint: E): string => routePath(endpoint).replace(/:\w+/g, '~');
  return list.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
}

function handlerOf(handlers: object, id: string): Parameters<typeof route>[2] {
  const handler: unknown = Reflect.get(handlers, id);
  if (typeof handler !== 'function') throw new Error(`no handler for ${id}`);
  return (ctx, request) => Promise.resolve(Reflect.apply(handler, undefined, [ctx, request]));
}

function health(app: Hono<AppEnv>, deps: AppDeps): void {
  app.get('/healthz', (c) => c.json({ status: 'ok', version: deps.version }));
  app.get('/readyz', async (c) => {
    try {
      // The server migrates before it listens: an answer proves that the database is there, and is ours.
      await sql`select 1 from organisation limit 1`.execute(deps.db);
      return c.json({ status: 'ready' });
    } catch {
      return c.json({ status: 'database unavailable' }, 503);
    }
  });
}

function reference(app: Hono<AppEnv>, deps: AppDeps): void {
  const document = openApiDocument({ version: deps.version, url: deps.url ?? '/' });
  const json = JSON.stringify(document);
  const html = renderDocs(document);
  app.get('/openapi.json', (c) => c.body(json, 200, { 'Content-Type': 'application/json' }));
  app.get('/docs', (c) => c.html(html));
}

function statusOf(refusal: Refusal): ContentfulStatusCode {
  return refusal.status as ContentfulStatusCode;
}
