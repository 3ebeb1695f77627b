import { createServer } from 'node:net';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signIn, spawnApp, startApp, type AppProcess } from '#testing/app-process.ts';
import { isPostmasterOf, readPostmaster } from './postgres/postmaster-pid.ts';

let dataDir: string;
let apps: AppProcess[];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'chairtime-start-'));
  apps = [];
});
afterEach(async () => {
  for (const app of apps) await app.program.end();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(env: Readonly<Record<string, string>> = {}): Promise<AppProcess> {
  const app = await startApp(dataDir, env);
  apps.push(app);
  return app;
}

const portOf = ({ address }: AppProcess): string => new URL(address).port;
const postgresRuns = (): boolean => {
  const cluster = path.join(dataDir, 'postgres');
  return isPostmasterOf(readPostmaster(cluster)?.pid ?? 0, cluster);
};

describe('the first start', () => {
  it('fills the demo clinic, prints its sign-ins, answers, and leaves nothing running', async () => {
    const app = await start();
    const printed = app.program.lines.join('\n');
    for (const name of ['owner', 'manager', 'reception', 'provider', 'viewer']) {
      expect(printed).toContain(`${name}@demo.chairtime.test`);
    }
    expect(printed).toContain('manager@harbor-dental.chairtime.test');
    expect(printed).toContain('chairtime-demo');
    const health = await fetch(`${app.address}/healthz`);
    expect(health.status).toBe(200);
    // Longer than the minute for which proxies keep a connection: theirs is the side that lets go.
    expect(health.headers.get('keep-alive')).toBe('timeout=75');
    expect((await fetch(`${app.address}/readyz`)).status).toBe(200);
    expect(await (await fetch(`${app.address}/demo/day`)).text()).toContain('<div id="root">');
    const signedIn = await fetch(`${app.address}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: app.address },
      body: JSON.stringify({ email: 'reception@demo.chairtime.test', password: 'chairtime-demo' }),
    });
    // A desk of the clinic's own network comes without TLS: its browser would drop a secure cookie.
    expect(signedIn.headers.getSetCookie().join('\n')).toMatch(/^chairtime\.session_token=(?!.*Secure)/m);
    expect(statSync(path.join(dataDir, 'secret')).mode & 0o777).toBe(0o600);
    expect(await app.program.end()).toBe(0);
    expect(postgresRuns()).toBe(false);
  });

  it('gives a set-up token instead when no demo is wanted', async () => {
    const app = await start({ CHAIRTIME_DEMO: '0' });
    const printed = app.program.lines.join('\n');
    expect(printed).toMatch(/set-up token:\s+[\w-]{20,}/);
    expect(printed).not.toContain('demo.chairtime.test');
  });

  it('names every wrong variable and ends with code 1', async () => {
    const program = await spawnApp(dataDir, { PORT: 'many', LOG_LEVEL: 'loud' });
    expect(await program.ended).toBe(1);
    expect(program.lines.join('\n')).toMatch(/PORT .*"many"[\s\S]*LOG_LEVEL .*"loud"/);
  });
});

describe('a second start on the same data', () => {
  it('says at the same port that Chairtime already runs there', async () => {
    const first = await start();
    const second = await spawnApp(dataDir, { PORT: portOf(first) });
    expect(await second.ended).toBe(1);
    expect(second.lines.join('\n')).toMatch(/already runs at .*PORT=\d+ npm start/);
    expect((await fetch(`${first.address}/readyz`)).status).toBe(200);
  });

  it('works at another port, and either may stop first', async () => {
    const first = await start();
    const second = await start();
    const authorization = await signIn(first.address, 'reception@demo.chairtime.test');
    expect(await first.program.end()).toBe(0);
    const me = await fetch(`${second.address}/api/v1/me`, { headers: { Authorization: authorization } });
    expect(me.status, 'the session of one is valid at the other').toBe(200);
    expect(await second.program.end()).toBe(0);
    expect(postgresRuns()).toBe(false);
  });

  it('names PORT when another program has the port', async () => {
    const other = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const program = await spawnApp(dataDir, { PORT: String(port) });
    expect(await program.ended).toBe(1);
    expect(program.lines.join('\n')).toMatch(/used by another program.*PORT=\d+ npm start/);
    await new Promise((resolve) => other.close(resolve));
  });
});

describe('the end', () => {
  it('does not wait for open live feeds', async () => {
    const app = await start();
    const Authorization = await signIn(app.address, 'reception@demo.chairtime.test');
    const feed = await fetch(`${app.address}/api/v1/demo/events`, { headers: { Authorization } });
    expect(feed.headers.get('content-type')).toContain('text/event-stream');
    const read = feed.text().catch(() => 'cut');
    expect(await app.program.end()).toBe(0);
    expect(await read, 'ended in order').not.toBe('cut');
  });
});
