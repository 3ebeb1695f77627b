import {
  fillPath,
  type EndpointAnswer,
  type EndpointDefinition,
  type EndpointInput,
} from '#contract/kernel/endpoint.ts';
import { errorBody, type ErrorItem } from '#contract/kernel/errors.ts';
import { ApiError, NetworkError } from './errors.ts';
import { announceSessionLost } from './session.ts';

export interface CallOptions {
  /** Slug or uuid; required for endpoints of scope `org`. */
  readonly org?: string;
  readonly signal?: AbortSignal;
  /** Makes a creating request safe to repeat. */
  readonly idempotencyKey?: string;
  /** Goes out even when the page closes meanwhile. */
  readonly keepalive?: boolean;
}

/** The parts of a request after the endpoint's exact types were checked at the call. */
interface LooseInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A request that got no answer for so long counts as unanswered (milliseconds). */
const OVERDUE = 20_000;

/**
 * Calls one endpoint of the same origin with the session cookie.
 * @param endpoint declaration; @param input its params, query and body.
 * @returns the answer as declared; it is checked against the schema in development and tests only.
 * @throws ApiError when the server refused, NetworkError when there was no answer, AbortError when `signal` fired.
 */
export async function call<E extends EndpointDefinition>(
  endpoint: E,
  input: EndpointInput<E>,
  options: CallOptions = {},
): Promise<EndpointAnswer<E>> {
  const parts: LooseInput = input;
  const response = await send(endpoint, parts, options);
  if (!response.ok) throw await refusal(response);
  const answer = endpoint.response === null ? undefined : await json(response);
  if (import.meta.env.DEV && endpoint.response !== null) endpoint.response.parse(answer);
  // The declaration is what the server was checked against; parsing again costs time on every read of a day.
  return answer as EndpointAnswer<E>;
}

/** Address of a request: path with its parameters filled in, query without absent values. */
export function addressOf(endpoint: EndpointDefinition, input: LooseInput, org?: string): string {
  const params = Object.fromEntries(
    Object.entries(input.params ?? {}).map(([name, value]) => [name, String(value)]),
  );
  if (endpoint.scope === 'org' && org === undefined) throw new Error(`${endpoint.id} needs an organisation`);
  const root = endpoint.scope === 'org' ? `/api/v1/${encodeURIComponent(org ?? '')}` : '/api/v1';
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  }
  const search = query.toString();
  return `${root}${fillPath(endpoint.path, params)}${search === '' ? '' : `?${search}`}`;
}

async function send(
  endpoint: EndpointDefinition,
  input: LooseInput,
  options: CallOptions,
): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json', 'X-Requested-With': 'chairtime' };
  if (input.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.idempotencyKey !== undefined) headers['Idempotency-Key'] = options.idempotencyKey;
  const overdue = AbortSignal.timeout(OVERDUE);
  const signal = options.signal ? AbortSignal.any([options.signal, overdue]) : overdue;
  try {
    return await fetch(addressOf(endpoint, input, options.org), {
      method: endpoint.method,
      credentials: 'same-origin',
      headers,
      signal,
      ...(options.keepalive ? { keepalive: true } : {}),
      ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
    });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new NetworkError(error);
  }
}

/** The body may break off as well as the request: that is no answer either. */
async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch (error) {
    throw new NetworkError(error);
  }
}

async function refusal(response: Response): Promise<ApiError> {
  const body = errorBody.safeParse(await response.json().catch(() => null));
  const detail: readonly ErrorItem[] = body.success
    ? body.data.detail
    : [{ loc: [], msg: response.statusText, type: response.status >= 502 ? 'unavailable' : 'internal' }];
  const retryAfter = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const error = new ApiError(
    response.status,
    detail,
    response.headers.get('X-Request-Id'),
    Number.isFinite(retryAfter) ? retryAfter : null,
  );
  if (response.status === 401) announceSessionLost();
  return error;
}
