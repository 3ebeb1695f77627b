// `npm run dev`: the server with reload (tsx watch) and the web application with hot reload (Vite), behind one address.
// Vite answers at PORT (4600) and hands API calls to the server, which listens on a free port of its own.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { root } from './build.mjs';

const port = process.env.PORT || '4600';
const host = process.env.HOST || '127.0.0.1';

/** A port nobody listens on at this moment. */
async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port: found } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return String(found);
}

const apiPort = await freePort();
const bin = (name) => path.join(root, 'node_modules', name);
const sides = [
  {
    args: [bin('tsx/dist/cli.mjs'), 'watch', '--clear-screen=false', 'src/server/main.ts'],
    env: {
      PORT: apiPort,
      HOST: '127.0.0.1',
      CHAIRTIME_URL: process.env.CHAIRTIME_URL || `http://${host}:${port}`,
    },
  },
  {
    args: [bin('vite/bin/vite.js'), '--host', host, '--port', port],
    env: { CHAIRTIME_DEV_API: `http://127.0.0.1:${apiPort}` },
  },
];

let stopping = false;
const children = sides.map(({ args, env }) =>
  spawn(process.execPath, args, {
    cwd: root,
    // A group of its own: Ctrl+C reaches this program only, which passes it on once.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', ...env },
  }),
);

function stop(signal) {
  if (stopping) return;
  stopping = true;
  for (const child of children) child.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop('SIGTERM'));
for (const child of children) {
  child.once('exit', (code) => {
    if (!stopping) process.exitCode = code ?? 1;
    // One side alone is of no use.
    stop('SIGTERM');
  });
}
