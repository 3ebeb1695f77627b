import type { Kysely } from 'kysely';
import type { Author } from '../db/events.ts';
import type { Database } from '../db/schema.ts';

/** What a job is given each time it runs. */
export interface JobRun {
  readonly db: Kysely<Database>;
  readonly now: Date;
  /** Aborted when the process ends: a job stops at the next record and goes on the next time. */
  readonly signal: AbortSignal;
}

/**
 * Something the server does by itself from time to time. Running a job once more changes nothing that is right already,
 * so it does not matter when it ran last, or that it was broken off.
 */
export interface Job {
  /** As typed after `npm run job --`. */
  readonly name: string;
  /** What it does, in one line for people. */
  readonly does: string;
  readonly everyMs: number;
  /** @returns how many records it changed. */
  readonly run: (run: JobRun) => Promise<number>;
}

/** Jobs sign what they write as the system. */
export const BY_JOB: Author = { actor: { kind: 'system' }, source: 'job' };

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
