import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { signIn, startApp, type AppProcess } from '#testing/app-process.ts';
import { spawnNode } from '#testing/spawned.ts';

let dataDir: string;
let app: AppProcess | undefined;

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'chairtime-backup-'));
});
afterEach(async () => {
  await app?.program.end();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The command as `npm run` starts it, beside the running server. */
async function run(...args: readonly string[]) {
  const program = spawnNode(['src/server/backup/cli.ts', ...args], {
    env: { ...process.env, DATABASE_URL: '', CHAIRTIME_DATA: dataDir, LOG_LEVEL: 'warn', INIT_CWD: dataDir },
  });
  return { code: await program.ended, said: program.lines.join('\n') };
}

const patient = z.object({ id: z.string(), version: z.number(), note: z.string() });

test('a backup and a restore beside the running server: what was changed since is as it was', async () => {
  app = await startApp(dataDir);
  const authorization = await signIn(app.address, 'owner@demo.chairtime.test');
  const api = `${app.address}/api/v1/demo`;
  const headers = { authorization, 'Content-Type': 'application/json' };
  const list = await (await fetch(`${api}/patients?page_size=1`, { headers })).json();
  const [found] = z.object({ items: z.array(z.object({ id: z.string() })) }).parse(list).items;
  const read = async () =>
    patient.parse(await (await fetch(`${api}/patients/${found?.id}`, { headers })).json());

  const saved = await run('backup', 'clinic.gz');
  expect(saved).toMatchObject({ code: 0 });
  expect(saved.said).toMatch(/^\d+ rows are in .*clinic\.gz$/m);
  expect((await run('backup', 'clinic.gz')).said).toMatch(/exists already/);

  const before = await read();
  const body = JSON.stringify({ base_version: before.version, note: 'gone wrong' });
  expect((await fetch(`${api}/patients/${before.id}`, { method: 'PATCH', headers, body })).status).toBe(200);

  const restored = await run('restore', 'clinic.gz');
  expect(restored).toMatchObject({ code: 0 });
  expect(await read()).toEqual(before);
  // What was there is kept, so that a wrong file can be taken back.
  const [kept] = readdirSync(path.join(dataDir, 'backups'));
  expect((await run('restore', path.join(dataDir, 'backups', kept ?? ''))).code).toBe(0);
  expect((await read()).note).toBe('gone wrong');

  expect(await run('restore', 'nothing.gz')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/nothing\.gz/),
  });
  expect(await run('backup')).toMatchObject({
    code: 1,
    said: expect.stringMatching(/^usage: npm run backup/),
  });
});
