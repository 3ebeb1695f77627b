import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, realpathSync } from 'node:fs';
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
    Buffer.byteLength(path.join(parent, `chairtime-${'0'.repeat(12)}`, SOCKET_FILE)) <= MAX_SOCKET_PATH;
  return fits ? parent : '/tmp';
}

/** Name of the private socket directory of a data directory (decisions 27): short, and the same at every start. */
export function socketDirOf(dataDir: string): string {
  const hash = createHash('sha256').update(realpathSync(dataDir)).digest('hex').slice(0, 12);
  return path.join(socketParent(), `chairtime-${hash}`);
}

/**
 * Makes the socket directory, 0700 and owned by PostgreSQL's user. Everybody may write into the system's temporary
 * directory, so one that somebody else made beforehand, or a link, is refused.
 *
 * @throws Error saying which directory is in the way.
 */
export function prepareSocketDir(dir: string, account: Account): void {
  const owners = new Set([account.uid, process.getuid?.() ?? -1]);
  try {
    mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const stat = lstatSync(dir);
  if (!stat.isDirectory() || !owners.has(stat.uid)) {
    throw new Error(
      `${dir} is needed for the private socket of PostgreSQL, but it is not a directory of ours (owner ${stat.uid}). ` +
        `Remove it, or set TMPDIR to another directory.`,
    );
  }
  if (account.kind === 'user' && stat.uid !== account.uid) chownSync(dir, account.uid, account.gid);
  if (process.getuid?.() === 0 && account.kind === 'namespace' && stat.uid !== 0) chownSync(dir, 0, 0);
  if ((stat.mode & 0o777) !== 0o700) chmodSync(dir, 0o700);
}
