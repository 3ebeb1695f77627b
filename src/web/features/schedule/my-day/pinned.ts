import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { displayStatus, type DisplayStatus } from '#domain/appointment/display.ts';
import { displayFacts } from '#web/api/appointments/display.ts';

export interface PinnedVisit {
  readonly visit: CalendarAppointment;
  readonly status: DisplayStatus;
}

/**
 * Who stands above the day: everybody in a chair, the longest first, and of those who wait the one that has waited
 * longest. @param now epoch milliseconds.
 */
export function pinnedVisits(
  visits: readonly CalendarAppointment[],
  now: number,
): { readonly seated: readonly PinnedVisit[]; readonly next: PinnedVisit | null; readonly waiting: number } {
  const shown = visits
    .map((visit): PinnedVisit => ({ visit, status: displayStatus(displayFacts(visit), now) }))
    .toSorted((a, b) => (b.status.minutesIn ?? 0) - (a.status.minutesIn ?? 0));
  const waiting = shown.filter(({ status }) => status.kind === 'arrived');
  return {
    seated: shown.filter(({ status }) => status.kind === 'in_chair' || status.kind === 'over_time'),
    next: waiting[0] ?? null,
    waiting: waiting.length,
  };
}
