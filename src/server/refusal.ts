import { ERROR_STATUS, type ErrorItem, type ErrorType } from '#contract/kernel/errors.ts';

export interface RefusalItem {
  readonly type: ErrorType;
  readonly msg: string;
  readonly loc?: readonly (string | number)[];
  readonly input?: unknown;
  readonly ctx?: Readonly<Record<string, unknown>> | null;
}

/**
 * A known reason not to do what was asked. Services throw it, the HTTP layer turns it into the error body of the
 * catalogue (§13); anything else that is thrown is a fault of ours and answers 500 without details.
 */
export class Refusal extends Error {
  readonly items: readonly RefusalItem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(items: RefusalItem | readonly RefusalItem[], headers: Readonly<Record<string, string>> = {}) {
    const list = Array.isArray(items) ? (items as readonly RefusalItem[]) : [items as RefusalItem];
    super(list.map((item) => item.type).join(', '));
    this.name = 'Refusal';
    this.items = list;
    this.headers = headers;
  }

  /** HTTP status of the first reason; all reasons of one refusal share it. */
  get status(): number {
    const first = this.items[0];
    return first ? ERROR_STATUS[first.type] : 500;
  }

  /** The error items as they travel. */
  get detail(): ErrorItem[] {
    return this.items.map(({ type, msg, loc = [], input, ctx }) => ({
      loc: [...loc],
      msg,
      type,
      ...(input === undefined ? {} : { input }),
      ctx: ctx ?? null,
    }));
  }
}

/**
 * 404: the record does not exist, was deleted, or belongs to another organisation (which must look the same).
 * @param entity name of the kind of record in `ctx`; @param loc where the request names it.
 */
export function notFound(entity: string, loc: readonly (string | number)[], input?: string): Refusal {
  const words = entity.replaceAll('_', ' ');
  return new Refusal({
    type: 'not_found',
    msg: `${words.charAt(0).toUpperCase()}${words.slice(1)} not found`,
    loc,
    input,
    ctx: { entity },
  });
}

/**
 * 429 after too many wrong guesses.
 * @param wait seconds until the next one; @param loc where the request guesses.
 */
export function tooManyAttempts(wait: number, loc: readonly string[]): Refusal {
  return new Refusal(
    {
      type: 'too_many_attempts',
      msg: `Too many wrong attempts; try again in ${Math.ceil(wait / 60)} min`,
      loc,
      ctx: { retry_after_seconds: wait },
    },
    { 'Retry-After': String(wait) },
  );
}

/** 403: the caller lacks a right, or the record lies at a location outside the caller's scope. */
export function forbidden(msg: string, ctx: Readonly<Record<string, unknown>> = {}): Refusal {
  return new Refusal({ type: 'forbidden', msg, ctx });
}

/** 409 of the constraint that catches what the placement rule let through; it knows no records. */
export const SLOT_TAKEN = {
  type: 'schedule_conflict',
  msg: 'Operatory is taken at that time',
  loc: ['body', 'start_time'],
  ctx: {
    reason_codes: ['APPOINTMENT_OVERLAP'],
    conflicts: { appointments: [], providers: [], blockouts: [] },
    violations: [],
  },
} as const satisfies RefusalItem;
