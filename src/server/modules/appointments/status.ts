import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { decideAction, missingProcedureCodes } from '#domain/appointment/action.ts';
import { transition, type AppointmentStatus, type TransitionEffects } from '#domain/appointment/status.ts';
import type { Action } from '#domain/permission/actions.ts';
import { requireOwn, type OrgContext } from '../../context.ts';
import type { Database } from '../../db/schema.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { Refusal } from '../../refusal.ts';
import { lockBookDays } from '../book-day/service.ts';
import { reference, type Reference } from '../reference/service.ts';
import { draftsOf, onVisit } from './below.ts';
import { setProcedureStatus } from './below.store.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { cleared, requireAction } from './move.ts';
import { patientOf } from './patient-of.ts';
import { requirePlace } from './placement.ts';
import { requireDefinition } from './related.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { writeAppointment } from './write.ts';
import type { Kysely } from 'kysely';

type Body<K extends keyof typeof appointmentEndpoints> =
  EndpointRequest<(typeof appointmentEndpoints)[K]> extends {
    body: infer B;
  }
    ? B
    : never;

/** The right that belongs to the target of a transition; leaving `complete` is a correction of completing. */
function rightOf(from: AppointmentStatus, to: AppointmentStatus): Action {
  if (to === 'complete' || from === 'complete') return 'appointment.complete';
  if (to === 'broken') return 'appointment.break';
  if (to === 'cancelled') return 'appointment.cancel';
  // Into the book, out of it, or onto the pinboard: who may only edit the note of own visits may do none of them.
  return 'appointment.move';
}

/** Moves a visit along its status machine (catalogue: Status machine of appointments). */
export function transitionAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'transition'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, body.base_version, 'status_changed', null, async ({ row, ref }) => {
    requireOwn(ctx, rightOf(row.status, body.status), providerIds(row));
    const effects = requireAction(transition(row.status, body.status, placementOf(row)));
    if (body.status === 'complete') requireCodes(ref, row);
    return { effects, patch: body.status === 'pinboard' ? pinned(ctx, row, null) : {} };
  });
}

/** The patient did not come. */
export function breakAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'break'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, body.base_version, 'broken', body.note, async ({ row, ref }) => {
    const effects = requireAction(decideAction('break', row.status, placementOf(row)));
    const reason = body.broken_reason_uuid
      ? requireDefinition(ref, body.broken_reason_uuid, 'BrokenReason', 'broken_reason', 'broken_reason_uuid')
      : null;
    return { effects, patch: { broken_reason_id: reason } };
  });
}

/** Cancels a visit, by the patient or the practice. */
export function cancelAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'cancel'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, body.base_version, 'cancelled', body.note, async ({ row, ref }) => {
    const effects = requireAction(decideAction('cancel', row.status, placementOf(row)));
    const reason = body.cancel_reason_uuid
      ? requireDefinition(ref, body.cancel_reason_uuid, 'CancelReason', 'cancel_reason', 'cancel_reason_uuid')
      : null;
    return { effects, patch: { cancel_reason_id: reason, cancelled_by: body.cancelled_by ?? null } };
  });
}

/** Takes a visit off the grid; its times stay stored and give its length (catalogue [P]). */
export function pinAppointment(
  ctx: OrgContext,
  id: string,
  body: Body<'pinboard'>,
): Promise<AppointmentAnswer> {
  return change(ctx, id, body.base_version, 'pinboarded', body.note, async ({ row }) => {
    const effects = requireAction(decideAction('pinboard', row.status, placementOf(row)));
    return { effects, patch: pinned(ctx, row, body.note) };
  });
}

interface Decided {
  readonly effects: TransitionEffects;
  readonly patch: Patch<'appointment'>;
}

/**
 * One status change: read with locks, decide, check the slot when it is taken anew, write. The book-day is locked before
 * the row, as in every other write that may place a visit.
 */
async function change(
  ctx: OrgContext,
  id: string,
  baseVersion: number,
  action: string,
  note: string | null | undefined,
  decide: (facts: { row: AppointmentRow; ref: Reference }) => Promise<Decided>,
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const found = await requireAppointment(ctx, ctx.db, id);
  return inTransaction(ctx.db, async (tx) => {
    if (found.schedule_date) {
      await lockBookDays(ctx, tx, [{ locationId: found.location_id, date: found.schedule_date }]);
    }
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    await requireVersion(ctx, tx, ref, row, baseVersion);
    const { effects, patch } = await decide({ row, ref });
    const judged = effects.startsToOccupy ? await requireOldPlace(ctx, tx, ref, row) : null;
    const overlap = effects.startsToOccupy || !occupies(effects.status) ? overlapColumns(ctx, judged) : {};
    const changed = await writeAppointment(ctx, tx, ref, {
      row,
      action,
      note,
      patch: {
        status: effects.status,
        ...cleared(effects),
        ...(effects.closesFlow ? { flow_status_id: null, flow_status_since: null } : {}),
        ...(row.status === 'pinboard' ? { pinned_at: null, pinned_from: null } : {}),
        ...overlap,
        ...patch,
      },
    });
    const key = { orgId: ctx.org.id, appointmentId: id };
    if (effects.status === 'complete') await setProcedureStatus(tx, key, 'completed');
    else if (row.status === 'complete') await setProcedureStatus(tx, key, 'planned');
    return { ...shapeAppointment(ctx, ref, changed), warnings: warningsOf(judged) };
  });
}

function occupies(status: AppointmentStatus): boolean {
  return status === 'scheduled' || status === 'complete';
}

/** A visit that comes back to the book must still fit where it stood. */
function requireOldPlace(ctx: OrgContext, tx: Kysely<Database>, ref: Reference, row: AppointmentRow) {
  const { schedule_date: date, start_at: start, end_at: end, operatory_id: operatoryId } = row;
  if (!date || !start || !end || !operatoryId) throw new Error('a visit without a place passed the decision');
  return requirePlace(ctx, tx, ref, {
    appointmentId: row.id,
    locationId: row.location_id,
    operatoryId,
    date,
    slot: { start: Date.parse(start), end: Date.parse(end) },
    typeId: row.appointment_type_id,
    patient: patientOf(row),
    isNewPatient: row.is_new_patient,
    pattern: row.time_pattern,
    providers: onVisit(draftsOf(row)),
    allowOverlap: false,
  });
}

function placementOf(row: AppointmentRow) {
  return { date: row.schedule_date, start: row.start_at, end: row.end_at, operatoryId: row.operatory_id };
}

/** Providers assigned to a visit. */
export function providerIds(row: AppointmentRow): string[] {
  return (row.providers ?? []).map(([, providerId]) => providerId);
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

/** A type may demand procedures before its visits are completed (catalogue §19). */
function requireCodes(ref: Reference, row: AppointmentRow): void {
  const type = row.appointment_type_id === null ? undefined : ref.type.get(row.appointment_type_id);
  if (!type) return;
  const present = (row.procedures ?? []).map(([codeId]) => ref.procedureCode.get(codeId)?.code ?? '');
  const missing = missingProcedureCodes(type.required_procedure_codes, type.require_all, present);
  if (missing.length === 0) return;
  throw new Refusal({
    type: 'transition_not_permitted',
    msg: `Missing before it can be complete: ${missing.join(', ')}`,
    loc: ['body', 'status'],
    ctx: { from_status: row.status, to_status: 'complete', reason: 'procedures_missing', missing },
  });
}
