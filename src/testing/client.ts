import type { Hono } from 'hono';
import {
  fillPath,
  type EndpointAnswer,
  type EndpointDefinition,
  type EndpointInput,
} from '#contract/kernel/endpoint.ts';
import { errorBody, type ErrorItem } from '#contract/kernel/errors.ts';
import type { AppEnv } from '#server/http/env.ts';

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON; null without a body. */
  readonly body: unknown;
  /** The reasons of a refusal. Fails the test when the answer is none, or breaks the error format. */
  readonly detail: ErrorItem[];
}

export interface RequestOptions {
  readonly query?: Readonly<Record<string, unknown>> | undefined;
  /** Sent as JSON; a string is sent as it is. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

type Send = (path: string, options?: RequestOptions) => Promise<Answer>;
type SendBody = (path: string, body?: unknown, options?: RequestOptions) => Promise<Answer>;

/** A program that talks to the API in one organisation; paths are relative to it. */
export interface OrgClient {
  readonly token: string | undefined;
  readonly get: Send;
  readonly post: SendBody;
  readonly patch: SendBody;
  readonly put: SendBody;
  readonly delete: Send;
  /** Any method; a path that begins with /api is taken as it is. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>;
  /** Calls an endpoint of the contract with raw parts. */
  send(endpoint: EndpointDefinition, parts: RawParts): Promise<Answer>;
  /** Calls an endpoint and returns its answer; fails the test when it is refused. */
  ok<E extends EndpointDefinition>(endpoint: E, input: EndpointInput<E>): Promise<EndpointAnswer<E>>;
}

/** Parts of a request before anything was checked. */
export interface RawParts extends RequestOptions {
  readonly params?: Readonly<Record<string, string>> | undefined;
}

export interface ClientOptions {
  readonly app: Hono<AppEnv>;
  /** Lines the application logged about faults of its own. */
  readonly faults: readonly string[];
  readonly orgId: string;
  readonly token: string | undefined;
}

export function createClient({ app, faults, orgId, token }: ClientOptions): OrgClient {
  const request = async (
    method: string,
    path: string,
    { query, body, headers }: RequestOptions = {},
  ): Promise<Answer> => {
    const url = (path.startsWith('/api') ? path : `/api/v1/${orgId}${path}`) + queryString(query);
    const response = await app.request(url, {
      method,
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    if (response.status >= 500) throw new Error(`${method} ${path}: ${faults.slice(-2).join('')}`);
    if (!response.headers.get('x-request-id'))
      throw new Error(`${method} ${path}: the answer has no request id`);
    return answerOf(response);
  };
  const send = (endpoint: EndpointDefinition, { params, ...options }: RawParts): Promise<Answer> => {
    const root = endpoint.scope === 'org' ? `/api/v1/${orgId}` : '/api/v1';
    return request(endpoint.method, root + fillPath(endpoint.path, params ?? {}), options);
  };
  return {
    token,
    request,
    send,
    get: (path, options) => request('GET', path, options),
    delete: (path, options) => request('DELETE', path, options),
    post: (path, body, options) => request('POST', path, { ...options, body }),
    patch: (path, body, options) => request('PATCH', path, { ...options, body }),
    put: (path, body, options) => request('PUT', path, { ...options, body }),
    async ok(endpoint, input) {
      const answer = await send(endpoint, input);
      if (answer.status !== endpoint.status) {
        throw new Error(`${endpoint.id} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
      }
      // What the endpoint's schema accepted has the type of the endpoint's answer.
      return (endpoint.response?.parse(answer.body) ?? undefined) as EndpointAnswer<typeof endpoint>;
    },
  };
}

async function answerOf(response: Response): Promise<Answer> {
  const stream = response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;
  const text = stream ? '' : await response.text();
  if (stream) await response.body?.cancel();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const body: unknown = text === '' ? null : isJson ? JSON.parse(text) : text;
  return {
    status: response.status,
    headers: response.headers,
    body,
    get detail() {
      return errorBody.parse(body).detail;
    },
  };
}

function queryString(query: RequestOptions['query']): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) {
    for (const one of [value].flat()) if (one !== undefined) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
