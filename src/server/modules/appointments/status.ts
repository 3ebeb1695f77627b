import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { decideAction } from '#domain/appointment/action.ts';
import { transition, type AppointmentStatus, type TransitionEffects } from '#domain/appointment/status.ts';
import type { Action } from '#domain/permission/actions.ts';
import { requireOwn, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { lockBookDays } from '../book-day/service.ts';
import { reference, type Reference } from '../reference/service.ts';
import { draftsOf, onVisit } from './below.ts';
import { setProcedureStatus } from './below.store.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { cleared, requireAction } from './move.ts';
import { requirePlaceFor } from './occupy.ts';
import { requireDefinition } from './related.ts';
import { requireCodes } from './required-codes.ts';
import { rightOfStatus } from './rights.ts';
import { providerIds, type AppointmentRow } from './row.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { RETURNING } from './standing.ts';
import { writeAppointment } from './write.ts';
import type { Kysely } from 'kysely';

type Body<K extends keyof typeof appointmentEndpoints> =
  EndpointRequest<(typeof appointmentEndpoints)[K]> extends {
    body: infer B;
  }
    ? B
    : never;

/**
 * The right that belongs to a transition; leaving `complete` is a correction of completing. All other ways on and off
 * the book are moves: who may only note and complete own visits has no part in them (decisions 11).
 */
function rightOf(from: AppointmentStatus, to: AppointmentStatus): Action {
  if (from === 'complete') return 'appointment.complete';
  return rightOfStatus(to) ?? 'appointment.move';
}

/** Moves a visit along its status machine (catalogue: Status machine of appointments). */
export function transitionAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'transition'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, {
    base: body.base_version,
    action: 'status_changed',
    allow: (row) => requireOwn(ctx, rightOf(row.status, body.status), providerIds(row)),
    decide: (row, ref) => {
      const effects = requireAction(transition(row.status, body.status, placementOf(row)));
      if (body.status === 'complete') {
        const present = (row.procedures ?? []).map(([codeId]) => codeId);
        requireCodes(ref, row.appointment_type_id, present, row.status);
      }
      return effects;
    },
    patch: (row) => (body.status === 'pinboard' ? pinned(ctx, row, null) : {}),
  });
}

/** The patient did not come. */
export function breakAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'break'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, {
    base: body.base_version,
    action: 'broken',
    note: body.note,
    decide: (row) => requireAction(decideAction('break', row.status, placementOf(row))),
    patch: (_, ref) => ({ broken_reason_id: requireReason(ref, 'BrokenReason', body.broken_reason_uuid) }),
  });
}

/** Cancels a visit, by the patient or the practice. */
export function cancelAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'cancel'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, {
    base: body.base_version,
    action: 'cancelled',
    note: body.note,
    decide: (row) => requireAction(decideAction('cancel', row.status, placementOf(row))),
    patch: (_, ref) => ({
      cancel_reason_id: requireReason(ref, 'CancelReason', body.cancel_reason_uuid),
      cancelled_by: body.cancelled_by ?? null,
    }),
  });
}

/**
 * Takes a visit off the grid; its times stay stored and give its length (catalogue [P]).
 * @param body without a base the visit goes whatever its version is (a blockout that sends its visits away).
 */
export function pinAppointment(
  ctx: OrgContext,
  id: string,
  body: Partial<Body<'pinboard'>>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, {
    base: body.base_version,
    action: 'pinboarded',
    note: body.note,
    decide: (row) => requireAction(decideAction('pinboard', row.status, placementOf(row))),
    patch: (row) => pinned(ctx, row, body.note),
  });
}

interface StatusChange {
  readonly base: number | undefined;
  /** Word of the history. */
  readonly action: string;
  readonly note?: string | null | undefined;
  /** Refuses callers who may not do this to this visit. */
  readonly allow?: (row: AppointmentRow) => void;
  /** Refuses what the state does not allow. */
  readonly decide: (row: AppointmentRow, ref: Reference) => TransitionEffects;
  /** Columns beside the status; refuses what does not exist. */
  readonly patch: (row: AppointmentRow, ref: Reference) => Patch<'appointment'>;
}

/**
 * One status change: read with locks, decide, check the slot when it is taken anew, write. The book-day is locked before
 * the row, as in every other write that may place a visit.
 */
async function change(
  ctx: OrgContext,
  id: string,
  { base, action, note, allow, decide, patch }: StatusChange,
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const found = await requireAppointment(ctx, ctx.db, id);
  return inTransaction(ctx.db, async (tx) => {
    if (found.schedule_date) {
      await lockBookDays(ctx, tx, [{ locationId: found.location_id, date: found.schedule_date }]);
    }
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    allow?.(row);
    const beside = patch(row, ref);
    await requireVersion(ctx, tx, ref, row, base);
    const effects = decide(row, ref);
    const judged = effects.startsToOccupy ? await requireOldPlace(ctx, tx, ref, row) : null;
    const changed = await writeAppointment(ctx, tx, ref, {
      row,
      action,
      note,
      patch: {
        status: effects.status,
        ...cleared(effects),
        ...(effects.closesFlow ? { flow_status_id: null, flow_status_since: null } : {}),
        ...(row.status === 'pinboard' ? { pinned_at: null, pinned_from: null } : {}),
        // Leaving the book keeps them, so that whoever undoes it comes back to what was allowed.
        ...(judged ? overlapColumns(ctx, judged) : {}),
        ...beside,
      },
    });
    const key = { orgId: ctx.org.id, appointmentId: id };
    if (effects.status === 'complete') await setProcedureStatus(tx, key, 'completed');
    else if (row.status === 'complete') await setProcedureStatus(tx, key, 'planned');
    return { ...shapeAppointment(ctx, ref, changed), warnings: warningsOf(judged) };
  });
}

/** The reason a request gives; null when it gives none. */
function requireReason(
  ref: Reference,
  category: 'BrokenReason' | 'CancelReason',
  id: string | null | undefined,
): string | null {
  if (!id) return null;
  const entity = category === 'BrokenReason' ? 'broken_reason' : 'cancel_reason';
  return requireDefinition(ref, id, category, entity, `${entity}_uuid`);
}

/** A visit that comes back to the book must still fit where it stood. */
function requireOldPlace(ctx: OrgContext, tx: Kysely<Database>, ref: Reference, row: AppointmentRow) {
  const { schedule_date: date, start_at: start, end_at: end, operatory_id: operatoryId } = row;
  if (!date || !start || !end || !operatoryId) throw new Error('a visit without a place passed the decision');
  return requirePlaceFor(ctx, tx, ref, row, {
    operatoryId,
    date,
    slot: { start: Date.parse(start), end: Date.parse(end) },
    typeId: row.appointment_type_id,
    pattern: row.time_pattern,
    providers: onVisit(draftsOf(row)),
    allowOverlap: false,
    standing: RETURNING,
  });
}

function placementOf(row: AppointmentRow) {
  return { date: row.schedule_date, start: row.start_at, end: row.end_at, operatoryId: row.operatory_id };
}

function pinned(
  ctx: OrgContext,
  row: AppointmentRow,
  reason: string | null | undefined,
): Patch<'appointment'> {
  return {
    pinned_at: ctx.now().toISOString(),
    pinned_from: JSON.stringify({
      schedule_date: row.schedule_date,
      start_at: row.start_at,
      end_at: row.end_at,
      operatory_id: row.operatory_id,
      reason: reason ?? '',
    }),
  };
}
