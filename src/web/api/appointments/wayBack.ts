import type { Appointment } from '#contract/appointment-shapes.ts';
import { occupiesSlot, TRANSITIONS, type AppointmentStatus } from '#domain/appointment/status.ts';
import { command, type Command } from '../versioned.ts';
import { editing, previousOf, type VisitPatch } from './fields.ts';
import type { WallSlot } from './looks.ts';
import { moving, pinning, placing } from './moves.ts';
import { hasOwnTimes, providersOf } from './providers.ts';
import {
  breaking,
  cancelling,
  completing,
  confirming,
  flowing,
  planning,
  reopening,
  unscheduling,
} from './statuses.ts';

/**
 * The commands that take a change back (decisions 6). Each starts from the record as the change left it, so what
 * somebody else has changed since is never overwritten; a refusal leaves the record as it is.
 */

/** One command after the other; the later ones only when those before were carried out. */
export function inTurn(first: Command, ...rest: readonly Command[]): Command {
  return async (runner, options) => {
    const outcome = await first(runner, options);
    const [next, ...others] = rest;
    if (next === undefined || (outcome.kind !== 'saved' && outcome.kind !== 'queued')) return outcome;
    // The next step stands on the one before, not on the record the first one started from.
    const { base: _, ...kept } = options;
    return inTurn(next, ...others)(runner, kept);
  };
}

/** Back to where a visit stood in time and room, and to the confirmation that the other day took (decisions 21). */
export function backToPlace(
  before: Appointment,
  after: Appointment,
  replacedProviders: boolean,
): Command | null {
  const slot = slotOf(before);
  if (slot === null || before.operatory === null) return null;
  const resized = before.duration_minutes !== after.duration_minutes;
  return command(moving, {
    id: before.id,
    ...slot,
    operatory: before.operatory,
    ...(before.overlap?.basis === 'explicit' ? { allowOverlap: true } : {}),
    // A longer or shorter visit has cut or stretched both.
    ...(resized ? { pattern: before.time_pattern_5 } : {}),
    ...(replacedProviders || (resized && hasOwnTimes(before)) ? { providers: providersOf(before) } : {}),
    ...(before.schedule_date === after.schedule_date ? {} : { confirmation: confirmationOf(before) }),
  });
}

/** Back to the state a visit was in, with its reasons, its place on the pinboard or where the patient was. */
export function backToStatus(before: Appointment, after: Appointment): Command | null {
  const steps = stepsBetween(after.status, before.status).map((step) => stepBack(step, before));
  if (before.flow_status !== null && before.flow_status.id !== after.flow_status?.id) {
    steps.push(backToFlow(before));
  }
  const [first, ...rest] = steps;
  return first === undefined ? null : inTurn(first, ...rest);
}

/** Back to both: a broken visit that was given a new time is broken again, at its old one. */
export function backFromMove(
  before: Appointment,
  after: Appointment,
  replacedProviders: boolean,
): Command | null {
  if (before.status === 'scheduled') return backToPlace(before, after, replacedProviders);
  const status = backToStatus(before, after);
  const slot: VisitPatch = { schedule_date: '', start_time: '', end_time: '', operatory: null };
  const old = previousOf(before, replacedProviders ? { ...slot, providers: [] } : slot, providersOf(before));
  if (status === null || old.schedule_date === undefined) return status;
  return inTurn(status, command(editing, { id: before.id, patch: old }));
}

/** Back to the values a patch replaced. */
export function backFromEdit(before: Appointment, after: Appointment, patch: VisitPatch): Command | null {
  const old = previousOf(before, patch, providersOf(before));
  const { schedule_date, start_time, end_time, operatory, providers, time_pattern_5, ...rest } = old;
  const place = schedule_date ?? start_time ?? end_time ?? operatory;
  if (place === undefined || before.status !== 'scheduled')
    return command(editing, { id: before.id, patch: old });
  // As a move, because only a move restores the confirmation and an overlap that was allowed.
  const move = backToPlace(before, after, providers !== undefined);
  if (move === null) return command(editing, { id: before.id, patch: old });
  const pattern = time_pattern_5 === undefined ? {} : { time_pattern_5 };
  const fields = { ...rest, ...pattern };
  if (Object.keys(fields).length === 0) return move;
  return inTurn(command(editing, { id: before.id, patch: fields }), move);
}

/** Back to where the patient was before. */
export function backToFlow(before: Appointment): Command {
  const { flow_status: flow, flow_kind: kind } = before;
  return command(flowing, { id: before.id, flowStatus: flow && { ...flow, kind } });
}

/** Back to what the outreach had found out before. */
export function backToConfirmation(before: Appointment): Command {
  return command(confirming, { id: before.id, confirmation: confirmationOf(before) });
}

function confirmationOf({ confirmation_status: status, confirmation_kind: kind }: Appointment) {
  return status && { ...status, kind };
}

function slotOf({
  schedule_date: date,
  local_start: startTime,
  local_end: endTime,
}: Appointment): WallSlot | null {
  return date === null || startTime === null || endTime === null ? null : { date, startTime, endTime };
}

interface Step {
  readonly from: AppointmentStatus;
  readonly to: AppointmentStatus;
}

/**
 * The shortest way along the status machine, of equals one that takes no slot on the way: that may be given away.
 * Empty when there is none to go, or none at all.
 */
function stepsBetween(from: AppointmentStatus, to: AppointmentStatus): Step[] {
  if (from === to) return [];
  const ways: Step[][] = nextOf(from).map((next) => [{ from, to: next }]);
  const seen = new Set<AppointmentStatus>([from]);
  for (const way of ways) {
    const end = way.at(-1)?.to ?? to;
    if (end === to) return way;
    if (seen.has(end)) continue;
    seen.add(end);
    ways.push(...nextOf(end).map((next) => [...way, { from: end, to: next }]));
  }
  return [];
}

function nextOf(status: AppointmentStatus): AppointmentStatus[] {
  return TRANSITIONS[status].toSorted((a, b) => Number(occupiesSlot(a)) - Number(occupiesSlot(b)));
}

function stepBack({ from, to }: Step, before: Appointment): Command {
  const { id } = before;
  switch (to) {
    case 'scheduled':
      return from === 'pinboard' ? backOnGrid(before) : command(reopening, { id });
    case 'complete':
      return command(completing, { id });
    case 'broken':
      return command(breaking, { id, reason: before.broken_reason });
    case 'cancelled':
      return command(cancelling, { id, reason: before.cancel_reason, by: before.cancelled_by });
    case 'pinboard':
      return command(pinning, { id, ...pinNote(before) });
    case 'unscheduled':
      return command(unscheduling, { id });
    case 'planned':
      return command(planning, { id });
  }
}

function pinNote({ pinned_from: from }: Appointment): { readonly note?: string } {
  return from?.reason ? { note: from.reason } : {};
}

/** From the pinboard onto the place the visit had; without one it can only be made ready for one. */
function backOnGrid(before: Appointment): Command {
  const { id, operatory, overlap } = before;
  const slot = slotOf(before);
  if (slot === null || operatory === null) return command(reopening, { id });
  const allow = overlap?.basis === 'explicit' ? { allowOverlap: true } : {};
  return command(placing, { id, ...slot, operatory, ...allow });
}
