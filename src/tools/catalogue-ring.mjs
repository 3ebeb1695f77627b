// Compares the OpenAPI document of a running Chairtime with the catalogue, proposed shapes included.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root } from './build.mjs';

const checker = path.join(root, 'src/tools/catalogue/check-openapi.mjs');

/** @param {string} address of the running server. @returns {{ passed: number, failed: number }} endpoints */
export function compareWithCatalogue(address) {
  const run = spawnSync(process.execPath, [checker, `${address}/openapi.json`, '--deep=all', '--json'], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.status === 2 || run.status === null) {
    console.log(run.stderr.trim());
    return { passed: 0, failed: 1 };
  }
  // The last line is the summary for people.
  const end = run.stdout.lastIndexOf('}') + 1;
  const { endpoints } = JSON.parse(run.stdout.slice(0, end));
  console.log(run.stdout.slice(end).trim());
  const failed = endpoints.filter(({ ok }) => !ok);
  for (const { method, path: route, errors } of failed)
    console.log([`${method} ${route}`, ...errors].join('\n    - '));
  return { passed: endpoints.length - failed.length, failed: failed.length };
}
