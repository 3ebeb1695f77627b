import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const project = path.resolve(import.meta.dirname, '../..');
const cruiser = path.join(project, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');

/** A small house of its own with one violation of every rule, so that the real one is never touched. */
const PLANTED: Readonly<Record<string, string>> = {
  'src/domain/interval/clean.ts': `export const clean = 1;`,
  'src/domain/bad.ts': `import type { Answer } from '#contract/answer.ts'; export type Bad = Answer;`,
  'src/domain/io.ts': `import { readFileSync } from 'node:fs'; export const read = readFileSync;`,
  'src/domain/zone.ts': `import { fromZonedTime } from 'date-fns-tz'; export const zone = fromZonedTime;`,
  'src/contract/answer.ts': `import * as z from 'zod'; export type Answer = z.ZodType;`,
  'src/contract/openapi.ts': `export const writer = 1;`,
  'src/contract/bad.ts': `import { Hono } from 'hono'; export const bad = Hono;`,
  'src/server/bad.ts': `import { ui } from '#web/ui/clean.ts'; export const bad = ui;`,
  'src/server/modules/a/service.ts': `export const a = 1;`,
  'src/server/modules/a/store.ts': `export const stored = 1;`,
  'src/server/modules/b/fine.ts': `import { a } from '../a/service.ts'; export const fine = a;`,
  'src/server/modules/b/bad.ts': `import { stored } from '../a/store.ts'; export const bad = stored;`,
  'src/testing/builder.ts': `export const builder = 1;`,
  'src/server/builder.ts': `import { builder } from '#testing/builder.ts'; export const bad = builder;`,
  'src/web/ui/clean.ts': `export const ui = 1;`,
  'src/web/ui/bad.ts': `import { call } from '../api/call.ts'; export const bad = call;`,
  'src/web/api/call.ts': `export const call = 1;`,
  'src/web/api/feature.ts': `import { day } from '../features/day/day.ts'; export const bad = day;`,
  'src/web/api/bad.ts': `import type { a } from '#server/modules/a/service.ts'; export type Bad = typeof a;`,
  'src/web/api/writer.ts': `import { writer } from '#contract/openapi.ts'; export const bad = writer;`,
  'src/web/app/shell.ts': `import { day } from '../features/day/day.ts'; export const shell = day;`,
  'src/web/features/day/day.ts': `export const day = 1;`,
  'src/web/features/book/bad.ts': `import { day } from '../day/day.ts'; export const bad = day;`,
  'src/web/features/book/shell.ts': `import { shell } from '../../app/shell.ts'; export const bad = shell;`,
  'src/web/calendar/round.ts': `import { trip } from './trip.ts'; export const round = trip;`,
  'src/web/calendar/trip.ts': `import type { round } from './round.ts'; export const trip = 1; export type R = typeof round;`,
  'src/web/calendar/lost.ts': `import { lost } from './nowhere.ts'; export const bad = lost;`,
};

interface Report {
  summary: { violations: { rule: { name: string }; from: string }[]; totalCruised: number };
}

describe('the rules of dependency', () => {
  let house: string;
  let report: Report;

  beforeAll(() => {
    house = mkdtempSync(path.join(os.tmpdir(), 'chairtime-architecture-'));
    for (const [file, text] of Object.entries(PLANTED)) {
      mkdirSync(path.dirname(path.join(house, file)), { recursive: true });
      writeFileSync(path.join(house, file), text);
    }
    for (const file of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs']) {
      cpSync(path.join(project, file), path.join(house, file));
    }
    symlinkSync(path.join(project, 'node_modules'), path.join(house, 'node_modules'), 'dir');
    const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'];
    const run = spawnSync(process.execPath, args, {
      cwd: house,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    report = JSON.parse(run.stdout);
  }, 60_000);
  afterAll(() => rmSync(house, { recursive: true, force: true }));

  const broken = (): string[] =>
    report.summary.violations.map(({ rule, from }) => `${rule.name} ${from}`).sort();

  it('refuse every planted violation, and nothing else', () => {
    expect(report.summary.totalCruised).toBeGreaterThan(20);
    expect(broken()).toEqual(
      [
        'contract-knows-domain-and-zod src/contract/bad.ts',
        'domain-does-no-io src/domain/io.ts',
        'domain-knows-nothing-of-ours src/domain/bad.ts',
        'features-are-islands src/web/features/book/bad.ts',
        'features-know-no-shell src/web/features/book/shell.ts',
        'no-cycles src/web/calendar/round.ts',
        'no-production-code-from-tests src/server/builder.ts',
        'no-unresolvable src/web/calendar/lost.ts',
        'only-app-knows-features src/web/api/feature.ts',
        'only-domain-time-knows-date-fns-tz src/domain/zone.ts',
        'server-modules-meet-through-services src/server/modules/b/bad.ts',
        'server-never-meets-web src/server/bad.ts',
        'ui-and-calendar-know-no-data src/web/ui/bad.ts',
        'web-never-meets-server src/web/api/bad.ts',
        'web-without-openapi-writer src/web/api/writer.ts',
      ].sort(),
    );
  });

  it('have a planted violation each', () => {
    const show = `const c = require('./.dependency-cruiser.cjs'); console.log(c.forbidden.map((r) => r.name).join())`;
    const names = execFileSync(process.execPath, ['-e', show], { cwd: project, encoding: 'utf8' })
      .trim()
      .split(',');
    const planted = new Set(report.summary.violations.map(({ rule }) => rule.name));
    expect(names.filter((name) => !planted.has(name))).toEqual([]);
  });
});
