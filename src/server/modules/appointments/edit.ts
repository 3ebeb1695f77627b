import { resetsConfirmation } from '#domain/appointment/action.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import { editableFields } from '#domain/permission/can.ts';
import { instantOf } from '#domain/time/instant.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { requireOwn, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { forbidden } from '../../refusal.ts';
import { lockBookDays } from '../book-day/service.ts';
import { requireRecallOf } from '../recalls/service.ts';
import { holdUsed, reference, zoneOf, type Reference } from '../reference/service.ts';
import {
  changedProviders,
  draftsOf,
  onVisit,
  productionOf,
  readPattern,
  readProviders,
  readTags,
  requireProviders,
  type ProcedureDraft,
} from './below.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { carriedArrival, carryAlong } from './move.ts';
import {
  nextPlace,
  patchedOperatory,
  patchedType,
  samePlace,
  type NextPlace,
  type PatchBody,
} from './next-place.ts';
import { requirePlaceFor } from './occupy.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { firstUnconfirmed, requireOffered, requireType } from './related.ts';
import { providerIds, type AppointmentRow } from './row.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { arrivalAt } from './slot.ts';
import { standingOf } from './standing.ts';
import { writeAppointment } from './write.ts';

/** What an import brings that a request to change a visit cannot name. */
export interface PatchExtras {
  /** What the history calls it. */
  readonly action?: 'updated' | 'providers_replaced';
  /** Book over other visits; the caller has the right. */
  readonly allowOverlap?: boolean;
  readonly procedures?: readonly ProcedureDraft[] | undefined;
  readonly confirmationId?: string | null | undefined;
  readonly externalId?: string | undefined;
  /** Write nothing, not even a version, when nothing changes. */
  readonly quiet?: boolean;
}

/**
 * Changes details of a visit; absent fields stay. Time, operatory, type and providers go through the same placement
 * rule as a move, without override (catalogue: Conflicts [P]).
 */
export async function patchAppointment(
  ctx: OrgContext,
  id: string,
  body: PatchBody,
  {
    action = 'updated',
    allowOverlap = false,
    procedures,
    confirmationId,
    externalId,
    quiet,
  }: PatchExtras = {},
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const found = await requireAppointment(ctx, ctx.db, id);
  const lockedDay = body.schedule_date ?? found.schedule_date;
  return inTransaction(ctx.db, async (tx) => {
    if (lockedDay) await lockBookDays(ctx, tx, [{ locationId: found.location_id, date: lockedDay }]);
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    requireOwn(ctx, 'appointment.edit', providerIds(row));
    requireEditable(ctx, body);
    const zone = zoneOf(ref, row.location_id);
    const operatoryId = patchedOperatory(ref, row, body);
    const typeId = patchedType(ref, row, body);
    requireProviders(ref, body.providers, providerIds(row));
    const tags = body.tag_uuids && readTags(ref, body.tag_uuids, row.tags ?? []);
    requireChosenType(ref, row, typeId);
    if (body.recall_uuid)
      await requireRecallOf(ctx, tx, body.recall_uuid, row.patient_id, ['body', 'recall_uuid']);
    const place = nextPlace(row, body, operatoryId, zone);
    const pattern = readPattern(body, place.slot);
    const given = body.providers && readProviders(body.providers, place.date, place.slot, zone);
    const arrival = patchedArrival(row, body, place, zone);
    await requireVersion(ctx, tx, ref, row, body.base_version);

    const { providers, timePattern } = place.slot
      ? carryAlong(row, place.slot, given, pattern)
      : {
          providers: given ?? draftsOf(row),
          timePattern: pattern === undefined ? row.time_pattern : pattern,
        };
    const moves = !samePlace(row, place);
    const checked = moves || typeId !== row.appointment_type_id || given || pattern !== undefined;
    const standing =
      place.slot && operatoryId ? standingOf(row, { operatoryId, slot: place.slot, typeId }) : null;
    const judged =
      checked && occupiesSlot(row.status) && place.slot && place.date && operatoryId
        ? await requirePlaceFor(ctx, tx, ref, row, {
            operatoryId,
            date: place.date,
            slot: place.slot,
            typeId,
            pattern: timePattern,
            providers: onVisit(providers),
            allowOverlap,
            standing,
          })
        : null;
    if (!judged && (given || operatoryId !== row.operatory_id)) {
      await holdUsed(ctx, tx, ref, {
        operatoryIds: operatoryId ? [operatoryId] : [],
        providerIds: providers.map((draft) => draft.provider_id),
      });
    }
    const patch: Patch<'appointment'> = {
      appointment_type_id: typeId,
      operatory_id: operatoryId,
      schedule_date: place.date,
      start_at: place.slot ? instantOf(place.slot.start) : null,
      end_at: place.slot ? instantOf(place.slot.end) : null,
      time_pattern: timePattern,
      ask_to_arrive_at: arrival,
      ...(judged ? overlapColumns(ctx, judged, standing) : {}),
      ...movedToOtherDay(ctx, ref, row, place, zone),
      note: body.note,
      priority: body.priority,
      is_time_locked: body.is_time_locked,
      color_override: body.color_override,
      recall_id: body.recall_uuid,
      ...production(row, body, procedures),
      estimated_insurance: body.estimated_insurance,
      estimated_patient_portion: body.estimated_patient_portion,
      ...(confirmationId === undefined ? {} : { confirmation_status_id: confirmationId }),
      external_id: externalId,
    };
    const below = { providers: changedProviders(row, providers), procedures, tags };
    const changed = await writeAppointment(ctx, tx, ref, { row, action, patch, below, quiet });
    return { ...shapeAppointment(ctx, ref, changed), warnings: warningsOf(judged) };
  });
}

