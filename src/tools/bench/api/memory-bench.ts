import { execFileSync } from 'node:child_process';
import type { Bench } from '../harness.ts';
import { atOnce } from './callers.ts';
import { LARGE, apiGroup, subjectWith } from './subject.ts';

const CALLERS = 32;
const CALLS = 8;

/** Resident memory of a process in MB. */
function residentMegabytes(pid: number): number {
  return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
}

/** What the server needs while many ask at once. */
export const memoryBench: Bench = {
  name: 'api-memory',
  group: apiGroup,
  runs: 20,
  prepare: async () => {
    const { api, place, pid } = await subjectWith(LARGE);
    const before = residentMegabytes(pid);
    let most = before;
    const look = (): void => {
      most = Math.max(most, residentMegabytes(pid));
    };
    return {
      candidates: [
        {
          name: `daily calendar, ${CALLERS} callers x ${CALLS}`,
          run: () =>
            atOnce(CALLERS, CALLS, async () => {
              await api.get(place.dailyPath);
            }),
          after: look,
        },
      ],
      notes: () => [
        `resident memory of the server: ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most, ` +
          `${residentMegabytes(pid).toFixed(0)} MB after`,
      ],
    };
  },
};
