// Compares the OpenAPI document of a running Chairtime with the catalogue. Counts every endpoint that must exist
// (catalogue/built.json) and every other one that exists already: it must conform too.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './build.mjs';

const folder = path.join(root, 'src/tools/catalogue');

/** @param {string} address of the running server. @returns {{ passed: number, failed: number }} */
export function compareWithCatalogue(address) {
  const run = spawnSync(
    process.execPath,
    [path.join(folder, 'check-openapi.mjs'), `${address}/openapi.json`, '--json'],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  );
  if (run.status === 2 || run.status === null) {
    console.log(run.stderr.trim());
    return { passed: 0, failed: 1 };
  }
  // The last line is the summary for people.
  const report = JSON.parse(run.stdout.slice(0, run.stdout.lastIndexOf('}') + 1));
  const must = new Set(JSON.parse(readFileSync(path.join(folder, 'built.json'), 'utf8')));
  const counted = { passed: 0, failed: 0 };
  for (const { method, path: route, ok, errors } of report.endpoints) {
    const name = `${method} ${route}`;
    const absent = errors.some((error) => /^missing (path|method)/.test(error));
    if (absent && !must.delete(name)) continue;
    must.delete(name);
    counted[ok ? 'passed' : 'failed'] += 1;
    if (!ok) console.log([name, ...errors].join('\n    - '));
  }
  for (const name of must) console.log(`${name} is not in the catalogue`);
  counted.failed += must.size;
  return counted;
}
