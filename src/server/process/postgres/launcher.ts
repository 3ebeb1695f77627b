import { mkdirSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { chooseAccount, giveTree, type Account } from './account.ts';
import { findBinaries, type Binaries } from './binaries.ts';
import { clusterDirOf, ensureCluster } from './cluster.ts';
import { connect, connectionUrl, errorCode, type Address } from './connection.ts';
import { isPostmasterOf, readPostmaster } from './postmaster-pid.ts';
import { announcePresence, stopServer, stopWhenLast } from './presence.ts';
import { logTail, spawnServer, type Spawned } from './server-process.ts';
import { SERVER_SETTINGS } from './settings.ts';
import { prepareSocketDir, socketParent } from './socket-dir.ts';

/** How long a start is tried again after failures (left-overs of a crash need a moment to go away). */
const RETRY_MS = 15_000;
/** How long a running server may be without its socket: it makes it early in its start. */
const SOCKETLESS_MS = 3000;
/** How long a server that answers "starting up" (crash recovery) or "shutting down" is waited for. */
const BUSY_MS = 180_000;

export interface PostgresOptions {
  /** The application's data directory; the cluster is its subdirectory `postgres`, the log `postgres.log`. */
  dataDir: string;
  /** Receives one human line per step worth knowing. */
  log: (line: string) => void;
  /** Additional server settings (tests); they win over the usual ones. */
  settings?: Readonly<Record<string, string>>;
  /** Called when PostgreSQL was lost and could not be started again: the application should end. */
  onLost?: (error: Error) => void;
}

export interface RunningPostgres {
  /** Connection string of the database `chairtime` for the driver `pg`. It stays valid when the server is restarted. */
  url: string;
  /** False when a server left over by a crash, or one that another Chairtime started, was found and used. */
  startedHere: boolean;
  /**
   * Leaves the server: the last Chairtime on these data stops it (fast shutdown), whoever started it; while another
   * one uses it, it keeps running. End every pool first. Safe to call twice.
   */
  stop(): Promise<void>;
}

/**
 * Starts the embedded PostgreSQL of a data directory, or attaches to the one that already runs there, and keeps it
 * running: when it dies under us (crash, kill -9) it is started again at the same address.
 *
 * @throws Error with a message for the terminal when it cannot work here; it names DATABASE_URL as the way out.
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const state = await prepare(options);
  let session = await ensureRunning(state);
  let stopping: Promise<void> | undefined;

  const watch = (): void => {
    const { presence } = session;
    presence.once('end', () => {
      if (stopping) return;
      options.log('PostgreSQL is gone; starting it again');
      recovery = recover();
    });
  };
  const recover = async (): Promise<void> => {
    try {
      session = await ensureRunning(state);
      options.log('PostgreSQL is back');
      if (stopping) return;
      watch();
    } catch (error) {
      options.onLost?.(error instanceof Error ? error : new Error(String(error)));
    }
  };
  let recovery: Promise<void> = Promise.resolve();
  watch();

  const stop = async (): Promise<void> => {
    await recovery;
    await stopWhenLast(state, session.address, session.presence, options.log);
  };
  return {
    url: connectionUrl(session.address, 'chairtime'),
    startedHere: session.startedHere,
    stop: () => (stopping ??= stop()),
  };
}

interface State {
  options: PostgresOptions;
  dataDir: string;
  clusterDir: string;
  binaries: Binaries;
  account: Account;
  settings: Readonly<Record<string, string>>;
}

interface Session {
  address: Address;
  presence: pg.Client;
  startedHere: boolean;
}

async function prepare(options: PostgresOptions): Promise<State> {
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  const dataDir = realpathSync(options.dataDir);
  const clusterDir = clusterDirOf(dataDir);
  const binaries = findBinaries(path.join(dataDir, 'postgres-lib'));
  const account = chooseAccount({ binaries, dataDir, clusterDir, socketParent: socketParent() });
  if (await ensureCluster(dataDir, binaries, account)) options.log('Database created');
  const settings = { ...SERVER_SETTINGS, ...options.settings };
  return { options, dataDir, clusterDir, binaries, account, settings };
}

/** Attaches to the running server or starts one, until a connection stands; see RETRY_MS and BUSY_MS for its patience. */
async function ensureRunning(state: State): Promise<Session> {
  const begun = Date.now();
  let spawned: Spawned | undefined;
  let startedHere = false;
  let busySaid = false;
  let lastFailure = 'it does not answer';
  let limit = RETRY_MS;
  let socketlessSince: number | undefined;
  while (Date.now() - begun < limit) {
    const running = findRunning(state);
    if (running) {
      try {
        const presence = await enter(running, state);
        if (spawned && spawned.exit === undefined) startedHere = true;
        if (!startedHere) state.options.log('Using the PostgreSQL that already runs on these data');
        return { address: running, presence, startedHere };
      } catch (error) {
        if (error instanceof OtherServer) throw error;
        if (errorCode(error) === '57P03') {
          limit = BUSY_MS;
          if (!busySaid && Date.now() - begun > 1000) {
            busySaid = true;
            state.options.log('PostgreSQL is recovering or shutting down; waiting for it');
          }
        }
        lastFailure = error instanceof Error ? error.message : String(error);
        socketlessSince = errorCode(error) === 'ENOENT' ? (socketlessSince ?? Date.now()) : undefined;
        if (socketlessSince !== undefined && Date.now() - socketlessSince > SOCKETLESS_MS) {
          // Somebody cleaned the temporary directory: nobody can reach this server any more.
          state.options.log('The socket of the running PostgreSQL was removed; restarting it');
          await stopServer(state);
          socketlessSince = undefined;
        }
      }
    } else if (!spawned || spawned.exit !== undefined) {
      if (spawned) {
        lastFailure = logTail(state.dataDir, spawned.logOffset) || `it ended with code ${spawned.exit}`;
        await pause(500);
      }
      spawned = startServer(state);
    }
    await pause(20);
  }
  throw new Error(
    `PostgreSQL did not start within ${Math.round(limit / 1000)} seconds on the data in ${state.clusterDir}: ` +
      `${lastFailure}\nIts log is ${path.join(state.dataDir, 'postgres.log')}. The data are untouched; ` +
      `to use another PostgreSQL set DATABASE_URL.`,
  );
}

/** The address of a live server on these data, by its own postmaster.pid. */
function findRunning(state: State): Address | undefined {
  const found = readPostmaster(state.clusterDir);
  if (!found || found.port === 0 || !isPostmasterOf(found.pid, state.clusterDir)) return undefined;
  const socketDir = process.platform === 'win32' ? undefined : found.socketDir;
  if (socketDir === '') return undefined;
  return { dataDir: state.dataDir, socketDir, port: found.port };
}

/** Starts the server; cluster and socket directory belong to the account that runs it. */
function startServer(state: State): Spawned {
  if (process.platform === 'win32') return spawnServer({ ...state, socketDir: undefined });
  if (statSync(state.clusterDir).uid !== state.account.uid) giveTree(state.account, state.clusterDir);
  return spawnServer({ ...state, socketDir: prepareSocketDir(state.dataDir, state.account) });
}

/** Connects, makes sure that it is the server of this very directory, and that the database exists. */
async function enter(address: Address, state: State): Promise<pg.Client> {
  const client = await connect(address, 'chairtime-presence');
  try {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    const served = rows[0]?.data_directory ?? '';
    if (path.resolve(served) !== state.clusterDir && realpathSync(served) !== state.clusterDir) {
      throw new OtherServer(
        `The PostgreSQL that answers in ${address.socketDir ?? `port ${address.port}`} serves ${served}, not ` +
          `${state.clusterDir}. Nothing was touched. Stop it, or set TMPDIR to another directory.`,
      );
    }
    await announcePresence(client);
    await ensureDatabase(client);
    return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw error;
  }
}

class OtherServer extends Error {}

async function ensureDatabase(client: pg.Client): Promise<void> {
  const found = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'chairtime'`);
  if (found.rowCount) return;
  try {
    await client.query('CREATE DATABASE chairtime');
  } catch (error) {
    // 42P04, or 23505 from the catalogue: a second start made it at the same moment.
    if (!['42P04', '23505'].includes(errorCode(error))) throw error;
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