/** Who may edit own visits only may write their note and nothing else (decisions 11). */
function requireEditable(ctx: OrgContext, body: PatchBody): void {
  const editable = editableFields(ctx.grants['appointment.edit']);
  if (editable === 'all') return;
  const fields = Object.entries(body).filter(
    ([name, value]) => value !== undefined && name !== 'base_version',
  );
  const refused = fields.map(([name]) => name).filter((name) => !editable.some((field) => field === name));
  if (refused.length > 0) throw forbidden('Your role may change the note only', { fields: refused });
}

/** An archived type may stay on old visits; choosing one anew is refused. */
function requireChosenType(ref: Reference, row: AppointmentRow, typeId: string | null): void {
  if (typeId === null || typeId === row.appointment_type_id) return;
  requireOffered(ref, row.location_id, requireType(ref, typeId));
}

function patchedArrival(row: AppointmentRow, body: PatchBody, place: NextPlace, zone: string): string | null {
  if (body.ask_to_arrive_time !== undefined) {
    const arrival = arrivalAt(place.date, body.ask_to_arrive_time, zone);
    return arrival === null ? null : instantOf(arrival);
  }
  return place.slot ? carriedArrival(row, place.slot) : row.ask_to_arrive_at;
}

function movedToOtherDay(
  ctx: OrgContext,
  ref: Reference,
  row: AppointmentRow,
  place: NextPlace,
  zone: string,
): Patch<'appointment'> {
  if (!place.date || place.date === row.schedule_date) return {};
  const today = localDateOf(ctx.now().getTime(), zone);
  return {
    flow_status_id: null,
    flow_status_since: null,
    ...(resetsConfirmation(row.schedule_date, place.date, today)
      ? { confirmation_status_id: firstUnconfirmed(ref) }
      : {}),
  };
}

/** A production set by hand sticks; null gives the sum of the fees back (catalogue §19). */
function production(
  row: AppointmentRow,
  body: PatchBody,
  procedures: readonly ProcedureDraft[] | undefined,
): Patch<'appointment'> {
  if (body.production_amount === undefined) {
    return procedures && !row.production_is_set ? { production_amount: productionOf(procedures) } : {};
  }
  if (body.production_amount !== null) {
    return { production_amount: body.production_amount, production_is_set: true };
  }
  const fees = procedures ?? (row.procedures ?? []).map(([, , fee]) => ({ fee }));
  return { production_amount: productionOf(fees), production_is_set: false };
}
