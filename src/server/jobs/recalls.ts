import { localDateOf } from '#domain/time/zone.ts';
import { markRecallsOverdue } from '../modules/recalls/service.ts';
import { BY_JOB, HOUR, type Job } from './job.ts';
import { forEveryOrganisation } from './organisations.ts';

/** Every hour, because it is midnight at another time in every zone. */
export const OVERDUE_RECALLS: Job = {
  name: 'overdue-recalls',
  does: 'marks recalls overdue whose date has passed',
  everyMs: HOUR,
  run: (run) =>
    forEveryOrganisation(run, (org) => {
      const today = localDateOf(run.now.getTime(), org.time_zone);
      return markRecallsOverdue(run.db, org.id, today, BY_JOB, run.signal);
    }),
};
