import { IDEMPOTENCY_KEYS } from './idempotency.ts';
import type { Job } from './job.ts';
import { PREFERENCES } from './preferences.ts';
import { PURGE } from './purge.ts';
import { OVERDUE_RECALLS } from './recalls.ts';
import { WAITLIST_EXPIRY, WAITLIST_OFFERS, WAITLIST_SCORES } from './waitlist.ts';

/** Everything the server does by itself. */
export const JOBS: readonly Job[] = [
  WAITLIST_OFFERS,
  OVERDUE_RECALLS,
  WAITLIST_EXPIRY,
  WAITLIST_SCORES,
  PREFERENCES,
  IDEMPOTENCY_KEYS,
  PURGE,
];
