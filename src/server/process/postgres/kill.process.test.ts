import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findCorruption } from '#testing/cluster-check.ts';
import { projectDir, spawnNode, type Spawned } from '#testing/spawned.ts';
import { startPostgres } from './launcher.ts';
import { readPostmaster } from './postmaster-pid.ts';

const PROGRAM = path.join(projectDir, 'src/testing/launch-postgres.ts');
const KILLS = 10;
const WRITES_BETWEEN = 200;

let home: string;
beforeAll(() => {
  home = mkdtempSync(path.join(os.tmpdir(), 'chairtime-kill-'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Resolves when the program has acknowledged `count` further writes. */
async function furtherWrites(program: Spawned, count: number): Promise<void> {
  const acknowledged = (): number =>
    program.lines.filter((line) => line.startsWith('{"acknowledged"')).length;
  const target = acknowledged() + count;
  for (let at = acknowledged(); at < target; at = acknowledged()) {
    const known = program.lines.length;
    await program.nextLine(known);
  }
}

function acknowledgedBy(program: Spawned): number[] {
  return program.lines
    .filter((line) => line.startsWith('{"acknowledged"'))
    .map((line) => Number(/\d+/.exec(line)?.[0]));
}

it(`loses no acknowledged row over ${KILLS} kills of the program and ${KILLS} of PostgreSQL`, async () => {
  const acknowledged: number[] = [];
  for (let round = 0; round < KILLS; round += 1) {
    const program = spawnNode([PROGRAM, home, 'write']);
    await furtherWrites(program, WRITES_BETWEEN);
    process.kill(readPostmaster(path.join(home, 'postgres'))?.pid ?? 0, 'SIGKILL');
    await furtherWrites(program, WRITES_BETWEEN);
    await program.end('SIGKILL');
    acknowledged.push(...acknowledgedBy(program));
  }
  const postgres = await startPostgres({ dataDir: home, log: () => undefined });
  try {
    const client = new pg.Client({ connectionString: postgres.url });
    await client.connect();
    const { rows } = await client.query<{ id: string }>('SELECT id FROM written');
    await client.end();
    const found = new Set(rows.map((row) => Number(row.id)));
    expect(acknowledged.length).toBeGreaterThanOrEqual(2 * KILLS * WRITES_BETWEEN);
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
    expect(await findCorruption(postgres.url)).toEqual([]);
  } finally {
    await postgres.stop();
  }
});
