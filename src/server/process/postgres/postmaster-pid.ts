import { spawnSync } from 'node:child_process';
import {
  chownSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/** What PostgreSQL says of itself in `postmaster.pid` (lines as in its source, miscadmin.h). */
export interface Postmaster {
  pid: number;
  port: number;
  /** First unix socket directory; empty on Windows. */
  socketDir: string;
}

/** Reads `postmaster.pid`; undefined when absent or not (yet) written in full. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(path.join(clusterDir, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) return undefined;
  return { pid, port: Number(lines[3] ?? '') || 0, socketDir: (lines[4] ?? '').trim() };
}

/** True when a process with this number exists, whoever owns it. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * True when `pid` is a PostgreSQL that works in `clusterDir`. After a crash the number in a left-over postmaster.pid may
 * belong to any other program. In doubt the answer is true: then nothing is touched.
 */
export function isPostmasterOf(pid: number, clusterDir: string): boolean {
  if (!processExists(pid)) return false;
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(clusterDir);
    } catch (error) {
      // ENOENT: gone meanwhile, or a dead process that nobody has collected. Anything else: not ours to see.
      return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
    }
  }
  if (process.platform === 'win32') return true;
  const seen = spawnSync('ps', ['-p', String(pid), '-o', 'comm='], { encoding: 'utf8' });
  return seen.status === 0 ? /postgres/.test(seen.stdout) : true;
}

/**
 * Makes a left-over postmaster.pid harmless when its number now belongs to another program: PostgreSQL would refuse to
 * start. Deleting the file would also delete the shared memory key in it, by which PostgreSQL makes sure that no orphan
 * of the crashed server still works on the data; so only the number is replaced, by our own, which PostgreSQL knows to be
 * its parent and therefore stale.
 */
export function disownPostmaster(clusterDir: string): void {
  const file = path.join(clusterDir, 'postmaster.pid');
  const { uid, gid } = statSync(file);
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  const next = `${file}.chairtime-${process.pid}`;
  writeFileSync(next, [String(process.pid), ...rest].join('\n'), { mode: 0o600 });
  if (process.getuid?.() === 0) chownSync(next, uid, gid);
  renameSync(next, file);
}
