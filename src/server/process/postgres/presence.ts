import { spawnSync } from 'node:child_process';
import type pg from 'pg';
import type { Binaries } from './binaries.ts';
import { connect, type Address } from './connection.ts';
import { isPostmasterOf, readPostmaster } from './postmaster-pid.ts';
import { removeSocketDir } from './socket-dir.ts';

/** Advisory lock in the maintenance database: shared by every Chairtime that uses the server ("Chair" in ASCII). */
const PRESENCE_LOCK = 0x4368616972;
const STOP_TIMEOUT_MS = 60_000;

/** Marks this application as a user of the server for as long as the connection stands. */
export async function announcePresence(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock_shared($1)', [PRESENCE_LOCK]);
}

/**
 * The last one out stops the server. The mark is given back and the lock tried for oneself: whoever gets it is alone. Of
 * several that leave at the same moment exactly one succeeds, because the lock is only ever refused while somebody else
 * holds it, and that one tries after us. A crashed application's mark went with its connection.
 */
export async function stopWhenLast(
  { clusterDir, binaries }: { clusterDir: string; binaries: Binaries },
  address: Address,
  presence: pg.Client,
  log: (line: string) => void,
): Promise<void> {
  const last = await leave(address, presence);
  if (!last) {
    log('PostgreSQL keeps running: another Chairtime uses it and will stop it');
    await presence.end().catch(() => undefined);
    return;
  }
  const ended = stopServer({ clusterDir, binaries });
  await presence.end().catch(() => undefined);
  await ended;
  if (address.socketDir !== undefined) removeSocketDir(address.socketDir);
}

/**
 * Ends the server of a cluster (fast shutdown) and waits for it; nothing happens when none runs.
 * @throws Error when it belongs to another user or does not end.
 */
export async function stopServer(server: { clusterDir: string; binaries: Binaries }): Promise<void> {
  const postmaster = readPostmaster(server.clusterDir);
  if (!postmaster || !isPostmasterOf(postmaster.pid, server.clusterDir)) return;
  interrupt(postmaster.pid, server.clusterDir, server.binaries);
  await waitForEnd(postmaster.pid, server.clusterDir);
}

async function leave(address: Address, presence: pg.Client): Promise<boolean> {
  const ask = async (client: pg.Client): Promise<boolean> => {
    await client.query('SELECT pg_advisory_unlock_all()');
    const { rows } = await client.query<{ alone: boolean }>('SELECT pg_try_advisory_lock($1) AS alone', [
      PRESENCE_LOCK,
    ]);
    return rows[0]?.alone === true;
  };
  try {
    return await ask(presence);
  } catch {
    // The connection broke meanwhile: ask over a new one; if that fails too the server is not running.
    try {
      const client = await connect(address, 'chairtime-stop');
      const alone = await ask(client);
      await client.end();
      return alone;
    } catch {
      return false;
    }
  }
}

/** SIGINT is PostgreSQL's fast shutdown: sessions are ended, everything is written. Windows has no signals. */
function interrupt(pid: number, clusterDir: string, binaries: Binaries): void {
  if (process.platform === 'win32') {
    spawnSync(binaries.pgCtl, ['stop', '-D', clusterDir, '-m', 'fast', '-W'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // Already gone.
  }
}

async function waitForEnd(pid: number, clusterDir: string): Promise<void> {
  const begun = Date.now();
  while (Date.now() - begun < STOP_TIMEOUT_MS) {
    if (!isPostmasterOf(pid, clusterDir)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(
    `PostgreSQL (process ${pid}) is still shutting down after ${STOP_TIMEOUT_MS / 1000} seconds.`,
  );
}
