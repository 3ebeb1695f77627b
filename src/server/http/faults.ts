import type { ErrorItem } from '#contract/kernel/errors.ts';
import { databaseConflict, sqlState } from '../db/errors.ts';
import { SLOT_TAKEN } from '../refusal.ts';

/** What is answered when something that is no `Refusal` was thrown. */
export interface FaultAnswer {
  readonly status: 409 | 500 | 503;
  readonly headers: Readonly<Record<string, string>>;
  readonly item: ErrorItem;
}

/** Lock or statement took too long, or a deadlock outlived its retries: nothing was written, trying again is right. */
const BUSY = new Set(['55P03', '57014', '40P01', '40001']);
/** The server ends, starts, or takes no more connections. */
const AWAY = /^(08|57P0|53)/;
/** The same without a server to say so: errors of the operating system, and those of the driver, which have no code. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT']);
const CONNECTION_LOST =
  /^(Connection terminated|timeout exceeded when trying to connect|Client .* not queryable)/;

/**
 * How a fault is told: a busy or absent database asks to try again, a constraint that caught what the rules let through
 * is a conflict like any other, everything else is a fault of ours without details.
 */
export function faultAnswer(error: unknown): FaultAnswer {
  const code = sqlState(error) ?? '';
  if (BUSY.has(code) || AWAY.test(code) || isConnectionLoss(error)) {
    const item: ErrorItem = {
      loc: [],
      msg: 'The database is busy; try again',
      type: 'unavailable',
      ctx: null,
    };
    return { status: 503, headers: { 'Retry-After': '1' }, item };
  }
  if (databaseConflict(error)?.constraint === 'appointment_no_double_booking') {
    return { status: 409, headers: {}, item: { ...SLOT_TAKEN, loc: [...SLOT_TAKEN.loc] } };
  }
  const item: ErrorItem = { loc: [], msg: 'Something failed on our side', type: 'internal', ctx: null };
  return { status: 500, headers: {}, item };
}

function isConnectionLoss(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = Reflect.get(error, 'code');
  return (typeof code === 'string' && UNREACHABLE.has(code)) || CONNECTION_LOST.test(error.message);
}

/**
 * What the log may say of a fault. A message of our own code names no patient; one of the database can quote the failing
 * value, and values are patient data: of those only the code and the constraint are told.
 */
export function describeFault(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  const code = sqlState(error);
  if (code !== undefined)
    return { name: 'database', code, constraint: databaseConflict(error)?.constraint ?? '' };
  return { name: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) };
}
