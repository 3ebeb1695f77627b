// Starts the built application for the tests: on a free port, with a data directory of its own that is removed at the end.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfChanged, root, serverEntry } from './build.mjs';

const START_LIMIT_MS = 120_000;

/**
 * @param {Record<string, string>} [env] additional environment
 * @returns {Promise<{ address: string, pid: number, stop: () => Promise<void> }>}
 */
export async function startAppUnderTest(env = {}) {
  await buildIfChanged();
  const data = mkdtempSync(path.join(os.tmpdir(), 'chairtime-test-'));
  const child = spawn(process.execPath, ['--enable-source-maps', serverEntry], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: '0',
      HOST: '127.0.0.1',
      DATABASE_URL: '',
      CHAIRTIME_DATA: data,
      CHAIRTIME_DEMO: '1',
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  try {
    return { address: await readAddress(child), pid: child.pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address as the server prints it once it answers. */
function readAddress(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const limit = setTimeout(
      () => reject(new Error(`the application did not start:\n${output}`)),
      START_LIMIT_MS,
    );
    const read = (chunk) => {
      output += chunk;
      const found = /Chairtime is ready:\s+(http\S+)/.exec(output);
      if (!found) return;
      clearTimeout(limit);
      resolve(found[1]);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => {
      clearTimeout(limit);
      reject(new Error(`the application ended with code ${code}:\n${output}`));
    });
  });
}
