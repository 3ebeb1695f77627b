import pg from 'pg';

/** What a constraint refused: a slot that is taken, a value that exists, a missing or used reference, a bad value. */
export type ConflictKind = 'overlap' | 'duplicate' | 'reference' | 'check';

export interface DatabaseConflict {
  readonly kind: ConflictKind;
  /** Name of the constraint or unique index, e.g. 'appointment_no_double_booking'. */
  readonly constraint: string;
  readonly table: string;
}

const KINDS: Readonly<Record<string, ConflictKind>> = {
  '23P01': 'overlap',
  '23505': 'duplicate',
  '23503': 'reference',
  '23514': 'check',
};

/**
 * What a failed statement says about the data, or undefined when the error is of another sort. The values themselves
 * stay out of the answer: they may be a patient's.
 */
export function databaseConflict(error: unknown): DatabaseConflict | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  const kind = KINDS[error.code ?? ''];
  return kind && { kind, constraint: error.constraint ?? '', table: error.table ?? '' };
}

/** The five-character SQLSTATE of a database error; undefined for any other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
