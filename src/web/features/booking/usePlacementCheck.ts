import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { ConflictDetails } from '#contract/conflicts.ts';
import type { EndpointInput } from '#contract/kernel/endpoint.ts';
import { checkPlacement } from '#domain/conflict/check-placement.ts';
import type { DayFacts, Placement } from '#domain/conflict/facts.ts';
import { isBlocking, type Violation } from '#domain/conflict/violation.ts';
import { openTime } from '#domain/openings/open-time.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { MS_PER_MINUTE } from '#domain/time/instant.ts';
import { endTimeOf, toLocal } from '#domain/time/zone.ts';
import { useOrgApi } from '#web/api/context.ts';
import { endpointQuery } from '#web/api/query.ts';
import { freeStartsNear } from './placement.ts';
import type { WallSlot } from './slot.ts';
import { useDebounced } from '#web/ui/useDebounced.ts';

type CheckBody = EndpointInput<typeof appointmentEndpoints.checkConflicts>['body'];

/** A free start to take instead. */
export interface SuggestedStart {
  readonly operatoryId: string;
  readonly providerId: string | null;
  readonly date: LocalDate;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
  /** Instants, epoch milliseconds. */
  readonly start: number;
  readonly end: number;
  /** Length of the free time it lies in, minutes; null when the day does not tell. */
  readonly openingMinutes: number | null;
  readonly warnings: readonly Violation[];
}

/** What speaks against the visit where it stands now. */
export interface Verdict {
  readonly findings: readonly Violation[];
  readonly isBlocked: boolean;
  /** Who placed what is in the way; known to the server only. */
  readonly conflicts: ConflictDetails | null;
  /** At most three, nearest first; empty when nothing blocks. */
  readonly suggestions: readonly SuggestedStart[];
  /** The server has answered for exactly this visit and day. */
  readonly isConfirmed: boolean;
}

export interface Proposal {
  readonly placement: Placement;
  readonly slot: WallSlot;
  readonly pattern: string;
  /** Those of the visit whose time counts (assistants' time may run together). */
  readonly providerIds: readonly string[];
}

/**
 * Asks the placement rule twice: at once over the day in the cache, and the server as soon as typing rests. The server's
 * answer wins; until it is there, and again while it is asked anew because the day has changed, the day on screen
 * speaks, together with what only the server could know before (visits at other locations).
 * @param now epoch milliseconds; nothing earlier is suggested.
 */
export function usePlacementCheck(
  day: DailyCalendar | undefined,
  facts: DayFacts | null,
  proposal: Proposal | null,
  now: number,
): Verdict | null {
  const api = useOrgApi();
  const body = day && proposal ? bodyOf(day, proposal) : null;
  const key = JSON.stringify(body);
  const settled = useDebounced(body, key);
  const server = useQuery({
    ...endpointQuery(appointmentEndpoints.checkConflicts, { body: settled ?? NOTHING }, api),
    enabled: settled !== null,
    // Others book all the time: an answer is only ever used while nothing has changed since.
    staleTime: 15_000,
  });

  const preview = useMemo(() => {
    if (!day || !facts || !proposal) return null;
    const { violations, blocked } = checkPlacement(facts, proposal.placement);
    const starts = blocked ? freeStartsNear(facts, day, proposal.placement, now) : [];
    return { violations, blocked, starts };
  }, [day, facts, proposal, now]);

  return useMemo(() => {
    if (!day || !facts || !proposal || !preview) return null;
    const zone = day.location_timezone;
    const answer = JSON.stringify(settled) === key ? server.data : undefined;
    const detailed = (start: number, end: number): SuggestedStart => ({
      operatoryId: proposal.placement.operatory.id,
      providerId: proposal.placement.providers[0]?.provider.id ?? null,
      date: day.date,
      startTime: toLocal(start, zone).time,
      endTime: endTimeOf(end, day.date, zone),
      start,
      end,
      openingMinutes: openingAround(facts, proposal.placement.operatory.id, start, end),
      warnings: warningsAt(facts, proposal.placement, start, end),
    });
    if (answer && !server.isFetching && !server.isError) {
      return {
        findings: answer.violations,
        isBlocked: answer.violations.some(isBlocking),
        conflicts: answer.conflicts,
        suggestions: answer.suggestions.map(({ starts_at, ends_at }) =>
          detailed(Date.parse(starts_at), Date.parse(ends_at)),
        ),
        isConfirmed: true,
      };
    }
    const hidden = (answer?.violations ?? []).filter(
      ({ params }) => 'elsewhere' in params && params.elsewhere,
    );
    return {
      findings: [...preview.violations, ...hidden].toSorted((a, b) => rank(a) - rank(b)),
      isBlocked: preview.blocked,
      conflicts: answer?.conflicts ?? null,
      suggestions: preview.starts.map(({ start, end }) => detailed(start, end)),
      isConfirmed: false,
    };
  }, [day, facts, proposal, preview, settled, key, server.data, server.isFetching, server.isError]);
}

function rank(violation: Violation): number {
  return isBlocking(violation) ? 0 : 1;
}

const NOTHING: CheckBody = {
  location_uuid: '',
  operatory_uuid: '',
  schedule_date: '',
  start_time: '',
  end_time: '',
};

function bodyOf(day: DailyCalendar, { placement, slot, pattern, providerIds }: Proposal): CheckBody {
  return {
    location_uuid: day.location.id,
    operatory_uuid: placement.operatory.id,
    schedule_date: slot.date,
    start_time: slot.startTime,
    end_time: slot.endTime,
    provider_uuids: [...providerIds],
    appointment_type_uuid: placement.appointmentType?.id ?? null,
    patient_uuid: placement.patient?.id ?? null,
    is_new_patient: placement.isNewPatient,
    time_pattern_5: pattern,
  };
}

function openingAround(facts: DayFacts, operatoryId: string, start: number, end: number): number | null {
  const found = openTime(facts, operatoryId).find((range) => range.start <= start && end <= range.end);
  return found ? Math.round((found.end - found.start) / MS_PER_MINUTE) : null;
}

function warningsAt(facts: DayFacts, placement: Placement, start: number, end: number): readonly Violation[] {
  const delta = start - placement.slot.start;
  const providers = placement.providers.map(({ provider, busy }) => ({
    provider,
    busy: busy.map((range) => ({ start: range.start + delta, end: range.end + delta })),
  }));
  const { violations } = checkPlacement(facts, { ...placement, slot: { start, end }, providers });
  return violations.filter((violation) => !isBlocking(violation));
}
