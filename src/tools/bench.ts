// `npm run bench [-- name …]`: runs the named benches, all whose names begin so (`api`, `grid`, `grid-week`), or all, and
// prints medians and ratios. Those of the API make their data first, which takes some minutes; CHAIRTIME_BENCH_SIZE=20000
// tries things out on fewer appointments.
import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { measure, type Bench } from './bench/harness.ts';
import { benches } from './bench/registry.ts';

const wanted = process.argv.slice(2);
const chosen = benches.filter(
  ({ name }) => wanted.length === 0 || wanted.some((one) => `${name}-`.startsWith(`${one}-`)),
);

console.log(`Node ${process.version}, ${process.platform} ${process.arch}, ${revision()}`);
console.log(
  `${os.cpus().length} x ${os.cpus()[0]?.model.trim() ?? 'unknown'}, ${gigabytes(os.totalmem())} GB, load ${os.loadavg()[0]?.toFixed(2)}`,
);
if (chosen.length === 0) {
  console.log(wanted.length > 0 ? `No bench is called ${wanted.join(' or ')}.` : 'There are no benches yet.');
  process.exitCode = wanted.length > 0 ? 1 : 0;
}

try {
  for (const bench of chosen) await report(bench);
} finally {
  for (const group of new Set(chosen.map((bench) => bench.group))) await group?.close();
}

async function report({ name, prepare, runs }: Bench): Promise<void> {
  console.log(`\n${name}`);
  const { candidates, clock, done, notes } = await prepare();
  try {
    for (const [index, measured] of (await measure(candidates, runs, clock)).entries()) {
      const { name: candidate, median, p95, ratio } = measured;
      const cells = [
        median.toFixed(2).padStart(10),
        p95.toFixed(2).padStart(10),
        ratio.toFixed(2).padStart(8),
      ];
      const goal = candidates[index]?.goal;
      const verdict = goal === undefined ? '' : `   goal ${goal} x: ${ratio <= goal ? 'kept' : 'ABOVE'}`;
      console.log(
        `  ${candidate.padEnd(44)} ${cells[0]} ms median ${cells[1]} ms p95 ${cells[2]} x${verdict}`,
      );
    }
    for (const note of (await notes?.()) ?? []) console.log(`  ${note}`);
  } finally {
    await done?.();
  }
}

function gigabytes(bytes: number): string {
  return (bytes / 1024 ** 3).toFixed(1);
}

function revision(): string {
  try {
    return `revision ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim()}`;
  } catch {
    return 'no revision';
  }
}
