import { memoryBench } from './api/memory-bench.ts';
import { rangeBenches } from './api/range-benches.ts';
import { readBenches } from './api/read-benches.ts';
import { writeBenches } from './api/write-benches.ts';
import { gridBenches } from './grid/grid-benches.ts';
import { openBench } from './grid/open-bench.ts';
import type { Bench } from './harness.ts';

/** Every bench, in the order of the report. */
export const benches: readonly Bench[] = [
  ...readBenches,
  ...writeBenches,
  ...rangeBenches,
  memoryBench,
  ...gridBenches,
  openBench,
];
