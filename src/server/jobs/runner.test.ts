import { Kysely, PostgresDialect } from 'kysely';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Database } from '../db/schema.ts';
import type { Job, JobRun } from './job.ts';
import type { Lock } from './lock.ts';
import { runJob, startJobs } from './runner.ts';

const MINUTE = 60_000;

/** Never asked: the jobs of these tests touch no database. */
const db = new Kysely<Database>({
  dialect: new PostgresDialect({ pool: () => Promise.reject(new Error('no database')) }),
});

function harness(lock: Lock = async (_, work) => ({ ran: true, result: await work() })) {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const now = () => new Date('2026-03-02T14:00:00Z');
  return { lines, options: { db, log, now, lock } };
}

function job(name: string, everyMs: number, run: Job['run'] = () => Promise.resolve(0)): Job {
  return { name, does: 'nothing', everyMs, run };
}

describe('a job', () => {
  test('runs with the clock of the server and tells what it changed', async () => {
    const { lines, options } = harness();
    const seen: JobRun[] = [];
    const outcome = await runJob(
      job('count', MINUTE, async (run) => {
        seen.push(run);
        return 3;
      }),
      options,
    );
    expect(outcome).toEqual({ kind: 'done', changed: 3 });
    expect(seen[0]?.now.toISOString()).toBe('2026-03-02T14:00:00.000Z');
    expect(lines).toMatchObject([{ level: 30, job: 'count', changed: 3, msg: 'job done' }]);
  });

  test('that another process runs is left alone', async () => {
    const { lines, options } = harness(() => Promise.resolve({ ran: false }));
    const run = vi.fn<Job['run']>(() => Promise.resolve(1));
    expect(await runJob(job('busy', MINUTE, run), options)).toEqual({ kind: 'elsewhere' });
    expect(run).not.toHaveBeenCalled();
    expect(lines).toEqual([]);
  });

  test('that fails is logged and throws nothing', async () => {
    const { lines, options } = harness();
    const error = new Error('no luck');
    const outcome = await runJob(
      job('broken', MINUTE, () => Promise.reject(error)),
      options,
    );
    expect(outcome).toEqual({ kind: 'failed', error });
    expect(lines).toMatchObject([{ level: 50, job: 'broken', err: { message: 'no luck' } }]);
  });
});

describe('the runner', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('runs each job soon after the start and then at its interval, failures or not', async () => {
    const { options } = harness();
    const often = vi.fn<Job['run']>(() => Promise.resolve(0));
    const seldom = vi.fn<Job['run']>(() => Promise.reject(new Error('no luck')));
    const runner = startJobs({
      ...options,
      jobs: [job('often', MINUTE, often), job('seldom', 10 * MINUTE, seldom)],
    });
    await vi.advanceTimersByTimeAsync(29_999);
    expect([often.mock.calls.length, seldom.mock.calls.length]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(1);
    expect([often.mock.calls.length, seldom.mock.calls.length]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(10 * MINUTE);
    expect([often.mock.calls.length, seldom.mock.calls.length]).toEqual([11, 2]);
    await runner.stop();
    await vi.advanceTimersByTimeAsync(60 * MINUTE);
    expect([often.mock.calls.length, seldom.mock.calls.length]).toEqual([11, 2]);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('lets the desks come in before the daily jobs', async () => {
    const { options } = harness();
    const daily = vi.fn<Job['run']>(() => Promise.resolve(0));
    const runner = startJobs({ ...options, jobs: [job('daily', 24 * 60 * MINUTE, daily)] });
    await vi.advanceTimersByTimeAsync(10 * MINUTE - 1);
    expect(daily).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(daily).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(24 * 60 * MINUTE);
    expect(daily).toHaveBeenCalledTimes(2);
    await runner.stop();
  });

  test('runs one at a time, and the interval counts from the end', async () => {
    const { options } = harness();
    let running = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    const slow = () =>
      new Promise<number>((resolve) => {
        running += 1;
        most = Math.max(most, running);
        finish.push(() => {
          running -= 1;
          resolve(0);
        });
      });
    const runner = startJobs({
      ...options,
      jobs: [job('one', MINUTE, slow), job('two', MINUTE, slow), job('three', MINUTE, slow)],
    });
    await vi.advanceTimersByTimeAsync(5 * MINUTE);
    expect([running, finish.length]).toEqual([1, 1]);
    finish[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect([running, finish.length]).toEqual([1, 2]);
    finish[1]?.();
    await vi.advanceTimersByTimeAsync(0);
    finish[2]?.();
    await vi.advanceTimersByTimeAsync(MINUTE - 1);
    expect(finish).toHaveLength(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(finish).toHaveLength(4);
    expect(most).toBe(1);
    const stopped = runner.stop();
    finish[3]?.();
    await stopped;
  });

  test('stopping tells the running job, waits for it and starts no other', async () => {
    const { options } = harness();
    const told: boolean[] = [];
    const other = vi.fn<Job['run']>(() => Promise.resolve(0));
    const long = ({ signal }: JobRun) =>
      new Promise<number>((resolve) => {
        signal.addEventListener('abort', () => {
          told.push(signal.aborted);
          resolve(1);
        });
      });
    const runner = startJobs({ ...options, jobs: [job('long', MINUTE, long), job('other', MINUTE, other)] });
    await vi.advanceTimersByTimeAsync(MINUTE);
    await runner.stop();
    expect(told).toEqual([true]);
    expect(other).not.toHaveBeenCalled();
  });
});
