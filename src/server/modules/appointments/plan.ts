import type * as z from 'zod';
import { v7 } from 'uuid';
import type { createAppointmentBody } from '#contract/appointment-requests.ts';
import { occupiesSlot } from '#domain/appointment/status.ts';
import { instantOf } from '#domain/time/instant.ts';
import { authorOf, requireLocation, type OrgContext } from '../../context.ts';
import type { EventDraft } from '../../db/events.ts';
import type { NewRow } from '../../db/schema.ts';
import { Refusal } from '../../refusal.ts';
import { admitPatient, type holdBookable } from '../patients/service.ts';
import { admitRecall, type FoundRecall } from '../recalls/service.ts';
import { living, type Reference, type Used } from '../reference/service.ts';
import {
  onVisit,
  productionOf,
  readPattern,
  readProcedures,
  readProviders,
  readTags,
  requireProviders,
  type BelowDrafts,
} from './below.ts';
import type { OverlapColumn } from './overlap.ts';
import { requireOverlapRight, type ProposedPlace } from './placement.ts';
import {
  firstUnconfirmed,
  requireConfirmation,
  requireOffered,
  requireOperatory,
  requireType,
} from './related.ts';
import { requireCodes } from './required-codes.ts';
import { requireConfirmRight, requireStatusRight } from './rights.ts';
import { arrivalAt, slotInstants } from './slot.ts';

export type CreateBody = z.output<typeof createAppointmentBody>;

/** What requests name beyond reference data, looked up already. */
export interface NamedRecords {
  readonly patients: Awaited<ReturnType<typeof holdBookable>>;
  readonly recalls: ReadonlyMap<string, FoundRecall>;
}

/** A visit that may be written as soon as its place is allowed. */
export interface VisitPlan {
  readonly id: string;
  readonly row: Omit<NewRow<'appointment'>, OverlapColumn> & {
    readonly org_id: string;
    readonly id: string;
    readonly status: CreateBody['status'];
  };
  readonly below: Required<BelowDrafts>;
  readonly event: EventDraft;
  /** What it names that must not be archived before it is written. */
  readonly used: Used;
  /** What the placement rule is asked; null when the visit takes no slot. */
  readonly place: ProposedPlace | null;
}

/**
 * Reads a request for a new visit without touching the database, so that one and five hundred are read alike.
 * @throws Refusal 404, 403 or 422 as the contract lists.
 */
export function planVisit(ctx: OrgContext, ref: Reference, body: CreateBody, named: NamedRecords): VisitPlan {
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
  const patientId = body.patient_uuid;
  const patient = admitPatient(named.patients.get(patientId), patientId, ['body', 'patient_uuid']);
  if (body.recall_uuid) {
    const loc = ['body', 'recall_uuid'];
    admitRecall(named.recalls.get(body.recall_uuid), body.recall_uuid, patient.id, loc);
  }
  requireOverlapRight(ctx, body.allow_overlap);
  const assigned = (body.providers ?? []).map((entry) => entry.provider_uuid);
  requireStatusRight(ctx, body.status, assigned);
  requireConfirmRight(ctx, body.confirmation_status_uuid);
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
  const arrival = arrivalAt(date, body.ask_to_arrive_time, zone);
  const providers = readProviders(body.providers ?? [], date, slot, zone);
  const pattern = readPattern(body, slot) ?? null;
  const id = v7();
  return {
    id,
    row: {
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
      confirmation_status_id: confirmation,
      is_new_patient: body.is_new_patient,
      is_time_locked: body.is_time_locked ?? false,
      note: body.note ?? '',
      priority: body.priority,
      color_override: body.color_override ?? null,
      ask_to_arrive_at: arrival === null ? null : instantOf(arrival),
      time_pattern: pattern,
      production_amount: body.production_amount ?? productionOf(procedures),
      production_is_set: body.production_amount !== undefined,
      estimated_insurance: body.estimated_insurance ?? null,
      estimated_patient_portion: body.estimated_patient_portion ?? null,
      recall_id: body.recall_uuid ?? null,
      pinned_at: body.status === 'pinboard' ? ctx.now().toISOString() : null,
    },
    below: { providers, procedures, tags },
    used: {
      operatoryIds: operatory ? [operatory.id] : [],
      providerIds: providers.map((draft) => draft.provider_id),
    },
    event: {
      by: authorOf(ctx),
      action: 'created',
      locationId: location.id,
      localDay: date,
      toStatus: body.status,
    },
    place:
      occupiesSlot(body.status) && slot && date && operatory
        ? {
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
          }
        : null,
  };
}

/** `scheduled` and `complete` stand in the book, so they need a place; half a time is no time (catalogue §19). */
function requirePlacementFields(body: CreateBody): void {
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
