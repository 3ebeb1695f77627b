import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account.ts';

/** A unix socket path holds 107 bytes on Linux and 103 on macOS; PostgreSQL adds its own file name. */
const MAX_SOCKET_PATH = 103;
const SOCKET_FILE = '.s.PGSQL.5432';

/** The directory below which the socket directory is made: the system's for temporary files, unless its name is too long. */
export function socketParent(): string {
  const parent = os.tmpdir();
  const fits =
    Buffer.byteLength(path.join(parent, `chairtime-${'0'.repeat(12)}-65534`, SOCKET_FILE)) <= MAX_SOCKET_PATH;
  return fits ? parent : '/tmp';
}

/** Name of the private socket directory of a data directory (decisions 27): short, and the same at every start. */
function socketDirOf(dataDir: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  return path.join(socketParent(), `chairtime-${hash}`);
}

/**
 * Makes the socket directory of a data directory, 0700 and owned by PostgreSQL's user. Everybody may write into the
 * system's temporary directory: what somebody else put there is never used. An ordinary user then takes a second name;
 * root, who may, clears the place.
 *
 * Call it only while no server runs on the data.
 * @returns its path.
 * @throws Error saying which directory is in the way.
 */
export function prepareSocketDir(dataDir: string, account: Account): string {
  const first = socketDirOf(dataDir);
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !isOurs(first, account)) rmSync(first, { recursive: true, force: true });
  for (const dir of [first, `${first}-${account.uid}`]) {
    if (!makeOwn(dir, account)) continue;
    if (account.kind === 'user') chownSync(dir, account.uid, account.gid);
    chmodSync(dir, 0o700);
    return dir;
  }
  throw new Error(
    `${first} is needed for the private socket of PostgreSQL, but it is not a directory of ours. ` +
      `Remove it, or set TMPDIR to another directory.`,
  );
}

/** Removes the socket directory after the server has ended; one that is used again by now is not empty and stays. */
export function removeSocketDir(dir: string): void {
  try {
    rmdirSync(dir);
  } catch {
    // Not empty, gone, or not ours: the next start copes with it.
  }
}

/** Makes the directory, or finds that it is there and ours. */
function makeOwn(dir: string, account: Account): boolean {
  try {
    mkdirSync(dir, { mode: 0o700 });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    return isOurs(dir, account);
  }
}

/** A directory, no link to one, that belongs to PostgreSQL's user. */
function isOurs(dir: string, account: Account): boolean {
  const stat = lstatSync(dir, { throwIfNoEntry: false });
  return stat !== undefined && stat.isDirectory() && stat.uid === account.uid;
}
