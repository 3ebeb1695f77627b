import type { Interval } from '../interval/interval.ts';
import { covers, merge, overlaps, shift } from '../interval/interval.ts';
import { instantOf } from '../time/instant.ts';
import type { EpochMs } from '../time/instant.ts';
import type { BookedVisit, BusyProvider, DayBlockout, DayFacts, ProposedVisit, Ref } from './facts.ts';
import { pairRules } from './overlap-rules.ts';
import type { BlockoutParams, RangeParams, Violation, VisitParams } from './violation.ts';
import { VIOLATION_CODES, isBlocking } from './violation.ts';

/** Why an overlap in an operatory was let through (decisions 3); null = there is none. */
export type OverlapBasis = 'explicit' | 'rule' | null;

export interface PlacementCheck {
  /** All findings: blocking ones first, then in the order of `VIOLATION_CODES`, then by time and id. */
  readonly violations: readonly Violation[];
  /** At least one finding blocks. */
  readonly blocked: boolean;
  /** What to store with the visit when it lands: 'explicit' as soon as one overlap needed `allow_overlap`. */
  readonly overlapBasis: OverlapBasis;
  /** Visits of the same operatory it overlaps, lifted or not, by start and id. */
  readonly overlapWith: readonly string[];
}

/** A visit waiting to be dropped somewhere in one column of one day. */
export interface Lane {
  /** The full check for one start; cheap enough for every pointer move. */
  readonly at: (start: EpochMs) => PlacementCheck;
}

/** The visit to be dropped: busy ranges are milliseconds from its start. */
export interface FloatingVisit extends ProposedVisit {
  readonly length: number;
  readonly providers: readonly BusyProvider[];
}

/**
 * Prepares the placement rule for one visit, operatory and date, sorting out everything that does not depend on the
 * start. `checkPlacement`, drag previews and the search for free starts all run this one piece of code.
 * Severities: decisions 4. Precedence of rules: catalogue, Conflicts [P].
 */
export function prepareLane(day: DayFacts, visit: FloatingVisit): Lane {
  const others = day.visits.filter((other) => other.id !== visit.appointmentId);
  const ruleFor = pairRules(day.rules, day.locationId);
  const ruleWith = (other: BookedVisit): boolean | null =>
    ruleFor(visit.appointmentType?.id ?? null, other.appointmentType?.id ?? null);

  const sameOperatory = others.filter((other) => other.operatory?.id === visit.operatory.id);
  const samePatient = visit.patient ? others.filter((other) => other.patient?.id === visit.patient?.id) : [];
  const sameProvider = visit.providers.flatMap(({ provider, busy }) =>
    others.flatMap((other) => {
      const theirs = other.providers.find((entry) => entry.provider.id === provider.id);
      return theirs && theirs.busy.length > 0 ? [{ provider, busy, other, theirs: theirs.busy }] : [];
    }),
  );
  const blockouts = day.blockouts.filter(
    ({ operatory }) => operatory === null || operatory.id === visit.operatory.id,
  );
  const ownBlockouts = blockouts.filter(({ type }) => type.name === visit.appointmentType?.name);
  const open = day.openHours === null ? null : merge(day.openHours);
  const hours = visit.providers.map(({ provider, busy }) => {
    const scheduled = day.providerDays.find((entry) => entry.provider.id === provider.id);
    return { provider, busy, scheduled, ranges: merge(scheduled?.ranges ?? []) };
  });

  const at = (start: EpochMs): PlacementCheck => {
    const slot = { start, end: start + visit.length };
    const found: Violation[] = [];
    const overlapWith: BookedVisit[] = [];
    let needsExplicit = false;

    for (const other of sameOperatory) {
      if (!overlaps(slot, other)) continue;
      overlapWith.push(other);
      if (ruleWith(other) === true) continue;
      needsExplicit = true;
      const lifted = visit.allowOverlap && visit.mayOverlap;
      found.push({
        code: 'operatory_overlap',
        severity: lifted ? 'warn' : 'block',
        params: { ...visitParams(other), can_allow: visit.mayOverlap },
      });
    }

    for (const { provider, busy, other, theirs } of sameProvider) {
      const clash = busy.some((mine) => theirs.some((range) => overlaps(shift(mine, start), range)));
      if (!clash) continue;
      const params = visitParams(other, provider);
      if (ruleWith(other) === false)
        found.push({ code: 'provider_overlap_by_rule', severity: 'block', params });
      else found.push({ code: 'provider_overlap', severity: 'warn', params });
    }

    for (const other of samePatient) {
      if (overlaps(slot, other)) {
        found.push({ code: 'patient_overlap', severity: 'warn', params: visitParams(other) });
      }
    }

    for (const blockout of blockouts) {
      if (!overlaps(slot, blockout)) continue;
      const { isNoSchedule, isHoliday } = blockout.type;
      const params = blockoutParams(blockout);
      if (isNoSchedule) found.push({ code: 'blocked_time', severity: 'block', params });
      if (isHoliday) found.push({ code: 'holiday', severity: 'warn', params });
      const rule = brokenRule(blockout, day, visit);
      if (rule) found.push({ code: 'booking_rule', severity: 'warn', params: { ...params, rule } });
    }

    if (visit.appointmentType?.blockoutOnly && !covers(ownBlockouts, slot)) {
      const { id, name } = visit.appointmentType;
      const params = { appointment_type: { id, name }, blockouts: ownBlockouts.map(blockoutParams) };
      found.push({ code: 'blockout_only_type', severity: 'block', params });
    }

    if (open && !covers(open, slot)) {
      found.push({ code: 'closed_hours', severity: 'warn', params: { open: open.map(rangeParams) } });
    }

    for (const { provider, busy, scheduled, ranges } of hours) {
      if (busy.every((range) => covers(ranges, shift(range, start)))) continue;
      const reason = !scheduled ? 'not_scheduled' : scheduled.isUnavailable ? 'unavailable' : 'outside';
      const params = { provider, reason, ranges: ranges.map(rangeParams) } as const;
      found.push({ code: 'provider_hours', severity: 'warn', params });
    }

    return {
      violations: found.sort(byImportance),
      blocked: found.some(isBlocking),
      overlapBasis: overlapWith.length === 0 ? null : needsExplicit ? 'explicit' : 'rule',
      overlapWith: overlapWith
        .sort((a, b) => a.start - b.start || byText(a.id, b.id))
        .map((other) => other.id),
    };
  };
  return { at };
}

