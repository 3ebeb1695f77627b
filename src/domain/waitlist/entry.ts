import { daysBetween } from '../time/calendar.ts';
import type { LocalDate } from '../time/calendar.ts';

/** States of a waitlist entry (catalogue: Waitlist). */
export const WAITLIST_STATUSES = [
  'waiting',
  'contacted',
  'offered',
  'scheduled',
  'removed',
  'expired',
] as const;
export type WaitlistStatus = (typeof WAITLIST_STATUSES)[number];

/**
 * Whether an entry still waits for a slot: waiting, contacted or offered (catalogue: Uniqueness [P]). An appointment
 * whose patient has an active entry shows the ASAP flag (decisions 21).
 */
export function isActiveEntry(status: WaitlistStatus): boolean {
  return status === 'waiting' || status === 'contacted' || status === 'offered';
}

/** `days_waiting`: whole local days since the entry was made, never negative. */
export function daysWaiting(createdOn: LocalDate, today: LocalDate): number {
  return Math.max(0, daysBetween(createdOn, today));
}
