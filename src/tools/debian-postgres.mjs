// A PostgreSQL of the system's packages for the tests, in a folder of its own: what DATABASE_URL may name, beside the
// embedded one. Debian keeps each version's programs in /usr/lib/postgresql/<version>/bin.
import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const PACKAGES = '/usr/lib/postgresql';
const OLDEST = 15;

/** The oldest installed version that Chairtime supports; undefined when there is none. */
export function findDebianPostgres() {
  const versions = existsSync(PACKAGES) ? readdirSync(PACKAGES).map(Number) : [];
  const fitting = versions.filter((version) => version >= OLDEST).sort((a, b) => a - b);
  return fitting.find((version) => existsSync(path.join(PACKAGES, String(version), 'bin/initdb')));
}

/**
 * Starts that version on an empty cluster, without a port: only a socket in its own folder.
 * @returns {{ url: string, stop: () => void }}
 */
export function startDebianPostgres(version) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'chairtime-pg-'));
  const data = path.join(folder, 'data');
  // PostgreSQL refuses root; the package brings an account.
  const isRoot = process.getuid() === 0;
  if (isRoot) chownSync(folder, id('-u'), id('-g'));
  const run = (program, args) => {
    const file = path.join(PACKAGES, String(version), 'bin', program);
    const [command, ...rest] = isRoot ? ['runuser', '-u', 'postgres', '--', file, ...args] : [file, ...args];
    const { status, stdout, stderr } = spawnSync(command, rest, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${program} of PostgreSQL ${version} failed: ${stderr || stdout}`);
  };
  const stop = () => {
    run('pg_ctl', ['stop', '-D', data, '-m', 'immediate', '-w']);
    rmSync(folder, { recursive: true, force: true });
  };
  run('initdb', ['-D', data, '-U', 'chairtime', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N']);
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 150 };
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  options.push(`-c unix_socket_directories=${folder}`, "-c listen_addresses=''");
  run('pg_ctl', ['start', '-D', data, '-w', '-l', path.join(folder, 'log'), '-o', options.join(' ')]);
  return { url: `postgres://chairtime@localhost/postgres?host=${encodeURIComponent(folder)}`, stop };
}

function id(which) {
  return Number(spawnSync('id', [which, 'postgres'], { encoding: 'utf8' }).stdout);
}
