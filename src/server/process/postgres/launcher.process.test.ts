import { spawnSync } from 'node:child_process';
import {
  symlinkSync,
  lstatSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { projectDir, spawnNode, type Spawned } from '#testing/spawned.ts';
import { startPostgres, type RunningPostgres } from './launcher.ts';
import { isPostmasterOf, readPostmaster } from './postmaster-pid.ts';

const PROGRAM = path.join(projectDir, 'src/testing/launch-postgres.ts');
const isRoot = process.getuid?.() === 0;

let home: string;
let dataDir: string;
let programs: Spawned[];
let servers: RunningPostgres[];

beforeEach(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'chairtime-launcher-'));
  chmodSync(home, 0o755);
  dataDir = path.join(home, 'data');
  programs = [];
  servers = [];
});

afterEach(async () => {
  for (const server of servers) await server.stop();
  for (const program of programs) await program.end();
  // A program that was killed leaves its PostgreSQL behind on purpose.
  if (existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))) await (await start()).stop();
  rmSync(home, { recursive: true, force: true });
});

async function start(): Promise<RunningPostgres> {
  const server = await startPostgres({ dataDir, log: () => undefined });
  servers.push(server);
  return server;
}

interface Started {
  url: string;
  startedHere: boolean;
}

/** Runs the launcher in a process of its own. */
async function launch(options: { uid?: number; gid?: number; dir?: string; env?: NodeJS.ProcessEnv } = {}) {
  const { dir = dataDir, ...spawnOptions } = options;
  const program = spawnNode([PROGRAM, dir], spawnOptions);
  programs.push(program);
  const line = await program.line(/"url"|"error"/);
  const said: Started & { error?: string } = JSON.parse(line);
  return { ...said, program };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = (): number => readPostmaster(path.join(dataDir, 'postgres'))?.pid ?? 0;
const isAlive = (pid: number): boolean => isPostmasterOf(pid, path.join(dataDir, 'postgres'));

describe('a start on fresh data', () => {
  it('makes a durable UTF-8 cluster behind a private socket', async () => {
    const { url, startedHere } = await start();
    expect(startedHere).toBe(true);
    const names = [
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'data_checksums',
      'server_encoding',
      'listen_addresses',
    ];
    const list = names.map((name) => `current_setting('${name}') AS ${name}`).join(', ');
    expect(await query(url, `SELECT ${list}, lower('ÁÑ') AS lowered`)).toEqual([
      {
        fsync: 'on',
        synchronous_commit: 'on',
        full_page_writes: 'on',
        data_checksums: 'on',
        server_encoding: 'UTF8',
        listen_addresses: '',
        lowered: 'áñ',
      },
    ]);
    const socketDir = decodeURIComponent(/host=([^&]+)/.exec(url)?.[1] ?? '');
    expect(statSync(socketDir).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dataDir, 'postgres')).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(dataDir, 'postgres.log')).mode & 0o777).toBe(0o600);
  });

  it('is not disturbed by an initdb that was broken off', async () => {
    const dead = spawnSync('true').pid;
    const half = path.join(dataDir, `postgres.init-${dead}-0000`);
    mkdirSync(path.join(half, 'base'), { recursive: true });
    const { url } = await start();
    expect(await query(url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.init'))).toEqual([]);
  });

  it('may happen twice at the same moment', async () => {
    const [one, two] = await Promise.all([launch(), launch()]);
    expect([one.error, two.error]).toEqual([undefined, undefined]);
    expect([one.startedHere, two.startedHere].filter(Boolean)).toHaveLength(1);
    expect(await query(one.url, 'SHOW data_directory')).toEqual(await query(two.url, 'SHOW data_directory'));
  });

  it('keeps nothing about people in its log', async () => {
    const { url } = await start();
    await query(url, `CREATE TABLE person (name text UNIQUE)`);
    await query(url, `INSERT INTO person VALUES ('Zebulon')`);
    await expect(query(url, `INSERT INTO person VALUES ('Zebulon')`)).rejects.toThrow(/duplicate/);
    const log = readFileSync(path.join(dataDir, 'postgres.log'), 'utf8');
    expect(log).toMatch(/duplicate key/);
    expect(log).not.toMatch(/Zebulon/);
  });
});

describe('a second application on the same data', () => {
  it('uses the running server, and the last one out stops it', async () => {
    const first = await launch();
    const second = await launch();
    expect([first.startedHere, second.startedHere]).toEqual([true, false]);
    const pid = postmaster();
    expect(await first.program.end()).toBe(0);
    expect(isAlive(pid), 'the starter leaves it to the other').toBe(true);
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(await second.program.end()).toBe(0);
    expect(isAlive(pid)).toBe(false);
  });

  it('leaves no server behind when both leave at the same moment', async () => {
    const [first, second] = [await launch(), await launch()];
    const pid = postmaster();
    expect(await Promise.all([first.program.end(), second.program.end()])).toEqual([0, 0]);
    expect(isAlive(pid)).toBe(false);
  });
});

