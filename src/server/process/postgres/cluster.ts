import { randomBytes } from 'node:crypto';
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { commandFor, giveTree, spawnIdentity, type Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import { processExists } from './postmaster-pid.ts';

const UNFINISHED = /^postgres\.init-(\d+)-/;

/** Name of the file with the password of the database user; used on Windows, where there is no private socket. */
export const passwordFile = (dataDir: string): string => path.join(dataDir, 'postgres.password');

/** The cluster of a data directory. */
export const clusterDirOf = (dataDir: string): string => path.join(dataDir, 'postgres');

/**
 * Makes the database cluster unless it exists. It is made under another name and renamed when complete and flushed, so
 * that a crash in the middle leaves nothing but a directory which the next start removes.
 *
 * Checksums are on; text sorts by code point in UTF-8 with full case rules (builtin C.UTF-8), the same on every platform.
 * @returns true when it was made now.
 * @throws Error with the words of initdb when it fails.
 */
export async function ensureCluster(dataDir: string, binaries: Binaries, account: Account): Promise<boolean> {
  removeUnfinished(dataDir);
  const clusterDir = clusterDirOf(dataDir);
  if (existsSync(path.join(clusterDir, 'PG_VERSION'))) return false;
  const fresh = path.join(dataDir, `postgres.init-${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(fresh, { mode: 0o700 });
  giveTree(account, fresh);
  await runInitdb(binaries, account, dataDir, fresh);
  try {
    renameSync(fresh, clusterDir);
    return true;
  } catch (error) {
    // Another start on the same data was faster: its cluster is as good.
    rmSync(fresh, { recursive: true, force: true });
    if (existsSync(path.join(clusterDir, 'PG_VERSION'))) return false;
    throw error;
  }
}

function removeUnfinished(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const pid = Number(UNFINISHED.exec(name)?.[1] ?? 0);
    if (pid > 0 && (pid === process.pid || !processExists(pid))) {
      rmSync(path.join(dataDir, name), { recursive: true, force: true });
    }
  }
}

async function runInitdb(
  binaries: Binaries,
  account: Account,
  dataDir: string,
  target: string,
): Promise<void> {
  const args = ['-D', target, '-U', 'chairtime', '--encoding=UTF8', '--locale=C', '--data-checksums'];
  args.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions');
  if (process.platform === 'win32') {
    const file = passwordFile(dataDir);
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    chmodSync(file, 0o600);
    args.push('--auth=scram-sha-256', `--pwfile=${file}`);
  } else {
    // The socket directory lets nobody else in; there is no TCP listener.
    args.push('--auth-local=trust', '--auth-host=reject');
  }
  const command = commandFor(account, binaries.initdb, args);
  const child = spawn(command.file, command.args, {
    ...spawnIdentity(account),
    cwd: path.parse(dataDir).root,
    env: postgresEnvironment(binaries),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) {
    rmSync(target, { recursive: true, force: true });
    throw new Error(`initdb could not make the database in ${dataDir}:\n${output.trim().slice(-1500)}`);
  }
}

/** Environment of PostgreSQL's programs: nothing of ours (PG* variables, locale) may reach them. */
export function postgresEnvironment(binaries: Binaries): Record<string, string> {
  const passed = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...binaries.env, LC_ALL: 'C', LANG: 'C' };
}
