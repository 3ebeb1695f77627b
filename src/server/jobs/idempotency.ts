import { deleteKeys } from './idempotency.store.ts';
import { HOUR, type Job } from './job.ts';
import { forEveryOrganisation } from './organisations.ts';

/** How long a repeated request is answered from memory: long enough for a desk that was offline over night. */
const KEPT_MS = 24 * HOUR;

export const IDEMPOTENCY_KEYS: Job = {
  name: 'idempotency-keys',
  does: 'forgets answers kept for repeated requests after a day',
  everyMs: HOUR,
  run: (run) => {
    const before = new Date(run.now.getTime() - KEPT_MS);
    return forEveryOrganisation(run, (org) => deleteKeys(run.db, org.id, before));
  },
};
