import type { Bench } from './harness.ts';

/** Every bench, in the order of the report. */
export const benches: readonly Bench[] = [];
