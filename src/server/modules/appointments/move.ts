import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import type { appointmentEndpoints } from '#contract/appointments.ts';
import {
  decideAction,
  moveClosesFlow,
  resetsConfirmation,
  type ActionDecision,
} from '#domain/appointment/action.ts';
import { moveProviderTimes, resizePattern } from '#domain/appointment/pattern.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { instantOf } from '#domain/time/instant.ts';
import { localDateOf } from '#domain/time/zone.ts';
import type { OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { Refusal } from '../../refusal.ts';
import { lockBookDays } from '../book-day/service.ts';
import { reference, zoneOf, type Reference } from '../reference/service.ts';
import {
  changedProviders,
  draftsOf,
  onVisit,
  readPattern,
  readProviders,
  requireProviders,
  type ProviderDraft,
} from './below.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { requirePlaceFor } from './occupy.ts';
import { requireOverlapRight } from './placement.ts';
import { firstUnconfirmed, requireConfirmation, requireOperatory } from './related.ts';
import { requireConfirmRight } from './rights.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { slotInstants } from './slot.ts';
import { standingOf } from './standing.ts';
import { writeAppointment } from './write.ts';

type MoveBody = EndpointRequest<typeof appointmentEndpoints.move>['body'];

/**
 * Moves a visit, or places it from the pinboard: same decision, same check, same transaction.
 * @param action `place` accepts only pinboard visits; `move` also brings broken, cancelled and unscheduled ones back.
 */
export async function moveAppointment(
  ctx: OrgContext,
  id: string,
  body: MoveBody,
  action: 'move' | 'place',
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const found = await requireAppointment(ctx, ctx.db, id);
  const zone = zoneOf(ref, found.location_id);
  const operatory = body.operatory_uuid
    ? requireOperatory(ref, found.location_id, body.operatory_uuid)
    : null;
  requireProviders(ref, body.providers);
  const confirmation =
    body.confirmation_status_uuid === undefined
      ? undefined
      : requireConfirmation(ref, body.confirmation_status_uuid, 'confirmation_status_uuid');
  requireOverlapRight(ctx, body.allow_overlap);
  requireConfirmRight(ctx, body.confirmation_status_uuid);
  const slot = slotInstants({ date: body.schedule_date, start: body.start_time, end: body.end_time }, zone);
  const given = body.providers && readProviders(body.providers, body.schedule_date, slot, zone);
  const pattern = readPattern(body, slot);

  return inTransaction(ctx.db, async (tx) => {
    await lockBookDays(ctx, tx, [{ locationId: found.location_id, date: body.schedule_date }]);
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    await requireVersion(ctx, tx, ref, row, body.base_version);
    const operatoryId = operatory?.id ?? row.operatory_id;
    const decision = requireAction(
      decideAction(action, row.status, {
        date: body.schedule_date,
        start: slot.start,
        end: slot.end,
        operatoryId,
      }),
    );
    // decideAction refused a missing operatory; the type does not know.
    if (operatoryId === null) throw new Error('a placement without operatory passed the decision');
    const { providers, timePattern } = carryAlong(row, slot, given, pattern);
    const standing = standingOf(row, { operatoryId, slot, typeId: row.appointment_type_id });
    const judged = await requirePlaceFor(ctx, tx, ref, row, {
      operatoryId,
      date: body.schedule_date,
      slot,
      typeId: row.appointment_type_id,
      pattern: timePattern,
      providers: onVisit(providers),
      allowOverlap: body.allow_overlap,
      standing,
    });
    const today = localDateOf(ctx.now().getTime(), zone);
    const moved = await writeAppointment(ctx, tx, ref, {
      row,
      action: action === 'move' ? 'moved' : 'placed',
      note: 'note' in body ? body.note : null,
      patch: {
        status: decision.status,
        ...cleared(decision),
        operatory_id: operatoryId,
        schedule_date: body.schedule_date,
        start_at: instantOf(slot.start),
        end_at: instantOf(slot.end),
        time_pattern: timePattern,
        ask_to_arrive_at: carriedArrival(row, slot),
        ...overlapColumns(ctx, judged, standing),
        confirmation_status_id: confirmationAfter(ref, row, body.schedule_date, today, confirmation),
        ...(moveClosesFlow(row.schedule_date, body.schedule_date)
          ? { flow_status_id: null, flow_status_since: null }
          : {}),
        ...(row.status === 'pinboard' ? { pinned_at: null, pinned_from: null } : {}),
      },
      below: { providers: changedProviders(row, providers) },
    });
    return { ...shapeAppointment(ctx, ref, moved), warnings: warningsOf(judged) };
  });
}

/**
 * Turns a refused decision into the error of the catalogue.
 * @throws Refusal 409 with the state, the target and what is missing.
 */
export function requireAction<D extends ActionDecision | { ok: boolean }>(
  decision: D,
): Extract<D, { ok: true }> {
  if (decision.ok) return decision as Extract<D, { ok: true }>;
  const { from, to, reason, missing } = decision as Extract<ActionDecision, { ok: false }>;
  throw new Refusal({
    type: 'transition_not_permitted',
    msg:
      missing.length > 0
        ? `Missing before it can be ${to}: ${missing.join(', ')}`
        : `Not possible from ${from} to ${to}`,
    loc: ['body', 'status'],
    ctx: { from_status: from, to_status: to, reason, missing },
  });
}

/** Columns that lose their meaning with the state that is left. */
export function cleared({ clears }: { readonly clears: readonly string[] }): Patch<'appointment'> {
  return {
    ...(clears.includes('broken_reason') ? { broken_reason_id: null } : {}),
    ...(clears.includes('cancel_reason') ? { cancel_reason_id: null } : {}),
    ...(clears.includes('cancelled_by') ? { cancelled_by: null } : {}),
  };
}

/** Own times of providers move with the visit; its pattern grows or shrinks with its length. */
export function carryAlong(
  row: AppointmentRow,
  slot: Interval,
  given: readonly ProviderDraft[] | undefined,
  pattern: string | null | undefined,
): { providers: ProviderDraft[]; timePattern: string | null } {
  const before = { start: Date.parse(row.start_at ?? ''), end: Date.parse(row.end_at ?? '') };
  const stored = draftsOf(row);
  const moved = row.start_at === null ? onVisit(stored) : moveProviderTimes(onVisit(stored), before, slot);
  const carried = stored.map((entry, index) => {
    const times = moved[index];
    return {
      ...entry,
      start_at: times?.start === null || times?.start === undefined ? null : instantOf(times.start),
      end_at: times?.end === null || times?.end === undefined ? null : instantOf(times.end),
    };
  });
  const minutes = (slot.end - slot.start) / 60_000;
  const timePattern =
    pattern === undefined
      ? row.time_pattern === null
        ? null
        : resizePattern(row.time_pattern, minutes)
      : pattern;
  return { providers: given ? [...given] : carried, timePattern };
}

/** The patient is asked to come as long before the visit as before the move. */
export function carriedArrival(row: AppointmentRow, slot: Interval): string | null {
  if (row.ask_to_arrive_at === null || row.start_at === null) return row.ask_to_arrive_at;
  return instantOf(slot.start - (Date.parse(row.start_at) - Date.parse(row.ask_to_arrive_at)));
}

/** A visit that goes to another day is unconfirmed again, unless that day is today (decisions 21). */
function confirmationAfter(
  ref: Reference,
  row: AppointmentRow,
  toDate: string,
  today: string,
  given: string | null | undefined,
): string | null {
  if (given !== undefined) return given;
  const fromDate = row.schedule_date ?? row.pinned_from?.schedule_date ?? null;
  if (!resetsConfirmation(fromDate, toDate, today)) return row.confirmation_status_id;
  return firstUnconfirmed(ref);
}
