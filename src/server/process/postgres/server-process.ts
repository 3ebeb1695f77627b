import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import { commandFor, spawnIdentity, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { postgresEnvironment } from './cluster.ts';
import { disownPostmaster, isPostmasterOf, processExists, readPostmaster } from './postmaster-pid.ts';
import { settingArguments } from './settings.ts';

/** A log longer than this is put aside (one old file is kept) at the next start of the server. */
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

export interface Spawned {
  /** Exit code once it ended; undefined while it runs. */
  exit: number | string | undefined;
  /** Length of the log before this start. */
  logOffset: number;
}

export interface ServerStart {
  dataDir: string;
  clusterDir: string;
  binaries: Binaries;
  account: Account;
  socketDir: string | undefined;
  settings: Readonly<Record<string, string>>;
}

const logFile = (dataDir: string): string => path.join(dataDir, 'postgres.log');

/**
 * Starts the server process in its own session, so that Ctrl+C in the terminal reaches the application only, which then
 * ends it in order. The caller watches `exit` and tries to connect.
 */
export function spawnServer(start: ServerStart): Spawned {
  const left = readPostmaster(start.clusterDir);
  if (left && processExists(left.pid) && !isPostmasterOf(left.pid, start.clusterDir)) {
    disownPostmaster(start.clusterDir);
  }
  const file = logFile(start.dataDir);
  if (existsSync(file) && statSync(file).size > LOG_LIMIT_BYTES) renameSync(file, `${file}.1`);
  const log = openSync(file, 'a', 0o600);
  const spawned: Spawned = { exit: undefined, logOffset: statSync(file).size };
  const command = startCommand(start);
  const child = spawn(command.file, command.args, {
    ...spawnIdentity(start.account),
    cwd: path.parse(start.dataDir).root,
    env: postgresEnvironment(start.binaries),
    stdio: ['ignore', log, log],
    detached: true,
  });
  child.on('error', (error) => (spawned.exit = error.message));
  child.on('exit', (code, signal) => (spawned.exit = code ?? signal ?? 'unknown'));
  child.unref();
  closeSync(log);
  return spawned;
}

function startCommand(start: ServerStart): { file: string; args: string[] } {
  if (start.socketDir === undefined) {
    // Windows: pg_ctl drops administrator rights before it starts the server; a fixed port keeps the address stable.
    const port = 49_152 + (hashOf(start.dataDir) % 10_000);
    const options = settingArguments({
      ...start.settings,
      listen_addresses: '127.0.0.1',
      port: String(port),
    });
    const quoted = options.map((option) => `"${option}"`).join(' ');
    const args = ['start', '-w', '-D', start.clusterDir, '-l', logFile(start.dataDir), '-o', quoted];
    return { file: start.binaries.pgCtl, args };
  }
  const settings = {
    ...start.settings,
    listen_addresses: '',
    port: '5432',
    unix_socket_directories: start.socketDir,
    unix_socket_permissions: '0700',
  };
  return commandFor(start.account, start.binaries.postgres, [
    '-D',
    start.clusterDir,
    ...settingArguments(settings),
  ]);
}

function hashOf(text: string): number {
  let hash = 0;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return hash;
}

/** The last lines PostgreSQL wrote since `offset`, for a message. */
export function logTail(dataDir: string, offset: number): string {
  try {
    const text = readFileSync(logFile(dataDir)).subarray(offset).toString('utf8');
    const telling = text.split('\n').filter((line) => /FATAL|PANIC|ERROR|HINT|DETAIL|error/.test(line));
    return telling.slice(-4).join('\n');
  } catch {
    return '';
  }
}
