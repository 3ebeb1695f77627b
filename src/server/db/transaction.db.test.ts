import { sql } from 'kysely';
import pg from 'pg';
import { afterEach, describe, expect, test } from 'vitest';
import { makePractice } from '#testing/builders.ts';
import { testDatabase } from '#testing/database.ts';
import { appendEvent, type EventDraft } from './events.ts';
import { announceCommits, createNotifier, EVENT_CHANNEL, type Notifier } from './notify.ts';
import { createDb } from './pool.ts';
import { inTransaction } from './transaction.ts';

const { pool, url, db } = await testDatabase();

const draft: EventDraft = {
  by: { actor: { kind: 'system' } },
  action: 'updated',
  locationId: null,
  localDay: null,
};

describe('a transaction', () => {
  const deadlock = sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`;

  test('is tried again twice when the database chose it as a victim', async () => {
    let attempts = 0;
    const result = await inTransaction(db, async (tx) => {
      attempts += 1;
      if (attempts < 3) await deadlock.execute(tx);
      return 'done';
    });
    expect([result, attempts]).toEqual(['done', 3]);
  });

  test('gives up after the third time, and at once for other errors', async () => {
    let attempts = 0;
    const failing = (work: typeof deadlock): Promise<unknown> =>
      inTransaction(db, (tx) => {
        attempts += 1;
        return work.execute(tx);
      });
    await expect(failing(deadlock)).rejects.toMatchObject({ code: '40P01' });
    expect(attempts).toBe(3);
    await expect(failing(sql`select 1 / 0`)).rejects.toMatchObject({ code: '22012' });
    expect(attempts).toBe(4);
  });

  test('joins one that is open, and rolls back with it', async () => {
    const { org } = await makePractice(db);
    const rename = inTransaction(db, async (tx) => {
      await inTransaction(tx, (inner) =>
        inner.updateTable('organisation').set({ name: 'Renamed' }).where('id', '=', org.id).execute(),
      );
      throw new Error('on second thought');
    });
    await expect(rename).rejects.toThrow('on second thought');
    const { name } = await db
      .selectFrom('organisation')
      .select('name')
      .where('id', '=', org.id)
      .executeTakeFirstOrThrow();
    expect(name).toBe(org.name);
  });
});

describe('the news of a commit', () => {
  class Recorder implements Notifier {
    readonly touched: string[] = [];
    touch(orgId: string): void {
      this.touched.push(orgId);
    }
    stop(): Promise<void> {
      return Promise.resolve();
    }
  }

  test('is told once per organisation, after the commit, and never for a rollback', async () => {
    const { org, patient } = await makePractice(db);
    const target = { table: 'patient', org: org.id, id: patient.id, version: 1 } as const;
    const own = createDb(pool);
    const recorder = new Recorder();
    announceCommits(own, recorder);
    await inTransaction(own, async (tx) => {
      await appendEvent(tx, target, draft);
      await appendEvent(tx, target, draft);
      expect(recorder.touched).toEqual([]);
    });
    expect(recorder.touched).toEqual([org.id]);
    await appendEvent(own, target, draft);
    expect(recorder.touched).toEqual([org.id, org.id]);
    const undone = inTransaction(own, async (tx) => {
      await appendEvent(tx, target, draft);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    expect(recorder.touched).toHaveLength(2);
  });
});

describe('the notifier', () => {
  const listener = new pg.Client({ connectionString: url });
  afterEach(() => listener.end());

  test('gathers many commits into few notices', async () => {
    const heard: string[] = [];
    const ended = new Promise<void>((resolve) => {
      listener.on('notification', ({ payload }) => {
        if (payload === 'end') resolve();
        else if (payload?.startsWith('test-org')) heard.push(payload);
      });
    });
    await listener.connect();
    await listener.query(`listen ${EVENT_CHANNEL}`);
    const notifier = createNotifier(pool);
    for (let commit = 0; commit < 100; commit += 1) notifier.touch(commit % 2 ? 'test-org-1' : 'test-org-2');
    await notifier.stop();
    await pool.query(`select pg_notify('${EVENT_CHANNEL}', 'end')`);
    await ended;
    expect(new Set(heard)).toEqual(new Set(['test-org-1', 'test-org-2']));
    expect(heard.length).toBeLessThanOrEqual(4);
  });
});
