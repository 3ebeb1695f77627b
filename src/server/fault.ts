import { databaseConflict, sqlState } from './db/errors.ts';

/**
 * What the log may say of a fault: kind, message and stack of our own code. The words of a database error may quote a
 * value, and values are patient data: of those only the code and the constraint are told.
 */
export function describeFault(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof Error)) return { name: 'unknown', message: typeof error };
  const code = sqlState(error);
  if (code !== undefined)
    return { name: 'database', code, constraint: databaseConflict(error)?.constraint ?? '' };
  return { name: error.name, message: error.message, ...(error.stack ? { stack: error.stack } : {}) };
}
