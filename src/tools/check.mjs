// `npm run check`: everything that can be said about the code without running it. Goes on after a failure and names all.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './build.mjs';

const bin = (file) => path.join(root, 'node_modules', file);
const CHECKS = [
  { name: 'format', args: [bin('prettier/bin/prettier.cjs'), '--check', '--log-level=warn', '.'] },
  {
    name: 'lint',
    args: [
      bin('oxlint/bin/oxlint'),
      '--type-aware',
      '--deny-warnings',
      '--format=unix',
      'src',
      'e2e',
      ...configs(),
    ],
  },
  { name: 'types', args: [bin('typescript/bin/tsc'), '--noEmit', '-p', '.'] },
  {
    name: 'architecture',
    args: [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', 'src'],
    // With a wrong TypeScript version it sees no modules and is content.
    alsoFails: (output) => !/\b[1-9]\d* modules/.test(output),
  },
  { name: 'unused code', args: [bin('knip/bin/knip.js'), '--no-progress'] },
  { name: 'translations', args: ['src/tools/locales.mjs'] },
  { name: 'house rules', args: ['src/tools/house-rules.mjs'] },
];

function configs() {
  return ['vite.config.ts', 'vitest.config.ts', 'playwright.config.ts'];
}

/** Runs all checks. @returns {{ passed: number, failed: number }} */
export function runChecks() {
  let failed = 0;
  for (const { name, args, alsoFails } of CHECKS) {
    const begun = performance.now();
    const run = spawnSync(process.execPath, args, {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const output = `${run.stdout}${run.stderr}`;
    const ok = run.status === 0 && !alsoFails?.(output);
    if (!ok) failed += 1;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} ${seconds} s`);
    if (!ok) console.log(output.trim().replaceAll(/^/gm, '       '));
  }
  return { passed: CHECKS.length - failed, failed };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { failed } = runChecks();
  process.exitCode = failed > 0 ? 1 : 0;
}
