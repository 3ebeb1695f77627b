import type { CalendarAppointment, TierTwoKey } from '#contract/appointment-shapes.ts';
import type { DailyCalendar } from '#contract/calendar.ts';
import type { Operatory } from '#contract/operatories.ts';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import { sumAmounts, normalizeAmount } from '#domain/appointment/money.ts';
import { patternToTens } from '#domain/appointment/pattern.ts';
import { instantOf, MS_PER_MINUTE } from '#domain/time/instant.ts';
import { toLocal } from '#domain/time/zone.ts';
import type { BookVisit } from '#web/api/appointments/booking.ts';
import type { BookingForm, ProviderLine, TreatmentLine } from './form.ts';
import { isNewPatient, type Clinic } from './placement.ts';
import type { WallSlot } from './slot.ts';

/** A form that can be sent: everything the server needs is there. */
export interface ReadyBooking {
  readonly form: BookingForm;
  readonly patient: NonNullable<BookingForm['patient']>;
  readonly slot: WallSlot;
  readonly operatory: Operatory;
  readonly providers: readonly ProviderLine[];
  /** Minutes before the start at which the patient is asked to come. */
  readonly arriveMinutes: number;
  readonly day: DailyCalendar;
  readonly clinic: Clinic;
  readonly seesMoney: boolean;
}

/** The treatments that will be booked. */
export function chosenTreatments(form: Pick<BookingForm, 'treatments'>): TreatmentLine[] {
  return form.treatments.filter(({ isOn }) => isOn);
}

/** Sum of the fees; null for roles without sight of money. Fees that are no amounts count as nothing. */
export function totalOf(lines: readonly TreatmentLine[], seesMoney: boolean): string | null {
  return seesMoney ? sumAmounts(lines.map(({ fee }) => fee)) : null;
}

/** What the server is asked for and how the visit looks until it has answered. */
export function bookingOf(
  ready: ReadyBooking,
  how: { readonly status: 'scheduled' | 'pinboard'; readonly allowOverlap: boolean; readonly now: number },
): BookVisit & { readonly draft: Omit<CalendarAppointment, 'id' | 'version'> } {
  const { form, patient, slot, operatory, providers, seesMoney } = ready;
  const zone = ready.day.location_timezone;
  const arrival = arrivalOf(ready);
  const treatments = chosenTreatments(form);
  return {
    body: {
      location_uuid: ready.day.location.id,
      patient_uuid: patient.id,
      appointment_type_uuid: form.typeId,
      operatory_uuid: operatory.id,
      schedule_date: slot.date,
      start_time: slot.startTime,
      end_time: slot.endTime,
      status: how.status,
      note: form.note.trim(),
      is_new_patient: isNewPatient(form),
      is_time_locked: form.isTimeLocked,
      time_pattern_5: form.pattern,
      providers: providers.map(({ providerId, role }) => ({ provider_uuid: providerId, role })),
      procedures: treatments.map(({ codeId, fee }) => {
        const amount = fee === null || !seesMoney ? null : normalizeAmount(fee);
        return { procedure_code_uuid: codeId, ...(amount === null ? {} : { fee: amount }) };
      }),
      ...(arrival === null ? {} : { ask_to_arrive_time: toLocal(arrival, zone).time }),
      ...(how.allowOverlap ? { allow_overlap: true } : {}),
    },
    patient: { id: patient.id, name: patient.name },
    operatory: { id: operatory.id, name: operatory.name },
    draft: draftOf(ready, how.status, how.now),
  };
}

/** When the patient is asked to come: not before the day begins; null when the patient is not asked to come early. */
function arrivalOf({ slot, arriveMinutes, day }: ReadyBooking): number | null {
  if (arriveMinutes <= 0) return null;
  return Math.max(slot.start - arriveMinutes * MS_PER_MINUTE, Date.parse(day.day_start));
}

function draftOf(
  ready: ReadyBooking,
  status: AppointmentStatus,
  now: number,
): Omit<CalendarAppointment, 'id' | 'version'> {
  const { form, patient, slot, operatory, providers, day, clinic, seesMoney } = ready;
  const at = instantOf(now);
  const arrival = arrivalOf(ready);
  const type = clinic.types.find(({ id }) => id === form.typeId);
  const named = providers.map(({ providerId, role }) => ({
    role,
    ref: { id: providerId, name: clinic.providers.find(({ id }) => id === providerId)?.name ?? null },
  }));
  const treatments = chosenTreatments(form);
  const isPinned = status === 'pinboard';
  return {
    created_at: at,
    updated_at: at,
    patient: { id: patient.id, name: patient.name },
    location: day.location,
    location_timezone: day.location_timezone,
    operatory: { id: operatory.id, name: operatory.name },
    appointment_type: type ? { id: type.id, name: type.name } : null,
    status,
    start_time: instantOf(slot.start),
    end_time: instantOf(slot.end),
    provider: named[0]?.ref ?? null,
    providers: named.map(({ ref }) => ref),
    note: form.note.trim(),
    priority: 0,
    item_order: 0,
    is_new_patient: isNewPatient(form),
    is_time_locked: form.isTimeLocked,
    color_override: null,
    datetime_ask_to_arrive: arrival === null ? null : instantOf(arrival),
    confirmation_status: null,
    confirmation_status_label: null,
    flow_status: null,
    broken_reason: null,
    cancel_reason: null,
    cancelled_by: null,
    production_amount: totalOf(treatments, seesMoney),
    estimated_insurance: null,
    estimated_patient_portion: null,
    recall: null,
    tags: [],
    schedule_date: slot.date,
    local_start: slot.startTime,
    local_end: slot.endTime,
    duration_minutes: form.lengthMinutes,
    appointment_type_abbrev: type?.abbrev ?? null,
    appointment_type_color: type?.color ?? null,
    treatments:
      treatments.length > 0 ? treatments.map(({ description }) => description) : type ? [type.name] : [],
    time_pattern: patternToTens(form.pattern),
    time_pattern_5: form.pattern,
    provider_assignments: named.map(({ ref, role }, index) => ({
      id: ref.id,
      provider: ref,
      role,
      start_time: null,
      end_time: null,
      item_order: index,
      version: 1,
    })),
    confirmation_kind: 'unconfirmed',
    flow_kind: null,
    flow_status_since: null,
    overlap: null,
    pinned_at: isPinned ? at : null,
    pinned_from: null,
    on_waitlist: patient.on_waitlist,
    ...cardFacts(patient, treatments),
  };
}

/** What a card shows of patient and treatment; null is what nobody has told yet. */
function cardFacts(
  patient: NonNullable<BookingForm['patient']>,
  treatments: readonly TreatmentLine[],
): Required<Pick<CalendarAppointment, TierTwoKey>> {
  return {
    chart_number: patient.chart_number,
    preferred_name: patient.preferred_name,
    date_of_birth: patient.date_of_birth,
    age: patient.age,
    gender: patient.gender,
    mobile_phone: patient.mobile_phone,
    home_phone: null,
    work_phone: null,
    email: null,
    preferred_contact_method: null,
    balance_due: patient.balance_due,
    primary_insurance: null,
    secondary_insurance: null,
    medical_alerts: patient.medical_alerts,
    patient_note: null,
    guarantor: null,
    last_visit_date: null,
    next_recall_date: null,
    procedures_summary: treatments.map(({ description }) => description).join(', ') || null,
    procedure_codes: treatments.map(({ code }) => code),
  };
}
