import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, lchownSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Binaries } from './binaries.ts';

/**
 * Who PostgreSQL runs as. It refuses to run as root, so root hands it to another user, or to a user namespace in which
 * root's own files belong to an unprivileged number.
 */
export type Account =
  | { kind: 'self'; uid: number }
  | { kind: 'user'; uid: number; gid: number; name: string }
  | { kind: 'namespace'; uid: number };

/** The command line that runs `program` as the account. */
export function commandFor(
  account: Account,
  program: string,
  args: string[],
): { file: string; args: string[] } {
  if (account.kind === 'namespace') return { file: 'unshare', args: ['--user', '--', program, ...args] };
  return { file: program, args };
}

/** Options of `spawn` that make the child run as the account (none when it runs as the starting user). */
export function spawnIdentity(account: Account): { uid?: number; gid?: number } {
  return account.kind === 'user' ? { uid: account.uid, gid: account.gid } : {};
}

interface Places {
  binaries: Binaries;
  /** The data directory of the application: holds the cluster, the log and the secret. */
  dataDir: string;
  /** The cluster itself; may not exist yet. */
  clusterDir: string;
  /** Where the socket directory is made. */
  socketParent: string;
}

/**
 * Chooses the account (engineering.md §4, launcher rules): an ordinary user runs PostgreSQL himself; root runs it as
 * the owner of an existing cluster, else as `postgres`, else as `nobody`, if they can reach program and data, else in a
 * user namespace.
 *
 * @throws Error naming DATABASE_URL when none of these works here.
 */
export function chooseAccount(places: Places): Account {
  if (process.platform === 'win32') return { kind: 'self', uid: -1 };
  const owner = existsSync(places.clusterDir) ? statSync(places.clusterDir).uid : undefined;
  const me = process.getuid?.() ?? -1;
  if (me !== 0) return ordinaryAccount(places, me, owner);
  openOwnDirectory(places.dataDir);
  const candidates = rootCandidates(places.clusterDir, owner);
  const chosen = candidates.find((account) => works(account, places));
  if (chosen) return chosen;
  throw new Error(
    `PostgreSQL does not run as root, and neither the users postgres and nobody nor a user namespace (unshare --user) ` +
      `can run ${places.binaries.postgres} with data in ${places.dataDir}. Start Chairtime as an ordinary user, or put the ` +
      `project and CHAIRTIME_DATA below directories that every user may enter, or set DATABASE_URL to a PostgreSQL of your own.`,
  );
}

function ordinaryAccount(places: Places, me: number, owner: number | undefined): Account {
  if (owner !== undefined && owner !== me) {
    throw new Error(
      `The database in ${places.clusterDir} belongs to the user ${userName(owner)}, not to you. Start Chairtime as ` +
        `that user or as root, or choose another directory with CHAIRTIME_DATA, or set DATABASE_URL.`,
    );
  }
  // A number without an entry in the user database (containers do this) is refused by initdb; a namespace gives it a name.
  const self: Account = { kind: 'self', uid: me };
  if (users().some((user) => user.uid === me) || process.platform !== 'linux') return self;
  const namespace: Account = { kind: 'namespace', uid: me };
  return works(namespace, places) ? namespace : self;
}

function rootCandidates(clusterDir: string, owner: number | undefined): Account[] {
  const known = users();
  const named = ['postgres', 'nobody'].flatMap((name) => known.filter((user) => user.name === name));
  const asUser = named.map((user): Account => ({ kind: 'user', ...user }));
  const namespace: Account = { kind: 'namespace', uid: 0 };
  if (owner === undefined) return [...asUser, namespace];
  if (owner === 0) return [namespace, ...asUser];
  const gid = known.find((user) => user.uid === owner)?.gid ?? statSync(clusterDir).gid;
  return [{ kind: 'user', uid: owner, gid, name: userName(owner) }, ...asUser, namespace];
}

/** True when the account can run the program, enter the data directory and the place of the socket. */
function works(account: Account, places: Places): boolean {
  const script = 'cd "$2" && cd "$3" && "$1" --version';
  const { file, args } = commandFor(account, '/bin/sh', [
    '-c',
    script,
    'sh',
    places.binaries.postgres,
    places.dataDir,
    places.socketParent,
  ]);
  const env = { ...places.binaries.env, PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C' };
  return spawnSync(file, args, { ...spawnIdentity(account), env, cwd: '/', stdio: 'ignore' }).status === 0;
}

/**
 * Root's own data directory may be closed to everybody else; PostgreSQL's user must be able to pass through it. Its
 * contents stay private (the secret is 0600, the cluster 0700).
 */
function openOwnDirectory(dataDir: string): void {
  const { uid, mode } = statSync(dataDir);
  if (uid === 0 && (mode & 0o001) === 0) chmodSync(dataDir, (mode & 0o777) | 0o111);
}

/** Gives a file tree to the account when root starts the cluster as somebody other than its present owner. */
export function giveTree(account: Account, root: string): void {
  if (process.getuid?.() !== 0 || account.uid < 0) return;
  const gid = account.kind === 'user' ? account.gid : 0;
  const visit = (file: string): void => {
    const stat = lstatSync(file);
    if (stat.uid !== account.uid) lchownSync(file, account.uid, gid);
    if (stat.isDirectory()) for (const name of readdirSync(file)) visit(path.join(file, name));
  };
  visit(root);
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

function users(): User[] {
  const listed = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  const found = listed
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.name !== '' && Number.isInteger(user.uid) && Number.isInteger(user.gid));
  try {
    // Users of a directory service are not in the file; the starting one is known to the system all the same.
    const { username: name, uid, gid } = os.userInfo();
    if (!found.some((user) => user.uid === uid)) found.push({ name, uid, gid });
  } catch {
    // No entry anywhere: the caller decides.
  }
  return found;
}

function userName(uid: number): string {
  return users().find((user) => user.uid === uid)?.name ?? `number ${uid}`;
}
