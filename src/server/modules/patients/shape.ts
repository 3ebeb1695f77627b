import type * as z from 'zod';
import type { patient, patientSummary } from '#contract/patients.ts';
import { age } from '#domain/time/calendar.ts';
import { patientName } from '#domain/patient/name.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { atLocation, may, type OrgContext } from '../../context.ts';
import { refOf, type Reference } from '../reference/service.ts';
import type { PatientRow, VisitOfPatient } from './store.ts';

export type PatientAnswer = z.input<typeof patient>;
export type PatientSummaryAnswer = z.input<typeof patientSummary>;

/** What the caller may see of a patient: hidden fields are null (decisions 11). */
export interface Sight {
  readonly contact: boolean;
  readonly money: boolean;
}

export function sightOf(ctx: OrgContext): Sight {
  return { contact: may(ctx, 'patient.contact.read'), money: may(ctx, 'money.read') };
}

/** What a search shows of a patient. */
export function shapeSummary(
  ctx: OrgContext,
  ref: Reference,
  row: PatientRow,
  sight = sightOf(ctx),
): PatientSummaryAnswer {
  const today = localDateOf(ctx.now().getTime(), ctx.org.timeZone);
  return {
    id: row.id,
    version: row.version,
    created_at: row.created_at,
    updated_at: row.updated_at,
    name: patientName(row),
    first_name: row.first_name,
    last_name: row.last_name,
    preferred_name: row.preferred_name,
    chart_number: row.chart_number,
    date_of_birth: row.birth_date,
    age: row.birth_date === null ? null : age(row.birth_date, today),
    gender: row.gender,
    mobile_phone: sight.contact ? (row.phones[0]?.number ?? null) : null,
    preferred_provider: refOf(ref.provider, row.preferred_provider_id),
    balance_due: sight.money ? row.balance : null,
    medical_alerts: row.alerts.filter((alert) => alert.kind === 'medical').map((alert) => alert.text),
    last_visit: shapeVisit(ctx, ref, row.last_visit),
    next_visit: shapeVisit(ctx, ref, row.next_visit),
    on_waitlist: row.on_waitlist,
    is_archived: row.archived_at !== null || row.merged_into_id !== null,
  };
}

/** The whole file. */
export function shapePatient(
  ctx: OrgContext,
  ref: Reference,
  row: PatientRow,
  sight = sightOf(ctx),
): PatientAnswer {
  return {
    ...shapeSummary(ctx, ref, row, sight),
    email: sight.contact ? row.email : null,
    phones: sight.contact ? [...row.phones] : null,
    preferred_contact_method: row.contact_method,
    language: row.language,
    note: row.note,
    alerts: [...row.alerts],
    insurances: sight.money ? [...row.insurances] : null,
    guarantor: row.guarantor_id === null ? null : { id: row.guarantor_id, name: row.guarantor_name },
    ask_to_arrive_minutes: row.ask_to_arrive_minutes,
    merged_into: row.merged_into_id === null ? null : { id: row.merged_into_id, name: row.merged_into_name },
  };
}

/** Patients are known everywhere; where and with whom they are seen at a location out of scope is not. */
function shapeVisit(
  ctx: OrgContext,
  ref: Reference,
  visit: VisitOfPatient | null,
): PatientAnswer['last_visit'] {
  if (visit === null) return null;
  const known = atLocation(ctx, visit.location_id);
  return {
    appointment_uuid: visit.id,
    start_time: visit.start,
    location: known ? refOf(ref.location, visit.location_id) : { id: visit.location_id, name: null },
    provider: known ? refOf(ref.provider, visit.provider_id) : null,
  };
}
