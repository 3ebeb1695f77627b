import { endEntries, endOffers, rescore, type Upkeep } from '../modules/waitlist/service.ts';
import { BY_JOB, HOUR, MINUTE, type Job, type JobRun } from './job.ts';
import { forEveryOrganisation } from './organisations.ts';

function upkeep(work: (upkeep: Upkeep) => Promise<number>): Job['run'] {
  return (run: JobRun) => forEveryOrganisation(run, (org) => work({ ...run, orgId: org.id, by: BY_JOB }));
}

export const WAITLIST_OFFERS: Job = {
  name: 'waitlist-offers',
  does: 'ends offers that ran out; the patients wait again',
  everyMs: MINUTE,
  run: upkeep(endOffers),
};

export const WAITLIST_EXPIRY: Job = {
  name: 'waitlist-expiry',
  does: 'ends waitlist entries whose last acceptable day has passed',
  everyMs: HOUR,
  run: upkeep(endEntries),
};

export const WAITLIST_SCORES: Job = {
  name: 'waitlist-scores',
  does: 'scores the waitlist anew',
  everyMs: 6 * HOUR,
  run: upkeep(rescore),
};