function brokenRule(
  { type: { bookingRule } }: DayBlockout,
  day: DayFacts,
  visit: ProposedVisit,
): 'new_patients' | 'same_day' | 'appointment_types' | null {
  switch (bookingRule.kind) {
    case 'none':
      return null;
    case 'new_patients':
      return visit.isNewPatient ? null : 'new_patients';
    case 'same_day':
      return day.date === day.today ? null : 'same_day';
    case 'appointment_types': {
      const typeId = visit.appointmentType?.id;
      const welcome = typeId !== undefined && bookingRule.appointmentTypeIds.includes(typeId);
      return welcome ? null : 'appointment_types';
    }
  }
}

function visitParams(other: BookedVisit, provider: Ref | null = null): VisitParams {
  const times = { start_time: instantOf(other.start), end_time: instantOf(other.end) };
  if (other.hidden) {
    const nothing = { appointment: null, patient: null, operatory: null, status: null };
    return { ...nothing, provider, ...times, elsewhere: true };
  }
  return {
    appointment: { id: other.id, name: other.appointmentType?.name ?? null },
    patient: other.patient,
    provider: provider ?? other.providers[0]?.provider ?? null,
    operatory: other.operatory,
    status: other.status,
    ...times,
    elsewhere: false,
  };
}

function blockoutParams(blockout: DayBlockout): BlockoutParams {
  return {
    blockout: { id: blockout.id, name: blockout.type.name },
    blockout_type: { id: blockout.type.id, name: blockout.type.name },
    operatory: blockout.operatory,
    note: blockout.note,
    ...rangeParams(blockout),
  };
}

function rangeParams({ start, end }: Interval): RangeParams {
  return { start_time: instantOf(start), end_time: instantOf(end) };
}

function byImportance(a: Violation, b: Violation): number {
  if (a.severity !== b.severity) return a.severity === 'block' ? -1 : 1;
  const order = VIOLATION_CODES.indexOf(a.code) - VIOLATION_CODES.indexOf(b.code);
  return order || byText(sortKey(a), sortKey(b));
}

/** Time and id of the record behind a finding; codes without one occur once or are told apart by their provider. */
function sortKey({ params }: Violation): string {
  if ('blockout' in params) return `${params.start_time} ${params.blockout.id}`;
  if ('appointment' in params) {
    return `${params.start_time} ${params.appointment?.id ?? ''} ${params.provider?.id ?? ''}`;
  }
  return 'provider' in params ? params.provider.id : '';
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