describe('after a crash', () => {
  it('finds the server that a killed application left behind, and stops it at the end', async () => {
    const killed = await launch();
    const pid = postmaster();
    await killed.program.end('SIGKILL');
    expect(isAlive(pid)).toBe(true);
    const next = await start();
    expect(next.startedHere).toBe(false);
    expect(postmaster()).toBe(pid);
    await next.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('starts PostgreSQL again at the same address when it is killed under a running application', async () => {
    const lines: string[] = [];
    let back: () => void = () => undefined;
    const isBack = new Promise<void>((resolve) => (back = resolve));
    const server = await startPostgres({
      dataDir,
      log: (line) => {
        lines.push(line);
        if (line === 'PostgreSQL is back') back();
      },
    });
    servers.push(server);
    await query(server.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    process.kill(postmaster(), 'SIGKILL');
    await isBack;
    expect(await query(server.url, 'SELECT seven FROM kept')).toEqual([{ seven: 7 }]);
    expect(lines).toContain('PostgreSQL is gone; starting it again');
  });

  it('restarts a left-over server whose socket somebody removed', async () => {
    const killed = await launch();
    const pid = postmaster();
    await killed.program.end('SIGKILL');
    rmSync(decodeURIComponent(/host=([^&]+)/.exec(killed.url)?.[1] ?? ''), { recursive: true });
    const next = await start();
    expect(next.startedHere).toBe(true);
    expect(postmaster()).not.toBe(pid);
    expect(await query(next.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('starts although the number in a left-over postmaster.pid now belongs to another program', async () => {
    const first = await start();
    const file = path.join(dataDir, 'postgres', 'postmaster.pid');
    const leftOver = readFileSync(file, 'utf8').split('\n');
    const { uid, gid } = statSync(file);
    await first.stop();
    // Ours is certainly alive and no PostgreSQL.
    writeFileSync(file, [String(process.pid), ...leftOver.slice(1)].join('\n'), { mode: 0o600 });
    chownSync(file, uid, gid);
    const again = await start();
    expect(again.startedHere).toBe(true);
    expect(await query(again.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('the user PostgreSQL runs as', () => {
  const nobody = (): { uid: number; gid: number } => {
    const [, , uid, gid] = /^nobody:.*$/m.exec(readFileSync('/etc/passwd', 'utf8'))?.[0].split(':') ?? [];
    return { uid: Number(uid), gid: Number(gid) };
  };
  const mayRunHere = (user: { uid: number; gid: number }): boolean =>
    spawnSync('/bin/sh', ['-c', `cd "${projectDir}" && "${process.execPath}" --version`], {
      ...user,
      cwd: '/',
    }).status === 0;

  it('is the user himself, or for root somebody who is not root', async () => {
    await start();
    const owner = statSync(path.join(dataDir, 'postgres')).uid;
    if (isRoot) expect(owner).not.toBe(0);
    else expect(owner).toBe(process.getuid?.());
  });

  it('is an ordinary user who starts it, whoever runs this test', async () => {
    const user = nobody();
    if (isRoot && mayRunHere(user)) {
      mkdirSync(dataDir, { mode: 0o700 });
      chownSync(dataDir, user.uid, user.gid);
      const started = await launch({ ...user, env: { PATH: process.env['PATH'], HOME: '/nonexistent' } });
      expect(started.error).toBeUndefined();
      expect(statSync(path.join(dataDir, 'postgres')).uid).toBe(user.uid);
      expect(await started.program.end()).toBe(0);
      // Root continues on the same data, as their owner.
      const asRoot = await start();
      expect(await query(asRoot.url, 'SELECT current_user AS name')).toEqual([{ name: 'chairtime' }]);
      expect(statSync(path.join(dataDir, 'postgres')).uid).toBe(user.uid);
    } else {
      const started = await launch();
      expect(started.error).toBeUndefined();
      expect(isRoot, 'root: the project lies where no other user can enter').toBe(
        isRoot && !mayRunHere(user),
      );
    }
  });

  it('is in a namespace when root keeps everything below a closed directory', async () => {
    chmodSync(home, 0o700);
    const possible = !isRoot || spawnSync('unshare', ['--user', 'true']).status === 0;
    const starting = startPostgres({ dataDir, log: () => undefined });
    if (!possible) {
      await expect(starting).rejects.toThrow(/DATABASE_URL/);
      return;
    }
    servers.push(await starting);
    expect(statSync(path.join(dataDir, 'postgres')).uid).toBe(process.getuid?.());
    // Opened later, the same data are used as they are.
    await servers.pop()?.stop();
    chmodSync(home, 0o755);
    expect(await query((await start()).url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('says whose data they are when they belong to somebody else', async () => {
    const started = await start();
    await started.stop();
    const user = nobody();
    if (isRoot && mayRunHere(user)) {
      const owned = path.join(home, 'theirs');
      mkdirSync(path.join(owned, 'postgres'), { recursive: true });
      chownSync(owned, user.uid, user.gid);
      const refused = await launch({ ...user, dir: owned, env: { PATH: process.env['PATH'] } });
      expect(refused.error).toMatch(/belongs to the user root.*CHAIRTIME_DATA.*DATABASE_URL/);
    } else {
      expect(statSync(path.join(dataDir, 'postgres')).uid).toBe(process.getuid?.());
    }
  });
});

describe('the socket directory', () => {
  const socketDirOf = (url: string): string => decodeURIComponent(/host=([^&]+)/.exec(url)?.[1] ?? '');

  it('goes with the server', async () => {
    const server = await start();
    const dir = socketDirOf(server.url);
    expect(existsSync(dir)).toBe(true);
    await server.stop();
    expect(existsSync(dir)).toBe(false);
  });

  it('is never one that somebody else put in its place', async () => {
    const first = await start();
    const dir = socketDirOf(first.url);
    await first.stop();
    const elsewhere = path.join(home, 'elsewhere');
    mkdirSync(elsewhere);
    symlinkSync(elsewhere, dir);
    const second = await start();
    expect(await query(second.url, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    expect(lstatSync(socketDirOf(second.url)).isDirectory()).toBe(true);
    expect(readdirSync(elsewhere)).toEqual([]);
    await second.stop();
    rmSync(dir, { force: true });
  });
});
