import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../db/schema.ts';
import { describeFault } from '../http/faults.ts';
import { HOUR, MINUTE, type Job } from './job.ts';
import type { Lock } from './lock.ts';

/**
 * The first round comes soon after the start, so that a server that is started every morning runs its daily jobs too;
 * these are the larger ones and let the desks come in first.
 */
const FIRST_AFTER_MS = MINUTE / 2;
const DAILY_FIRST_AFTER_MS = 10 * MINUTE;

export interface RunnerOptions {
  readonly db: Kysely<Database>;
  readonly log: Logger;
  readonly now: () => Date;
  readonly lock: Lock;
  readonly jobs: readonly Job[];
}

/** What came of one run of a job. */
export type JobOutcome =
  | { readonly kind: 'done'; readonly changed: number }
  /** Another process is at it. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Runs one job now, unless another process is running it. Failures are logged, never thrown. */
export async function runJob(
  job: Job,
  { db, log, now, lock }: Omit<RunnerOptions, 'jobs'>,
  signal: AbortSignal = new AbortController().signal,
): Promise<JobOutcome> {
  const begun = performance.now();
  try {
    const alone = await lock(job.name, () => job.run({ db, now: now(), signal }));
    if (!alone.ran) return { kind: 'elsewhere' };
    const line = { job: job.name, changed: alone.result, ms: Math.round(performance.now() - begun) };
    if (alone.result > 0) log.info(line, 'job done');
    else log.debug(line, 'job done');
    return { kind: 'done', changed: alone.result };
  } catch (error) {
    log.error({ job: job.name, err: describeFault(error) }, 'job failed');
    return { kind: 'failed', error };
  }
}

export interface Runner {
  /** Starts no more jobs, lets the running one stop at its next record, and waits for it. */
  stop(): Promise<void>;
}

/** Runs every job at its interval, one after another, so that they never take more than a small part of the database. */
export function startJobs(options: RunnerOptions): Runner {
  const stopping = new AbortController();
  const timers = new Map<string, NodeJS.Timeout>();
  let queue: Promise<unknown> = Promise.resolve();

  const plan = (job: Job, afterMs: number): void => {
    if (stopping.signal.aborted) return;
    const timer = setTimeout(() => {
      queue = queue.then(async () => {
        if (stopping.signal.aborted) return;
        await runJob(job, options, stopping.signal);
        plan(job, job.everyMs);
      });
    }, afterMs);
    // The web server keeps the process alive, not its jobs.
    timer.unref();
    timers.set(job.name, timer);
  };
  for (const job of options.jobs) {
    plan(job, job.everyMs < 24 * HOUR ? Math.min(FIRST_AFTER_MS, job.everyMs) : DAILY_FIRST_AFTER_MS);
  }
  return {
    stop: async () => {
      stopping.abort();
      for (const timer of timers.values()) clearTimeout(timer);
      await queue;
    },
  };
}
