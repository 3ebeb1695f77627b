import type { JobRun } from './job.ts';
import { organisations } from './organisations.store.ts';

/**
 * Runs `work` for every organisation. What fails for one does not keep the others from their turn.
 * @returns the sum of what `work` changed.
 * @throws the first failure, after all had their turn.
 */
export async function forEveryOrganisation(
  run: JobRun,
  work: (org: { readonly id: string; readonly time_zone: string }) => Promise<number>,
): Promise<number> {
  let changed = 0;
  const failures: unknown[] = [];
  for (const org of await organisations(run.db)) {
    if (run.signal.aborted) break;
    try {
      changed += await work(org);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
  return changed;
}
