import type * as z from 'zod';
import type { waitlistContact, waitlistEntry } from '#contract/waitlist-shapes.ts';
import { waitlistEntry as entrySchema } from '#contract/waitlist-shapes.ts';
import { patientName } from '#domain/patient/name.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { daysWaiting } from '#domain/waitlist/entry.ts';
import { atLocation, may, type OrgContext } from '../../context.ts';
import type { Row } from '../../db/schema.ts';
import { refOf, zoneOf, type Reference } from '../reference/service.ts';
import type { EntryRow } from './store.ts';

export type EntryAnswer = z.input<typeof waitlistEntry>;
export type ContactAnswer = z.input<typeof waitlistContact>;
type ScoreDetails = NonNullable<EntryAnswer['score_details']>;

/** An entry as this caller may see it: no phone and no money without the right (decisions 11). */
export function shapeEntry(ctx: OrgContext, ref: Reference, row: EntryRow): EntryAnswer {
  const money = may(ctx, 'money.read');
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    patient: { id: row.patient_id, name: patientName(row) },
    patient_phone: may(ctx, 'patient.contact.read') ? row.phone : null,
    location: refOf(ref.location, row.location_id),
    location_scope: row.location_scope,
    additional_locations: row.additional_location_ids.map((id) => refOf(ref.location, id)),
    provider: refOf(ref.provider, row.provider_id),
    appointment_type: refOf(ref.type, row.appointment_type_id),
    appointment: shapeVisit(ctx, ref, row),
    recall:
      row.recall_id === null
        ? null
        : {
            id: row.recall_id,
            name: row.recall_type_id === null ? null : refOf(ref.recallType, row.recall_type_id).name,
          },
    priority: refOf(ref.definition, row.priority_id),
    status: row.status,
    urgency: row.urgency,
    source: row.source,
    date_range_start: row.date_range_start,
    date_range_end: row.date_range_end,
    preferred_days: row.preferred_days,
    preferred_time_start: row.preferred_time_start,
    preferred_time_end: row.preferred_time_end,
    estimated_duration_mins: row.estimated_duration_mins,
    treatment_value: money ? row.treatment_value : null,
    note: row.note,
    days_waiting: waitedDays(ctx, ref, row),
    contact_attempts: row.contact_attempts,
    contact_method_used: row.contact_method_used,
    contacted_at: row.contacted_at,
    patient_response: row.patient_response,
    responded_at: row.responded_at,
    last_offered_slot: shapeOffer(ref, row),
    offer_expires_at: row.offer_expires_at,
    patient_score: row.patient_score,
    score_details: shapeScore(row, money),
    score_calculated_at: row.score_calculated_at,
  };
}

/** Whole days at the home location since the entry was made. */
export function waitedDays(
  ctx: OrgContext,
  ref: Reference,
  row: Pick<EntryRow, 'location_id' | 'created_at'>,
): number {
  const zone = zoneOf(ref, row.location_id);
  return daysWaiting(localDateOf(Date.parse(row.created_at), zone), localDateOf(ctx.now().getTime(), zone));
}

/** A contact as the log tells it. */
export function shapeContact(ref: Reference, row: Row<'waitlist_contact'>): ContactAnswer {
  return {
    id: row.id,
    contact_method: row.contact_method,
    initiated_by: row.initiated_by,
    message_id: row.message_id,
    slot_date: row.slot_date,
    slot_start_time: row.slot_start_time,
    slot_end_time: row.slot_end_time,
    slot_location: refOf(ref.location, row.slot_location_id),
    contacted_at: row.contacted_at,
    contacted_by: row.contacted_by,
    patient_response: row.patient_response,
    responded_at: row.responded_at,
  };
}

function shapeVisit(ctx: OrgContext, ref: Reference, row: EntryRow): EntryAnswer['appointment'] {
  if (row.appointment_id === null) return null;
  const known = row.visit !== null && atLocation(ctx, row.visit.location_id);
  return {
    id: row.appointment_id,
    name: known ? (refOf(ref.type, row.visit.appointment_type_id)?.name ?? null) : null,
  };
}

function shapeOffer(ref: Reference, row: EntryRow): EntryAnswer['last_offered_slot'] {
  const { offered_at, offered_date, offered_start_time, offered_end_time, offered_location_id } = row;
  if (!offered_at || !offered_date || !offered_start_time || !offered_location_id) return null;
  return {
    slot_date: offered_date,
    slot_start_time: offered_start_time,
    slot_end_time: offered_end_time,
    slot_location: refOf(ref.location, offered_location_id),
    offered_at,
  };
}

/** A stored score as answers carry it. */
export function detailsOf(stored: unknown): ScoreDetails | null {
  return entrySchema.shape.score_details.parse(stored ?? null);
}

/** The reason of the treatment value names amounts. */
function shapeScore(row: EntryRow, money: boolean): ScoreDetails | null {
  const details = detailsOf(row.score_details);
  if (details === null || money) return details;
  return {
    ...details,
    components: details.components.map((part) =>
      part.key === 'treatment_value' ? { ...part, reason: null } : part,
    ),
  };
}
