import type * as z from 'zod';
import { v7 } from 'uuid';
import type { createAppointmentBody } from '#contract/appointments.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import { instantOf } from '#domain/time/instant.ts';
import { authorOf, requireLocation, type OrgContext } from '../../context.ts';
import { inTransaction } from '../../db/transaction.ts';
import { versioned } from '../../db/versioned.ts';
import { Refusal } from '../../refusal.ts';
import { lockBookDays } from '../book-day/service.ts';
import { requirePatient } from '../patients/service.ts';
import { recallsFollowVisit, requireRecallOf } from '../recalls/service.ts';
import { living, reference } from '../reference/service.ts';
import {
  onVisit,
  productionOf,
  readPattern,
  readProcedures,
  readProviders,
  readTags,
  requireProviders,
  writeBelow,
} from './below.ts';
import { setProcedureStatus } from './below.store.ts';
import { overlapColumns, warningsOf } from './overlap.ts';
import type { Judged } from './judged.ts';
import { requireOverlapRight, requirePlace } from './placement.ts';
import {
  firstUnconfirmed,
  requireConfirmation,
  requireOffered,
  requireOperatory,
  requireType,
} from './related.ts';
import { requireCodes } from './required-codes.ts';
import { shapeAppointment, type AppointmentAnswer } from './shape.ts';
import { instantAt, slotInstants } from './slot.ts';
import { findAppointment } from './store.ts';

type Body = z.output<typeof createAppointmentBody>;

/**
 * Books a visit with its providers, procedures and tags in one transaction (decisions 12).
 * @throws Refusal 404, 422 or 409 as the contract lists.
 */
export async function createAppointment(ctx: OrgContext, body: Body): Promise<AppointmentAnswer> {
  const ref = await reference(ctx);
  const location = living(ref.location, body.location_uuid, 'location', ['body', 'location_uuid']);
  requireLocation(ctx, location.id);
  const operatory = body.operatory_uuid ? requireOperatory(ref, location.id, body.operatory_uuid) : null;
  const type = body.appointment_type_uuid ? requireType(ref, body.appointment_type_uuid) : null;
  requireProviders(ref, body.providers);
  const procedures = readProcedures(ref, body.procedures, type?.id ?? null);
  const tags = readTags(ref, body.tag_uuids ?? []);
  const confirmation =
    body.confirmation_status_uuid === undefined
      ? firstUnconfirmed(ref)
      : requireConfirmation(ref, body.confirmation_status_uuid, 'confirmation_status_uuid');
  const patient = await requirePatient(ctx, body.patient_uuid, ['body', 'patient_uuid']);
  if (body.recall_uuid)
    await requireRecallOf(ctx, ctx.db, body.recall_uuid, patient.id, ['body', 'recall_uuid']);
  requireOverlapRight(ctx, body.allow_overlap);
  if (type) requireOffered(ref, location.id, type);
  requirePlacementFields(body);
  if (body.status === 'complete') {
    const codeIds = procedures.map((row) => row.procedure_code_id);
    requireCodes(ref, type?.id ?? null, codeIds, null);
  }

  const zone = location.time_zone;
  const date = body.schedule_date ?? null;
  const slot =
    date && body.start_time && body.end_time
      ? slotInstants({ date, start: body.start_time, end: body.end_time }, zone)
      : null;
  const arrival =
    date && body.ask_to_arrive_time
      ? instantAt(date, body.ask_to_arrive_time, zone, ['body', 'ask_to_arrive_time'])
      : null;
  const providers = readProviders(body.providers ?? [], date, slot, zone);
  const pattern = readPattern(body, slot) ?? null;
  const production = body.production_amount ?? productionOf(procedures);

  return inTransaction(ctx.db, async (tx) => {
    const takesSlot = occupiesSlot(body.status) && slot && date && operatory;
    let judged: Judged | null = null;
    if (takesSlot) {
      await lockBookDays(ctx, tx, [{ locationId: location.id, date }]);
      judged = await requirePlace(ctx, tx, ref, {
        appointmentId: null,
        locationId: location.id,
        operatoryId: operatory.id,
        date,
        slot,
        typeId: type?.id ?? null,
        patient,
        isNewPatient: body.is_new_patient,
        pattern,
        providers: onVisit(providers),
        allowOverlap: body.allow_overlap,
      });
    }
    const id = v7();
    await versioned.insert(
      tx,
      'appointment',
      {
        org_id: ctx.org.id,
        id,
        patient_id: patient.id,
        location_id: location.id,
        operatory_id: operatory?.id ?? null,
        appointment_type_id: type?.id ?? null,
        status: body.status,
        schedule_date: date,
        start_at: slot ? instantOf(slot.start) : null,
        end_at: slot ? instantOf(slot.end) : null,
        ...overlapColumns(ctx, judged),
        confirmation_status_id: confirmation,
        is_new_patient: body.is_new_patient,
        is_time_locked: body.is_time_locked ?? false,
        note: body.note ?? '',
        priority: body.priority,
        color_override: body.color_override ?? null,
        ask_to_arrive_at: arrival === null ? null : instantOf(arrival),
        time_pattern: pattern,
        production_amount: production,
        production_is_set: body.production_amount !== undefined,
        estimated_insurance: body.estimated_insurance ?? null,
        estimated_patient_portion: body.estimated_patient_portion ?? null,
        recall_id: body.recall_uuid ?? null,
        pinned_at: body.status === 'pinboard' ? ctx.now().toISOString() : null,
      },
      {
        by: authorOf(ctx),
        action: 'created',
        locationId: location.id,
        localDay: date,
        toStatus: body.status,
      },
    );
    await writeBelow(ctx, tx, id, { providers, procedures, tags });
    if (body.status === 'complete') {
      await setProcedureStatus(tx, { orgId: ctx.org.id, appointmentId: id }, 'completed');
    }
    const row = await findAppointment(tx, ctx.org.id, id);
    if (!row) throw new Error('a created appointment cannot be read back');
    await recallsFollowVisit(ctx, tx, null, row);
    return { ...shapeAppointment(ctx, ref, row), warnings: warningsOf(judged) };
  });
}

/** `scheduled` and `complete` stand in the book, so they need a place; half a time is no time (catalogue §19). */
function requirePlacementFields(body: Body): void {
  const placed = occupiesSlot(body.status) || body.status === 'broken' || body.status === 'cancelled';
  const partly = Boolean(body.start_time) !== Boolean(body.end_time);
  const missing = [
    ...(placed || partly || body.start_time ? (['schedule_date'] as const) : []),
    ...(placed || partly ? (['start_time', 'end_time'] as const) : []),
    ...(occupiesSlot(body.status) ? (['operatory_uuid'] as const) : []),
  ].filter((field) => !body[field]);
  if (missing.length === 0) return;
  throw new Refusal(
    missing.map((field) => ({
      type: 'missing',
      msg: placed
        ? `A ${body.status} appointment needs this field`
        : 'Start and end are given together, with their day',
      loc: ['body', field],
    })),
  );
}
