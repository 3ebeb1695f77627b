import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startApp } from '#testing/app-process.ts';

export interface OwnServer {
  readonly address: string;
  /** Everything it said in its terminal so far. */
  readonly lines: readonly string[];
  readonly stop: () => Promise<void>;
}

/** The built application in a process and a data directory of its own, for what the shared one cannot show. */
export async function startOwnServer(env: Readonly<Record<string, string>>): Promise<OwnServer> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'chairtime-e2e-'));
  const { address, program } = await startApp(data, env);
  return {
    address,
    lines: program.lines,
    stop: async () => {
      await program.end();
      await rm(data, { recursive: true, force: true });
    },
  };
}
