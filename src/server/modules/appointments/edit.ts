import type { appointmentEndpoints } from '#contract/appointments.ts';
import type { EndpointRequest } from '#contract/kernel/endpoint.ts';
import { resetsConfirmation } from '#domain/appointment/action.ts';
import { allowsFlow, occupiesSlot } from '#domain/appointment/status.ts';
import { editableFields } from '#domain/permission/can.ts';
import type { Interval } from '#domain/interval/interval.ts';
import { instantOf } from '#domain/time/instant.ts';
import { localDateOf, toLocal } from '#domain/time/zone.ts';
import { requireOwn, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import type { Patch } from '../../db/versioned.ts';
import { forbidden, Refusal } from '../../refusal.ts';
import { lockBookDays } from '../book-day/service.ts';
import { living, reference, zoneOf, type Reference } from '../reference/service.ts';
import {
  onVisit,
  productionOf,
  readPattern,
  readProviders,
  readTags,
  tuplesOf,
  writeBelow,
} from './below.ts';
import { latestEventOf } from './history.store.ts';
import { requireAppointment, requireVersion } from './load.ts';
import { carriedArrival, carryAlong } from './move.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import { patientOf } from './patient-of.ts';
import { requirePlace } from './placement.ts';
import { firstUnconfirmed, requireConfirmation, requireOperatory, requireType } from './related.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment, shapeProviders, type AppointmentAnswer } from './shape.ts';
import { instantAt, slotInstants } from './slot.ts';
import { providerIds } from './status.ts';
import { writeAppointment } from './write.ts';

type PatchBody = EndpointRequest<typeof appointmentEndpoints.patch>['body'];

/** The place a visit will have after a patch; null parts are not set. */
interface NextPlace {
  readonly date: string | null;
  readonly operatoryId: string | null;
  readonly slot: Interval | null;
}

/**
 * Changes details of a visit; absent fields stay. Time, operatory, type and providers go through the same placement
 * rule as a move, without override (catalogue: Conflicts [P]).
 */
export async function patchAppointment(
  ctx: OrgContext,
  id: string,
  body: PatchBody,
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
    const typeId = patchedType(ref, row, body);
    const place = nextPlace(ref, row, body, zone);
    const pattern = readPattern(body, place.slot);
    const given = body.providers && readProviders(ref, body.providers, place.date, place.slot, zone);
    const tags = body.tag_uuids && readTags(ref, body.tag_uuids);
    await requireVersion(ctx, tx, ref, row, body.base_version);

    const { providers, timePattern } = place.slot
      ? carryAlong(row, place.slot, given, pattern)
      : { providers: given ?? [], timePattern: pattern === undefined ? row.time_pattern : pattern };
    const replaces =
      given !== undefined || place.slot?.start !== slotOf(row)?.start || place.slot?.end !== slotOf(row)?.end;
    const checked =
      replaces ||
      place.operatoryId !== row.operatory_id ||
      typeId !== row.appointment_type_id ||
      pattern !== undefined;
    const inherits = keepsOverlap(row, place);
    const judged =
      checked && occupiesSlot(row.status) && place.slot && place.date && place.operatoryId
        ? await requirePlace(ctx, tx, ref, {
            appointmentId: id,
            locationId: row.location_id,
            operatoryId: place.operatoryId,
            date: place.date,
            slot: place.slot,
            typeId,
            patient: patientOf(row),
            isNewPatient: row.is_new_patient,
            pattern: timePattern,
            providers: onVisit(providers),
            allowOverlap: false,
            inheritsOverlap: inherits,
          })
        : null;
    const patch: Patch<'appointment'> = {
      appointment_type_id: typeId,
      operatory_id: place.operatoryId,
      schedule_date: place.date,
      start_at: place.slot ? instantOf(place.slot.start) : null,
      end_at: place.slot ? instantOf(place.slot.end) : null,
      time_pattern: timePattern,
      ask_to_arrive_at: arrival(row, body, place, zone),
      ...(judged ? overlapColumns(ctx, judged) : {}),
      // Who allowed the overlap remains who allowed it.
      ...(judged && inherits ? { overlap_allowed_by: undefined } : {}),
      ...movedToOtherDay(ctx, ref, row, place, zone),
      note: body.note,
      priority: body.priority,
      is_time_locked: body.is_time_locked,
      color_override: body.color_override,
      ...production(row, body),
      estimated_insurance: body.estimated_insurance,
      estimated_patient_portion: body.estimated_patient_portion,
    };
    const changed = await writeAppointment(ctx, tx, ref, {
      row,
      action: 'updated',
      patch,
      below: {
        ...(replaces ? { providers: tuplesOf(providers) } : {}),
        ...(tags ? { tags: [...tags].toSorted() } : {}),
      },
    });
    await writeBelow(ctx, tx, id, { providers: replaces ? providers : undefined, tags });
    const answer = replaces || tags ? await requireAppointment(ctx, tx, id) : changed;
    return { ...shapeAppointment(ctx, ref, answer), warnings: warningsOf(judged) };
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

function slotOf(row: AppointmentRow): Interval | null {
  return row.start_at && row.end_at ? { start: Date.parse(row.start_at), end: Date.parse(row.end_at) } : null;
}

/** An archived type may stay on old visits; choosing one anew is refused. */
function patchedType(ref: Reference, row: AppointmentRow, body: PatchBody): string | null {
  const wanted = body.appointment_type_uuid;
  if (wanted === undefined || wanted === row.appointment_type_id) return row.appointment_type_id;
  return wanted === null ? null : requireType(ref, row.location_id, wanted).id;
}

function nextPlace(ref: Reference, row: AppointmentRow, body: PatchBody, zone: string): NextPlace {
  const operatoryId =
    body.operatory_uuid === undefined
      ? row.operatory_id
      : body.operatory_uuid === null
        ? null
        : requireOperatory(ref, row.location_id, body.operatory_uuid).id;
  if (operatoryId === null && occupiesSlot(row.status)) {
    throw new Refusal({
      type: 'value_error',
      msg: `A ${row.status} appointment needs an operatory`,
      loc: ['body', 'operatory_uuid'],
    });
  }
  const date = body.schedule_date ?? row.schedule_date;
  const before = slotOf(row);
  const start = body.start_time ?? (before ? toLocal(before.start, zone).time : null);
  const end = body.end_time ?? (before ? toLocal(before.end, zone).time : null);
  const timed =
    body.schedule_date !== undefined || body.start_time !== undefined || body.end_time !== undefined;
  if (!timed) return { date, operatoryId, slot: before };
  if (!date || !start || !end) {
    if (!start && !end) return { date, operatoryId, slot: null };
    throw new Refusal(
      (['schedule_date', 'start_time', 'end_time'] as const)
        .filter((field) => !{ schedule_date: date, start_time: start, end_time: end }[field])
        .map((field) => ({
          type: 'missing',
          msg: 'Start and end are given together, with their day',
          loc: ['body', field],
        })),
    );
  }
  return { date, operatoryId, slot: slotInstants({ date, start, end }, zone) };
}

/** A visit that shares its slot by somebody's leave keeps that leave while it stays where it is. */
function keepsOverlap(row: AppointmentRow, place: NextPlace): boolean {
  const before = slotOf(row);
  return (
    row.overlap_basis === 'explicit' &&
    place.operatoryId === row.operatory_id &&
    before !== null &&
    place.slot !== null &&
    place.slot.start >= before.start &&
    place.slot.end <= before.end
  );
}

function arrival(row: AppointmentRow, body: PatchBody, place: NextPlace, zone: string): string | null {
  if (body.ask_to_arrive_time === null) return null;
  if (body.ask_to_arrive_time !== undefined) {
    const loc = ['body', 'ask_to_arrive_time'];
    if (!place.date) {
      throw new Refusal({ type: 'value_error', msg: 'A visit without a day has no time of arrival', loc });
    }
    return instantOf(instantAt(place.date, body.ask_to_arrive_time, zone, loc));
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
function production(row: AppointmentRow, body: PatchBody): Patch<'appointment'> {
  if (body.production_amount === undefined) return {};
  if (body.production_amount !== null) {
    return { production_amount: body.production_amount, production_is_set: true };
  }
  const fees = (row.procedures ?? []).map(([, , fee]) => ({ fee }));
  return { production_amount: productionOf(fees), production_is_set: false };
}

type ConfirmationBody = EndpointRequest<typeof appointmentEndpoints.confirmationStatus>['body'];

/** Sets or clears what the outreach found out; independent of the lifecycle (catalogue [S]). */
export async function confirmAppointment(
  ctx: OrgContext,
  id: string,
  body: ConfirmationBody,
): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const status = requireConfirmation(ref, body.confirmation_status_uuid ?? null, 'confirmation_status_uuid');
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    await requireVersion(ctx, tx, ref, row, body.base_version);
    const patch = { confirmation_status_id: status };
    return shapeAppointment(
      ctx,
      ref,
      await writeAppointment(ctx, tx, ref, { row, action: 'confirmation_changed', patch }),
    );
  });
}

type FlowBody = EndpointRequest<typeof appointmentEndpoints.flowStatus>['body'];

/** Sets or clears where the patient is; the event is a history entry (decisions 6 and 7). */
export async function setFlowStatus(ctx: OrgContext, id: string, body: FlowBody) {
  const ref = await reference(ctx);
  const loc = ['body', 'flow_status_uuid'];
  const status =
    body.flow_status_uuid === null ? null : living(ref.flowStatus, body.flow_status_uuid, 'flow_status', loc);
  return inTransaction(ctx.db, async (tx) => {
    const row = await requireAppointment(ctx, tx, id, { lock: true });
    requireOwn(ctx, 'appointment.flow', providerIds(row));
    if (status && !status.is_active) {
      throw new Refusal({ type: 'value_error', msg: 'This flow status is no longer in use', loc });
    }
    if (!allowsFlow(row.status)) {
      throw new Refusal({
        type: 'state_not_allowed',
        msg: `The flow status of a ${row.status} appointment cannot change`,
        loc,
        ctx: { status: row.status },
      });
    }
    await requireVersion(ctx, tx, ref, row, body.base_version);
    const changed = await writeAppointment(ctx, tx, ref, {
      row,
      action: 'flow_status_changed',
      note: body.change_note,
      patch: {
        flow_status_id: status?.id ?? null,
        flow_status_since: status ? ctx.now().toISOString() : null,
      },
    });
    const event = await latestEventOf(tx, ctx.org.id, id, 'flow_status_changed');
    if (!event) throw new Error('a flow event was not written');
    return {
      id: event.id,
      flow_status: status ? { id: status.id, name: status.name } : null,
      change_note: event.note,
      changed_at: event.at,
      changed_by: event.actor_name,
      version: changed.version,
      appointment: shapeAppointment(ctx, ref, changed),
    };
  });
}

type ProvidersBody = EndpointRequest<typeof appointmentEndpoints.replaceProviders>['body'];

/** Replaces all provider assignments at once; the placement rule has its say on provider time. */
export async function replaceAppointmentProviders(ctx: OrgContext, id: string, body: ProvidersBody) {
  const patched = await patchAppointment(ctx, id, {
    base_version: body.base_version,
    providers: body.providers,
  });
  return patched.provider_assignments;
}

/** The assignments of a visit. */
export async function listAppointmentProviders(ctx: OrgContext, id: string) {
  const ref = await reference(ctx);
  return shapeProviders(ref, await requireAppointment(ctx, ctx.db, id));
}
