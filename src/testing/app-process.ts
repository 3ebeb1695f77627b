import { buildIfChanged, serverEntry } from '../tools/build.mjs';
import { spawnNode, type Spawned } from './spawned.ts';

/** The built application in a process of its own. */
export interface AppProcess {
  readonly address: string;
  readonly program: Spawned;
}

export type AppEnvironment = Readonly<Record<string, string>>;

/** Starts the built application on a data directory and a free port without waiting for it. */
export async function spawnApp(dataDir: string, env: AppEnvironment = {}): Promise<Spawned> {
  await buildIfChanged();
  return spawnNode([serverEntry], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      CHAIRTIME_DATA: dataDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
}

/** Starts the built application and waits until it answers. */
export async function startApp(dataDir: string, env: AppEnvironment = {}): Promise<AppProcess> {
  const program = await spawnApp(dataDir, env);
  const line = await program.line(/Chairtime is ready:/);
  const address = /http\S+/.exec(line)?.[0] ?? '';
  return { address, program };
}

/** Signs in and returns what a program sends as Authorization. */
export async function signIn(address: string, email: string, password = 'chairtime-demo'): Promise<string> {
  const answer = await fetch(`${address}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  const body: unknown = await answer.json();
  if (typeof body === 'object' && body !== null && 'token' in body) return `Bearer ${String(body.token)}`;
  throw new Error(`sign-in answered ${answer.status}`);
}
