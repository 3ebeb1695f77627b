import { createHash } from 'node:crypto';
import type { Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type * as z from 'zod';
import type { EndpointDefinition } from '#contract/kernel/endpoint.ts';
import type { ErrorType } from '#contract/kernel/errors.ts';
import { errorItems } from '#contract/kernel/issues.ts';
import { callerId, type OrgContext, type RequestContext } from '../context.ts';
import { forbidden, Refusal } from '../refusal.ts';
import { limitBody } from './body-limit.ts';
import { clientAddress } from './client-address.ts';
import { reference } from '../modules/reference/service.ts';
import type { AppDeps } from './deps.ts';
import type { AppEnv } from './env.ts';
import { once, type Answer } from './idempotency.ts';
import { callerBehind, enterOrganisation } from './session.ts';

/** A handler whose exact types were checked where the handlers are collected (http/handlers.ts). */
export type AnyHandler = (ctx: OrgContext, request: ParsedRequest) => Promise<unknown>;

interface ParsedRequest {
  readonly params?: unknown;
  readonly query?: unknown;
  readonly body?: unknown;
}

/** Path of an endpoint as the router wants it: `/api/v1/:org_id/appointments/:appointment_uuid`. */
export function routePath(endpoint: EndpointDefinition): string {
  const root = endpoint.scope === 'org' ? '/api/v1/:org_id' : '/api/v1';
  return root + endpoint.path.replace(/\{(\w+)\}/g, ':$1');
}

/**
 * Binds one endpoint: authenticate > organisation > permission > validate > handler > answer. The order means that a
 * stranger learns nothing from validation messages.
 */
export function route(
  app: Hono<AppEnv>,
  endpoint: EndpointDefinition,
  handler: AnyHandler,
  deps: AppDeps,
): void {
  // Programs that ask for the same again and again, a day's book above all, get 304 and no body while it is the same.
  if (endpoint.method === 'GET' && endpoint.response !== null) app.get(routePath(endpoint), etag());
  app.on(endpoint.method, routePath(endpoint), limitBody(endpoint.maxBodyBytes), async (c) => {
    const logged = c.get('logged');
    logged.endpoint = endpoint.id;
    const { cookies, ...base } = await requestContext(c, endpoint, deps);
    logged.actor = callerId(base.caller);
    const ctx = endpoint.scope === 'org' ? await enterOrganisation(base, c.req.param('org_id') ?? '') : base;
    if (isOrgContext(ctx)) {
      logged.org = ctx.org.id;
      requirePermission(ctx, endpoint);
    }
    const raw = await rawRequest(c, endpoint);
    const request = parse(endpoint, raw);
    // Root endpoints take a RequestContext; the collector of handlers has checked that they ask for no more.
    const orgCtx = ctx as OrgContext;
    // Read before a transaction takes its connection: ten requests that hold one each and wait for another would stop
    // each other.
    if (isOrgContext(ctx) && endpoint.method !== 'GET') await reference(ctx);
    const running = run(endpoint, orgCtx, request, raw, handler, c.req.header('idempotency-key'));
    const result = await (deps.validateAnswers ? running.catch(requireDeclared(endpoint)) : running);
    const response = answer(c, endpoint, result, deps.validateAnswers);
    // Headers alone were asked for: nobody would ever read the body, nor end it where it is a stream.
    if (c.req.raw.method === 'HEAD') await response.body?.cancel();
    for (const cookie of cookies) response.headers.append('Set-Cookie', cookie);
    return response;
  });
}

async function requestContext(
  c: Context<AppEnv>,
  endpoint: EndpointDefinition,
  deps: AppDeps,
): Promise<RequestContext & { readonly cookies: readonly string[] }> {
  const common: Omit<RequestContext, 'caller'> = {
    db: deps.db,
    root: deps.db,
    now: deps.now,
    requestId: c.get('requestId'),
    address: clientAddress(c, deps.trustProxy),
    source: sourceOf(c),
    headers: c.req.raw.headers,
  };
  if (endpoint.permission === 'public') {
    return { ...common, caller: { userId: '', name: '', email: '' }, cookies: [] };
  }
  return { ...common, ...(await callerBehind(deps, c.req.raw.headers)) };
}

function sourceOf(c: Context<AppEnv>): 'web' | 'api' {
  return c.req.header('authorization') === undefined ? 'web' : 'api';
}

function isOrgContext(ctx: RequestContext): ctx is OrgContext {
  return 'org' in ctx;
}

function requirePermission(ctx: OrgContext, { permission }: EndpointDefinition): void {
  if (permission === 'member' || permission === 'signed_in' || permission === 'public') return;
  if (ctx.grants[permission] === 'none') throw forbidden('Your role does not allow this', { permission });
}

interface RawRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** Undecoded parts of the request: strings of path and query, the JSON body. */
async function rawRequest(c: Context<AppEnv>, endpoint: EndpointDefinition): Promise<RawRequest> {
  const query = Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length > 1 ? values : values[0]]),
  );
  return { params: c.req.param(), query, body: endpoint.body ? await jsonBody(c) : undefined };
}

