import type { Appointment, AppointmentProvider } from '#contract/appointment-shapes.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { moveClosesFlow, resetsConfirmation } from '#domain/appointment/action.ts';
import type { ConfirmationKind, FlowKind } from '#domain/appointment/display.ts';
import { patternToTens, resizePattern, type ProviderRole } from '#domain/appointment/pattern.ts';
import { effectsOf, type AppointmentStatus } from '#domain/appointment/status.ts';
import type { LocalDate, WallTime } from '#domain/time/calendar.ts';
import { instantOf, minutesBetween } from '#domain/time/instant.ts';
import { boundInstant, localDateOf } from '#domain/time/zone.ts';

/**
 * How a visit looks after a change, before the server has answered: the same consequences the server draws, from the
 * same domain rules. What only the server can say (overlap, warnings) stays as it was until the answer comes.
 */

/** Day and wall clock times at the location; `endTime` may be 24:00:00. */
export interface WallSlot {
  readonly date: LocalDate;
  readonly startTime: WallTime;
  readonly endTime: WallTime;
}

export interface NamedConfirmation extends Ref {
  readonly kind: ConfirmationKind | null;
}

export interface NamedFlow extends Ref {
  readonly kind: FlowKind | null;
}

/** A provider of a visit as a form or gesture chooses it; times are wall clock, null = the whole visit. */
export interface ProviderChoice {
  readonly provider: Ref;
  readonly role: ProviderRole;
  readonly startTime: WallTime | null;
  readonly endTime: WallTime | null;
}

/**
 * The visit at another time. Own times of its providers and the time of arrival follow it on the server; here they
 * wait for the answer, because a difference in them would count as an edit of them (decisions 2).
 */
export function atSlot(record: Appointment, slot: WallSlot, pattern?: string | null): Appointment {
  const zone = record.location_timezone;
  const start = boundInstant(slot.date, slot.startTime, zone);
  const end = boundInstant(slot.date, slot.endTime, zone);
  const length = minutesBetween(start, end);
  const units = pattern === undefined ? record.time_pattern_5 : pattern;
  const fives = units === null ? null : resizePattern(units, length);
  return {
    ...record,
    schedule_date: slot.date,
    local_start: slot.startTime,
    local_end: slot.endTime,
    start_time: instantOf(start),
    end_time: instantOf(end),
    duration_minutes: length,
    time_pattern_5: fives,
    time_pattern: fives === null ? null : patternToTens(fives),
  };
}

/**
 * What another day takes along: the flow of the old day ends, and the confirmation is asked anew unless the day is
 * today (decisions 21). Only the meaning of the confirmation changes here; which definition says so the server knows.
 * @param fromDate local day the visit had or was pinned from.
 */
export function onAnotherDay(
  record: Appointment,
  fromDate: LocalDate | null,
  toDate: LocalDate,
): Appointment {
  const flow = moveClosesFlow(fromDate, toDate) ? withoutFlow(record) : record;
  const today = localDateOf(Date.now(), record.location_timezone);
  if (!resetsConfirmation(fromDate, toDate, today)) return flow;
  return { ...flow, confirmation_kind: 'unconfirmed', confirmation_status_label: null };
}

/** The visit in another state, with what loses its meaning cleared. */
export function inStatus(record: Appointment, status: AppointmentStatus): Appointment {
  const effects = effectsOf(record.status, status);
  const lost = new Set(effects.clears);
  return {
    ...(effects.closesFlow ? withoutFlow(record) : record),
    status,
    ...(lost.has('broken_reason') ? { broken_reason: null } : {}),
    ...(lost.has('cancel_reason') ? { cancel_reason: null } : {}),
    ...(lost.has('cancelled_by') ? { cancelled_by: null } : {}),
    ...(record.status === 'pinboard' ? { pinned_at: null, pinned_from: null } : {}),
  };
}

/** The visit on the pinboard; its times stay and give its length. @param at instant. */
export function onPinboard(record: Appointment, at: string, reason: string | null): Appointment {
  return {
    ...inStatus(record, 'pinboard'),
    pinned_at: at,
    pinned_from: {
      schedule_date: record.schedule_date,
      start_time: record.start_time,
      end_time: record.end_time,
      operatory: record.operatory,
      reason,
    },
  };
}

/** The visit with another flow status. @param since instant. */
export function inFlow(record: Appointment, flow: NamedFlow | null, since: string): Appointment {
  if (flow === null) return withoutFlow(record);
  return {
    ...record,
    flow_status: { id: flow.id, name: flow.name },
    flow_kind: flow.kind,
    flow_status_since: since,
  };
}

function withoutFlow(record: Appointment): Appointment {
  return { ...record, flow_status: null, flow_kind: null, flow_status_since: null };
}

/** The visit with another confirmation. */
export function confirmedAs(record: Appointment, confirmation: NamedConfirmation | null): Appointment {
  return {
    ...record,
    confirmation_status: confirmation && { id: confirmation.id, name: confirmation.name },
    confirmation_status_label: confirmation?.name ?? null,
    confirmation_kind: confirmation?.kind ?? null,
  };
}

/** The visit with other providers; an assignment keeps its id while its provider stays. */
export function withProviders(record: Appointment, choices: readonly ProviderChoice[]): Appointment {
  const { schedule_date: date, location_timezone: zone } = record;
  const instant = (time: WallTime | null) =>
    time === null || date === null ? null : instantOf(boundInstant(date, time, zone));
  const provider_assignments = choices.map((choice, index): AppointmentProvider => ({
    id:
      record.provider_assignments.find((known) => known.provider.id === choice.provider.id)?.id ??
      choice.provider.id,
    provider: choice.provider,
    role: choice.role,
    start_time: instant(choice.startTime),
    end_time: instant(choice.endTime),
    item_order: index,
    version: record.version,
  }));
  const primary = provider_assignments.find(({ role }) => role === 'primary') ?? provider_assignments[0];
  return {
    ...record,
    provider_assignments,
    providers: provider_assignments.map(({ provider }) => provider),
    provider: primary?.provider ?? null,
  };
}
