import type { ErrorItem } from '#contract/kernel/errors.ts';

/**
 * The server answered and said no (any 4xx or 5xx). `detail` holds every reason; texts are chosen by `type` and `ctx`,
 * never from the server's sentence (engineering §2).
 */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: readonly ErrorItem[];
  readonly requestId: string | null;
  /** Seconds of `Retry-After`, null when the answer named none. */
  readonly retryAfter: number | null;

  constructor(
    status: number,
    detail: readonly ErrorItem[],
    requestId: string | null,
    retryAfter: number | null = null,
  ) {
    super(`${status} ${detail.map((item) => item.type).join(', ')}`);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
    this.requestId = requestId;
    this.retryAfter = retryAfter;
  }

  /** Type of the first reason; the whole refusal is handled by it. */
  get type(): string {
    return this.detail[0]?.type ?? 'internal';
  }

  /** The reason of a given type, undefined when the answer does not hold it. */
  item(type: string): ErrorItem | undefined {
    return this.detail.find((item) => item.type === type);
  }
}

/**
 * There was no answer: not sent, dropped on the way, or overdue. The write may or may not have happened, so it is
 * repeated only in ways that are safe either way (idempotency key, base version).
 */
export class NetworkError extends Error {
  constructor(cause: unknown) {
    super('no answer from the server', { cause });
    this.name = 'NetworkError';
  }
}

/** Whether a thrown value means that the server could not be reached, now or for the moment (502, 503, 504). */
export function isUnreachable(error: unknown): boolean {
  if (error instanceof NetworkError) return true;
  return error instanceof ApiError && error.status >= 502 && error.status <= 504;
}
