/** One measured way of doing something. */
export interface Candidate {
  readonly name: string;
  /** Brings things into place for a run; not measured. */
  readonly before?: () => unknown;
  /** Does the work once. */
  readonly run: () => unknown;
  /** Puts things back after a run; not measured. */
  readonly after?: () => unknown;
  /** How often one run does the work; what is told is for once. */
  readonly times?: number;
  /** The ratio it should not exceed; told beside the measured one, never enforced. */
  readonly goal?: number;
}

/** Benches that share something costly. */
export interface BenchGroup {
  /** Runs all its benches on the command line. */
  readonly name: string;
  /** Closes what its benches opened; called once, after the last of them. */
  readonly close: () => Promise<void>;
}

export type Clock = () => number | Promise<number>;

/** What a bench compares, once it is prepared. */
export interface Prepared {
  readonly candidates: readonly Candidate[];
  /** Milliseconds, rising; the clock on the wall unless told otherwise. */
  readonly clock?: Clock;
  /** Cleans up. */
  readonly done?: () => Promise<void>;
  /** Further lines of the report, asked for after the last run: sizes, memory. */
  readonly notes?: () => readonly string[] | Promise<readonly string[]>;
}

/**
 * A bench compares ways of doing the same thing within one run: machines differ, ratios stay. The first candidate is the
 * baseline.
 */
export interface Bench {
  readonly name: string;
  readonly group?: BenchGroup;
  readonly prepare: () => Promise<Prepared>;
  /** Measured runs of each candidate; 30 unless told otherwise. */
  readonly runs?: number;
}

/** What was measured of a candidate, in milliseconds; `ratio` against the baseline's median. */
export interface Measured {
  readonly name: string;
  readonly median: number;
  readonly p95: number;
  readonly ratio: number;
}

const WARM_UP_SHARE = 5;

/**
 * Measures the candidates in turns (a, b, a, b …), so that what else the machine does hits all alike, after some
 * unmeasured runs.
 * @param clock milliseconds, rising.
 */
export async function measure(
  candidates: readonly Candidate[],
  runs = 30,
  clock: Clock = () => performance.now(),
): Promise<Measured[]> {
  const times = candidates.map((): number[] => []);
  for (let turn = -Math.ceil(runs / WARM_UP_SHARE); turn < runs; turn += 1) {
    for (const [index, candidate] of candidates.entries()) {
      await candidate.before?.();
      const begun = await clock();
      await candidate.run();
      const spent = (await clock()) - begun;
      if (turn >= 0) times[index]?.push(spent / (candidate.times ?? 1));
      await candidate.after?.();
    }
  }
  const medians = times.map((list) => quantile(list, 0.5));
  const baseline = medians[0] ?? Number.NaN;
  return candidates.map(({ name }, index) => {
    const median = medians[index] ?? Number.NaN;
    return { name, median, p95: quantile(times[index] ?? [], 0.95), ratio: median / baseline };
  });
}

/** The value below which the share `q` of the list lies, interpolated; NaN of an empty list. */
export function quantile(list: readonly number[], q: number): number {
  const sorted = list.toSorted((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const low = sorted[Math.floor(at)] ?? Number.NaN;
  const high = sorted[Math.ceil(at)] ?? Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}
