import type * as z from 'zod';
import type { calendarAppointment, TierTwoKey } from '#contract/appointment-shapes.ts';
import { age, type LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { may, type OrgContext } from '../../context.ts';
import { zoneOf, type Reference } from '../reference/service.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment } from './shape.ts';
import { patientFacts, visitDates, type PatientFacts, type VisitDates } from './tier-two.store.ts';

export type CalendarAppointmentAnswer = z.input<typeof calendarAppointment>;
type Facts = Partial<Pick<CalendarAppointmentAnswer, TierTwoKey>>;

const CONTACT: ReadonlySet<TierTwoKey> = new Set(['mobile_phone', 'home_phone', 'work_phone', 'email']);
const DATES: ReadonlySet<TierTwoKey> = new Set(['last_visit_date', 'next_recall_date']);

/**
 * Appointments with the Tier-2 keys asked for, and only those (catalogue §1). Contact and money are null for roles
 * without the right; what is not asked for is not read.
 */
export async function shapeWithFields(
  ctx: OrgContext,
  ref: Reference,
  rows: readonly AppointmentRow[],
  keys: readonly TierTwoKey[],
): Promise<CalendarAppointmentAnswer[]> {
  if (keys.length === 0 || rows.length === 0) return rows.map((row) => shapeAppointment(ctx, ref, row));
  const patientIds = [...new Set(rows.map((row) => row.patient_id))];
  const needsDates = keys.some((key) => DATES.has(key));
  const [facts, dates] = await Promise.all([
    patientFacts(ctx.db, ctx.org.id, patientIds),
    needsDates ? visitDates(ctx.db, ctx.org.id, patientIds) : new Map<string, VisitDates>(),
  ]);
  return rows.map((row) => ({
    ...shapeAppointment(ctx, ref, row),
    ...factsOf(ctx, ref, row, keys, facts.get(row.patient_id), dates.get(row.patient_id)),
  }));
}

function factsOf(
  ctx: OrgContext,
  ref: Reference,
  row: AppointmentRow,
  keys: readonly TierTwoKey[],
  patient: PatientFacts | undefined,
  dates: VisitDates | undefined,
): Facts {
  const contact = may(ctx, 'patient.contact.read');
  const money = may(ctx, 'money.read');
  const zone = zoneOf(ref, row.location_id);
  const onDate = row.schedule_date ?? localDateOf(ctx.now().getTime(), zone);
  const all = {
    chart_number: patient?.chart_number ?? null,
    preferred_name: patient?.preferred_name ?? null,
    date_of_birth: patient?.birth_date ?? null,
    age: ageOf(patient?.birth_date ?? null, onDate),
    gender: patient?.gender ?? null,
    mobile_phone: patient?.mobile ?? null,
    home_phone: patient?.home ?? null,
    work_phone: patient?.work ?? null,
    email: patient?.email ?? null,
    preferred_contact_method: patient?.contact_method ?? null,
    balance_due: money ? (patient?.balance ?? null) : null,
    primary_insurance: money ? (patient?.primary_insurance ?? null) : null,
    secondary_insurance: money ? (patient?.secondary_insurance ?? null) : null,
    medical_alerts: [...(patient?.alerts ?? [])],
    patient_note: patient?.note || null,
    guarantor: patient?.guarantor_id ? { id: patient.guarantor_id, name: patient.guarantor_name } : null,
    last_visit_date: dates?.last_visit_date ?? null,
    next_recall_date: dates?.next_recall_date ?? null,
    procedures_summary: summary(ref, row),
    procedure_codes: (row.procedures ?? []).map(([codeId]) => ref.procedureCode.get(codeId)?.code ?? ''),
  } satisfies Required<Facts>;
  return Object.fromEntries(keys.map((key) => [key, CONTACT.has(key) && !contact ? null : all[key]]));
}

function ageOf(birthDate: LocalDate | null, onDate: LocalDate): number | null {
  return birthDate === null ? null : age(birthDate, onDate);
}

function summary(ref: Reference, row: AppointmentRow): string | null {
  const texts = (row.procedures ?? []).map(([codeId, area]) =>
    `${ref.procedureCode.get(codeId)?.description ?? ''} ${area}`.trim(),
  );
  return texts.length === 0 ? null : texts.join(', ');
}
