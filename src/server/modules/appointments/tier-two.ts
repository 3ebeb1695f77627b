import type * as z from 'zod';
import type { calendarAppointment, TierTwoKey } from '#contract/appointment-shapes.ts';
import type { Action } from '#domain/permission/actions.ts';
import { age, type LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { may, type OrgContext } from '../../context.ts';
import { zoneOf, type Reference } from '../reference/service.ts';
import type { AppointmentRow } from './row.ts';
import { shapeAppointment } from './shape.ts';
import { patientFacts, visitDates, type PatientFacts, type VisitDates } from './tier-two.store.ts';

export type CalendarAppointmentAnswer = z.input<typeof calendarAppointment>;
type Facts = Partial<Pick<CalendarAppointmentAnswer, TierTwoKey>>;

/** What a key asks for beside the day: a program may be let into the day and not into the files. */
const RIGHTS: Readonly<Record<TierTwoKey, Action | null>> = {
  chart_number: 'patient.read',
  preferred_name: 'patient.read',
  date_of_birth: 'patient.read',
  age: 'patient.read',
  gender: 'patient.read',
  mobile_phone: 'patient.contact.read',
  home_phone: 'patient.contact.read',
  work_phone: 'patient.contact.read',
  email: 'patient.contact.read',
  preferred_contact_method: 'patient.read',
  balance_due: 'money.read',
  primary_insurance: 'money.read',
  secondary_insurance: 'money.read',
  medical_alerts: 'patient.read',
  patient_note: 'patient.read',
  guarantor: 'patient.read',
  last_visit_date: 'patient.read',
  next_recall_date: 'patient.read',
  procedures_summary: null,
  procedure_codes: null,
};
const DATES: ReadonlySet<TierTwoKey> = new Set(['last_visit_date', 'next_recall_date']);

/**
 * Appointments with the Tier-2 keys asked for, and only those (catalogue §1). Those without the right are null; what is
 * not asked for is not read.
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
    balance_due: patient?.balance ?? null,
    primary_insurance: patient?.primary_insurance ?? null,
    secondary_insurance: patient?.secondary_insurance ?? null,
    medical_alerts: [...(patient?.alerts ?? [])],
    patient_note: patient?.note || null,
    guarantor: patient?.guarantor_id ? { id: patient.guarantor_id, name: patient.guarantor_name } : null,
    last_visit_date: dates?.last_visit_date ?? null,
    next_recall_date: dates?.next_recall_date ?? null,
    procedures_summary: summary(ref, row),
    procedure_codes: (row.procedures ?? []).map(([codeId]) => ref.procedureCode.get(codeId)?.code ?? ''),
  } satisfies Required<Facts>;
  return Object.fromEntries(keys.map((key) => [key, mayRead(ctx, key) ? all[key] : null]));
}

function mayRead(ctx: OrgContext, key: TierTwoKey): boolean {
  const right = RIGHTS[key];
  return right === null || may(ctx, right);
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