async function jsonBody(c: Context<AppEnv>): Promise<unknown> {
  const text = await c.req.text();
  // An endpoint whose fields are all optional may be called without a body.
  if (text === '') return {};
  requireJson(c.req.header('content-type'));
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal({ type: 'json_invalid', msg: 'The body is not valid JSON', loc: ['body'] });
  }
}

/** `application/json` or another format built on JSON, whatever parameters follow. */
const JSON_TYPE = /^[\w.-]+\/([\w.-]+\+)?json\s*(;|$)/i;

/**
 * A body that says what it is must say JSON. One that says nothing is read all the same: HTTP clients add no header of
 * their own to bytes, and a form or a text, which a foreign page may send unasked, always has one.
 */
function requireJson(contentType: string | undefined): void {
  if (!contentType || JSON_TYPE.test(contentType.trim())) return;
  throw new Refusal({
    type: 'unsupported_media_type',
    msg: 'Send the body as application/json',
    loc: ['header', 'content-type'],
  });
}

/** Validates all parts and reports every problem of all of them at once. */
function parse(endpoint: EndpointDefinition, raw: RawRequest): ParsedRequest {
  const items: ReturnType<typeof errorItems> = [];
  const take = (schema: z.ZodType | undefined, value: unknown, part: 'path' | 'query' | 'body'): unknown => {
    if (!schema) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    items.push(...errorItems(result.error, part, value));
    return undefined;
  };
  const request = {
    params: take(endpoint.params, raw.params, 'path'),
    query: take(endpoint.query, raw.query, 'query'),
    body: take(endpoint.body, raw.body, 'body'),
  };
  if (items.length > 0) throw new Refusal(items);
  return request;
}

async function run(
  endpoint: EndpointDefinition,
  ctx: OrgContext,
  request: ParsedRequest,
  raw: RawRequest,
  handler: AnyHandler,
  key: string | undefined,
): Promise<Answer | { response: Response }> {
  const work = async (inner: OrgContext) => {
    const result = await handler(inner, request);
    return result instanceof Response ? { response: result } : { status: endpoint.status, body: result };
  };
  if (!endpoint.idempotent || key === undefined) return work(ctx);
  // The organisation has two names, and stands in the identity of the key already.
  const { org_id: _org, ...params } = raw.params;
  return once(ctx, endpoint.id, key, { ...raw, params }, async (inner) => {
    const result = await work(inner);
    if ('response' in result) throw new Error(`${endpoint.id} streams and cannot be idempotent`);
    return result;
  });
}

/** Refusals for what the records are: an endpoint declares those it may answer, so that programs know what to expect. */
const DECLARED: ReadonlySet<ErrorType> = new Set([
  'version_conflict',
  'duplicate',
  'schedule_conflict',
  'transition_not_permitted',
  'in_use',
  'nonexistent_local_time',
  'state_not_allowed',
  'invalid_cursor',
]);

function requireDeclared({ id, errors }: EndpointDefinition): (error: unknown) => never {
  return (error) => {
    const found = error instanceof Refusal ? error.items : [];
    const silent = found.find(({ type }) => DECLARED.has(type) && !errors.includes(type));
    throw silent ? new Error(`${id} answers ${silent.type} without declaring it`) : error;
  };
}

function answer(
  c: Context<AppEnv>,
  endpoint: EndpointDefinition,
  result: Answer | { response: Response },
  validate: boolean,
): Response {
  if ('response' in result) return result.response;
  if (endpoint.response === null) return c.body(null, 204);
  const text = JSON.stringify(result.body);
  if (validate) {
    const checked = endpoint.response.safeParse(JSON.parse(text));
    if (!checked.success)
      throw new Error(`answer of ${endpoint.id} breaks its contract: ${checked.error.message}`);
  }
  // Made here, where the text is at hand: the middleware that compares tags would have to read the answer again.
  const tag: Record<string, string> = endpoint.method === 'GET' ? { ETag: tagOf(text) } : {};
  const headers = { 'Content-Type': 'application/json', ...tag };
  return c.body(text, result.status as ContentfulStatusCode, headers);
}

/** Weak, because the same answer may travel packed or not. */
function tagOf(text: string): string {
  return `W/"${createHash('sha1').update(text).digest('base64url')}"`;
}
