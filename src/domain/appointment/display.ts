import { minutesBetween } from '../time/instant.ts';
import type { EpochMs } from '../time/instant.ts';
import type { AppointmentStatus } from './status.ts';

/** What a confirmation definition means, whatever the clinic calls it (decisions 13). */
export const CONFIRMATION_KINDS = ['unconfirmed', 'pending', 'confirmed', 'declined'] as const;
export type ConfirmationKind = (typeof CONFIRMATION_KINDS)[number];

/** What a flow status means, whatever the clinic calls it (decisions 13). Immutable. */
export const FLOW_KINDS = ['arrived', 'in_chair', 'checkout', 'other'] as const;
export type FlowKind = (typeof FLOW_KINDS)[number];

/** What a card shows. `checkout` is drawn like `in_chair`, without the ring. */
export type DisplayKind =
  | 'broken'
  | 'cancelled'
  | 'complete'
  | 'over_time'
  | 'in_chair'
  | 'checkout'
  | 'arrived'
  | 'confirmed'
  | 'scheduled'
  | 'planned'
  | 'unscheduled'
  | 'pinboard';

export interface DisplayFacts {
  readonly status: AppointmentStatus;
  readonly confirmationKind: ConfirmationKind | null;
  readonly flowKind: FlowKind | null;
  /** When the flow status was set; null when there is none. */
  readonly flowSince: EpochMs | null;
  readonly startMs: EpochMs | null;
  readonly endMs: EpochMs | null;
}

export interface DisplayStatus {
  readonly kind: DisplayKind;
  /** Whole minutes since the flow status began; null outside arrived, in chair, over time, checkout. */
  readonly minutesIn: number | null;
  /** Booked length in minutes; null without a slot. */
  readonly lengthMinutes: number | null;
  /** Filled part of the ring, 0 to 1; null where no ring is drawn. */
  readonly ring: number | null;
}

/**
 * The one status a visit shows (decisions 13). Precedence: broken, cancelled > complete > in chair (over time once past
 * its booked length) > arrived > confirmed > scheduled.
 */
export function displayStatus(facts: DisplayFacts, nowMs: EpochMs): DisplayStatus {
  const { status, flowKind, flowSince, startMs, endMs } = facts;
  const lengthMinutes = startMs === null || endMs === null ? null : minutesBetween(startMs, endMs);
  const still = (kind: DisplayKind): DisplayStatus => ({ kind, minutesIn: null, lengthMinutes, ring: null });
  if (status !== 'scheduled') return still(status);
  if (flowKind === 'in_chair' || flowKind === 'checkout' || flowKind === 'arrived') {
    const minutesIn = flowSince === null ? null : Math.max(0, minutesBetween(flowSince, nowMs));
    if (flowKind !== 'in_chair') return { kind: flowKind, minutesIn, lengthMinutes, ring: null };
    const over = minutesIn !== null && lengthMinutes !== null && minutesIn > lengthMinutes;
    const ring = lengthMinutes ? Math.min(1, (minutesIn ?? 0) / lengthMinutes) : 0;
    return { kind: over ? 'over_time' : 'in_chair', minutesIn, lengthMinutes, ring };
  }
  return still(facts.confirmationKind === 'confirmed' ? 'confirmed' : 'scheduled');
}

/** Whether a card is drawn as a dashed ghost that `show_missed_appointments` can hide (decisions 13). */
export function isMissed(status: AppointmentStatus): boolean {
  return status === 'broken' || status === 'cancelled';
}
