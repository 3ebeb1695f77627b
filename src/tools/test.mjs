// `npm test`: every check and every test, ring by ring. A failing ring does not stop the next. The last line is the sum.
// `npm test -- unit db` runs the named rings only.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startAppUnderTest } from './app-under-test.mjs';
import { buildIfChanged, root } from './build.mjs';
import { compareWithCatalogue } from './catalogue-ring.mjs';
import { runChecks } from './check.mjs';
import { requireChromium } from './chromium.mjs';
import { findDebianPostgres, startDebianPostgres } from './debian-postgres.mjs';
import { firstLoadIsSmall } from './first-load.mjs';

const reports = path.join(root, 'node_modules/.cache/chairtime-test');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

function run(args, env = {}) {
  return spawnSync(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    // A log is read as text: colours of thousands of dots would bury it.
    env: { ...process.env, ...(process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: '0' }), ...env },
  });
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Runs projects of vitest.config.ts; a file that cannot even be loaded counts as one failure. */
function vitest(name, projects, env = {}) {
  const file = path.join(reports, `${name}.json`);
  const chosen = projects.flatMap((project) => ['--project', project]);
  const { status } = run(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...chosen,
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${file}`,
    ],
    env,
  );
  const report = readReport(file);
  const passed = report?.numPassedTests ?? 0;
  const unloaded = (report?.testResults ?? []).filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  );
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = (report?.numFailedTests ?? 0) + unloaded.length + skipped;
  if (skipped > 0) console.log(`${skipped} skipped tests count as failed`);
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed };
}

async function build() {
  await buildIfChanged();
  return firstLoadIsSmall() ? { passed: 2, failed: 0 } : { passed: 1, failed: 1 };
}

async function catalogue() {
  const app = await startAppUnderTest();
  try {
    return compareWithCatalogue(app.address);
  } finally {
    await app.stop();
  }
}

/** The same tests on a server that DATABASE_URL names, where the system has one: an older version, other settings. */
function ownDatabase() {
  const version = findDebianPostgres();
  if (version === undefined) {
    console.log('No PostgreSQL of the system (15 or newer) is here: tested on the embedded one only');
    return { passed: 0, failed: 0 };
  }
  console.log(`PostgreSQL ${version} of the system`);
  const server = startDebianPostgres(version);
  try {
    return vitest('db-own', ['db'], { TZ: 'UTC', DATABASE_URL: server.url });
  } finally {
    server.stop();
  }
}

function journeys() {
  requireChromium();
  const file = path.join(reports, 'e2e.json');
  const { status } = run(['node_modules/@playwright/test/cli.js', 'test'], { CHAIRTIME_E2E_REPORT: file });
  const stats = readReport(file)?.stats;
  const passed = stats?.expected ?? 0;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) + (stats?.skipped ?? 0);
  return { passed, failed: failed === 0 && (status !== 0 || passed === 0) ? 1 : failed };
}

const RINGS = [
  ['check', () => runChecks()],
  ['unit', () => vitest('unit', ['unit', 'web'], { TZ: 'UTC' })],
  ['unit-auckland', () => vitest('unit-auckland', ['unit', 'web'], { TZ: 'Pacific/Auckland' })],
  ['db', () => vitest('db', ['db'], { TZ: 'UTC' })],
  ['db-own', ownDatabase],
  ['build', build],
  ['catalogue', catalogue],
  ['process', () => vitest('process', ['process'])],
  ['e2e', journeys],
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !RINGS.some(([ring]) => ring === name));
if (unknown.length > 0) {
  console.error(`no such ring: ${unknown.join(', ')}; there are ${RINGS.map(([ring]) => ring).join(', ')}`);
  process.exit(2);
}

const results = [];
for (const [name, ring] of RINGS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const begun = performance.now();
  let counted;
  try {
    counted = await ring();
  } catch (error) {
    console.log(error.message);
    counted = { passed: 0, failed: 1 };
  }
  results.push({ name, ...counted, seconds: (performance.now() - begun) / 1000 });
}

console.log('');
for (const { name, passed, failed, seconds } of results) {
  const verdict = failed > 0 ? 'FAILED' : 'ok';
  console.log(
    `${verdict.padEnd(7)} ${name.padEnd(14)} ${passed} passed, ${failed} failed  (${seconds.toFixed(0)} s)`,
  );
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
process.exitCode = sum('failed') > 0 ? 1 : 0;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
