import { pino } from 'pino';
import { afterAll, expect, test } from 'vitest';
import { createPool } from '../db/pool.ts';
import { testDatabase } from '#testing/database.ts';
import type { Job } from './job.ts';
import { databaseLock } from './lock.ts';
import { runJob } from './runner.ts';

const { db, pool, url } = await testDatabase();
/** Another process, as far as the database can tell. */
const otherPool = createPool(url, { max: 3 });
afterAll(() => otherPool.end());

const log = pino({ level: 'silent' });
const now = () => new Date('2026-03-02T14:00:00Z');
const runner = (ofPool: typeof pool) => ({ db, log, now, lock: databaseLock(ofPool) });

/** A job that runs until it is let go, and counts how many do so at once. */
function gatedJob(name: string) {
  let running = 0;
  let most = 0;
  const gates: (() => void)[] = [];
  let begun = (): void => undefined;
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const job: Job = {
    name,
    does: 'waits',
    everyMs: 1,
    run: () =>
      new Promise((resolve) => {
        running += 1;
        most = Math.max(most, running);
        gates.push(() => {
          running -= 1;
          resolve(1);
        });
        begun();
      }),
  };
  return { job, started, open: () => gates.shift()?.(), most: () => most };
}

test('of two runners one runs the job; when it is done the other may', async () => {
  const { job, started, open, most } = gatedJob('gated');
  const first = runJob(job, runner(pool));
  await started;
  expect(await runJob(job, runner(otherPool))).toEqual({ kind: 'elsewhere' });
  expect(await runJob(job, runner(pool))).toEqual({ kind: 'elsewhere' });
  open();
  expect(await first).toEqual({ kind: 'done', changed: 1 });
  const second = runJob({ ...job, run: () => Promise.resolve(2) }, runner(otherPool));
  expect(await second).toEqual({ kind: 'done', changed: 2 });
  expect(most()).toBe(1);
});

test('many runners at once: each run is alone, and nobody waits for the lock', async () => {
  let running = 0;
  let most = 0;
  const job: Job = {
    name: 'crowded',
    does: 'asks the database',
    everyMs: 1,
    run: async () => {
      running += 1;
      most = Math.max(most, running);
      await db.selectFrom('organisation').select('id').limit(1).execute();
      running -= 1;
      return 0;
    },
  };
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, index) => runJob(job, runner(index % 2 === 0 ? pool : otherPool))),
  );
  expect(outcomes.some((outcome) => outcome.kind === 'done')).toBe(true);
  expect(outcomes.every((outcome) => outcome.kind !== 'failed')).toBe(true);
  expect(most).toBe(1);
});

test('jobs of different names do not keep each other out', async () => {
  const { job, started, open } = gatedJob('left');
  const left = runJob(job, runner(pool));
  await started;
  const right = { ...job, name: 'right', run: () => Promise.resolve(3) };
  expect(await runJob(right, runner(otherPool))).toEqual({ kind: 'done', changed: 3 });
  open();
  await left;
});

test('a failure gives the lock back, and so does a connection that dies', async () => {
  const failing: Job = {
    name: 'failing',
    does: 'fails',
    everyMs: 1,
    run: () => Promise.reject(new Error('no luck')),
  };
  expect(await runJob(failing, runner(pool))).toMatchObject({ kind: 'failed' });
  expect(await runJob({ ...failing, run: () => Promise.resolve(1) }, runner(otherPool))).toMatchObject({
    kind: 'done',
  });

  const dying: Job = {
    ...failing,
    run: async () => {
      // The connection that holds the lock goes away in the middle of the work; ten seconds is how long to wait for its end.
      const { rows } = await pool.query<{ ended: boolean }>(
        `select pg_terminate_backend(pid, 10000) as ended from pg_locks
         where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())
           and pid <> pg_backend_pid()`,
      );
      return rows.length;
    },
  };
  expect(await runJob(dying, runner(otherPool))).toMatchObject({ kind: 'done' });
  expect(await runJob({ ...failing, run: () => Promise.resolve(5) }, runner(pool))).toEqual({
    kind: 'done',
    changed: 5,
  });
});
