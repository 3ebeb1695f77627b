import type * as z from 'zod';
import type { patientRecall } from '#contract/recalls.ts';
import { patientName } from '#domain/patient/name.ts';
import { recallStatus } from '#domain/recall/due.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { atLocation, may, type OrgContext } from '../../context.ts';
import { refOf, type Reference } from '../reference/service.ts';
import type { RecallRow } from './store.ts';

export type RecallAnswer = z.input<typeof patientRecall>;

/** Today in the organisation's zone, which decides what is due: recalls belong to no location. */
export function todayOf(ctx: OrgContext): LocalDate {
  return localDateOf(ctx.now().getTime(), ctx.org.timeZone);
}

/** A recall as this caller may see it: no phone without the right, no type of a visit out of access (decisions 11). */
export function shapeRecall(ctx: OrgContext, ref: Reference, row: RecallRow): RecallAnswer {
  const { visit } = row;
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    patient: { id: row.patient_id, name: patientName(row) },
    patient_phone: may(ctx, 'patient.contact.read') ? row.phone : null,
    recall_type: refOf(ref.recallType, row.recall_type_id),
    interval: row.interval,
    status: recallStatus(row.status, row.date_due, todayOf(ctx)),
    date_due: row.date_due,
    date_previous: row.date_previous,
    date_scheduled: row.date_scheduled,
    appointment: visit && {
      id: visit.id,
      name: atLocation(ctx, visit.location_id)
        ? (refOf(ref.type, visit.appointment_type_id)?.name ?? null)
        : null,
    },
    is_disabled: row.is_disabled,
    note: row.note,
  };
}
