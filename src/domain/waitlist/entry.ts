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

/** How soon a patient should come, most pressing first. */
export const URGENCIES = ['urgent', 'soon', 'routine', 'flexible'] as const;
export type Urgency = (typeof URGENCIES)[number];

/** Where a patient would come: home location, some further ones, or everywhere. */
export const LOCATION_SCOPES = ['home_only', 'selected', 'any'] as const;
export type EntryScope = (typeof LOCATION_SCOPES)[number];

/** How an entry came to be. */
export const WAITLIST_SOURCES = ['manual', 'appointment_flag', 'recall', 'treatment_plan', 'online'] as const;

/** What a patient answered to an offer; `slot_taken` and `expired` say why there was none. */
export const PATIENT_RESPONSES = ['accepted', 'declined', 'no_answer', 'slot_taken', 'expired'] as const;
export type PatientResponse = (typeof PATIENT_RESPONSES)[number];

/** How long an offer stands unless told otherwise (decisions 19). */
export const OFFER_MINUTES = 30;

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

/** The state after the patient was contacted about an opening (catalogue: Waitlist): waiting becomes contacted. */
export function statusAfterContact(status: WaitlistStatus): WaitlistStatus {
  return status === 'waiting' ? 'contacted' : status;
}

/**
 * The state after an answer (catalogue: Waitlist): accepted leads to scheduled, no answer to nothing; declined, expired
 * and slot_taken lead back to waiting. An entry that was removed or ran out comes back only by accepting.
 */
export function statusAfterResponse(status: WaitlistStatus, response: PatientResponse): WaitlistStatus {
  if (response === 'accepted') return 'scheduled';
  if (response === 'no_answer' || status === 'removed' || status === 'expired') return status;
  return 'waiting';
}

/** Whether an answer ends the offer; who could not be reached may still call back while it stands. */
export function endsOffer(response: PatientResponse): boolean {
  return response !== 'no_answer';
}

/** Whether the last day on which the patient would come has passed. @param today local date at the home location. */
export function isPastRange(dateRangeEnd: LocalDate | null, today: LocalDate): boolean {
  return dateRangeEnd !== null && dateRangeEnd < today;
}
