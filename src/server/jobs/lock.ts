import type pg from 'pg';

/** What came of trying to do something alone. */
export type Alone<T> = { readonly ran: true; readonly result: T } | { readonly ran: false };

/** Does something that nobody else may be doing at the same time, under a name. */
export type Lock = <T>(name: string, work: () => Promise<T>) => Promise<Alone<T>>;

/**
 * A lock for all processes on one database: an advisory lock on a connection of its own, which PostgreSQL lets go when
 * the connection ends, however the process died. Who does not get it does not wait.
 */
export function databaseLock(pool: pg.Pool): Lock {
  return async (name, work) => {
    const client = await pool.connect();
    let broken = false;
    try {
      const key = `chairtime job ${name}`;
      const { rows } = await client.query<{ locked: boolean }>(
        'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
        [key],
      );
      if (rows[0]?.locked !== true) return { ran: false };
      try {
        return { ran: true, result: await work() };
      } finally {
        await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [key]).catch(() => {
          broken = true;
        });
      }
    } finally {
      // A connection that could not give the lock back must not go back to the pool with it.
      client.release(broken);
    }
  };
}
