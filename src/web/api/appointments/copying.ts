import type { Appointment } from '#contract/appointment-shapes.ts';
import type { AppointmentProcedure } from '#contract/appointment-requests.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { defaultPattern } from '#domain/appointment/pattern.ts';
import { instantOf } from '#domain/time/instant.ts';
import type { BookVisit } from './booking.ts';
import { atSlot, type WallSlot } from './looks.ts';

export interface CopyPlace {
  readonly slot: WallSlot;
  readonly operatory: Ref;
  readonly allowOverlap?: boolean;
  /** The copy waits on the pinboard, without a place; of the slot it keeps the length. */
  readonly isPinned?: boolean;
}

/**
 * Another visit of the same patient: type, length, pattern, providers and procedures are taken over; confirmation,
 * notes, tags and all that happened belong to the first one. @param now epoch milliseconds.
 */
export function copyOf(
  visit: Appointment,
  procedures: readonly AppointmentProcedure[],
  place: CopyPlace,
  now: number,
): BookVisit {
  const { slot, operatory, allowOverlap = false, isPinned = false } = place;
  const { id: _, version: __, ...looks } = atSlot(visit, slot);
  const at = instantOf(now);
  // Without a place only the pattern says how long it takes.
  const pattern = looks.time_pattern_5 ?? defaultPattern(looks.duration_minutes ?? 0);
  const status = isPinned ? 'pinboard' : 'scheduled';
  return {
    patient: visit.patient,
    operatory,
    body: {
      location_uuid: visit.location.id,
      patient_uuid: visit.patient.id,
      appointment_type_uuid: visit.appointment_type?.id ?? null,
      ...(isPinned
        ? {}
        : {
            operatory_uuid: operatory.id,
            schedule_date: slot.date,
            start_time: slot.startTime,
            end_time: slot.endTime,
          }),
      status,
      time_pattern_5: pattern,
      providers: visit.provider_assignments.map(({ provider, role }) => ({
        provider_uuid: provider.id,
        role,
      })),
      procedures: procedures.map(({ procedure_code, provider, area, fee }) => ({
        procedure_code_uuid: procedure_code.id,
        provider_uuid: provider?.id ?? null,
        area,
        ...(fee === null ? {} : { fee }),
      })),
      // Without procedures the amount was typed in by hand.
      ...(procedures.length === 0 && visit.production_amount !== null
        ? { production_amount: visit.production_amount }
        : {}),
      ...(allowOverlap ? { allow_overlap: true } : {}),
    },
    draft: {
      ...looks,
      ...UNTOUCHED,
      ...(isPinned ? NOWHERE : { operatory }),
      status,
      time_pattern_5: pattern,
      created_at: at,
      updated_at: at,
      pinned_at: isPinned ? at : null,
    },
  };
}

const NOWHERE: Partial<Appointment> = {
  operatory: null,
  schedule_date: null,
  local_start: null,
  local_end: null,
  start_time: null,
  end_time: null,
  duration_minutes: null,
};

/** What belongs to the first visit alone. */
const UNTOUCHED: Partial<Appointment> = {
  note: '',
  priority: 0,
  is_new_patient: false,
  is_time_locked: false,
  color_override: null,
  datetime_ask_to_arrive: null,
  confirmation_status: null,
  confirmation_status_label: null,
  confirmation_kind: 'unconfirmed',
  flow_status: null,
  flow_kind: null,
  flow_status_since: null,
  broken_reason: null,
  cancel_reason: null,
  cancelled_by: null,
  recall: null,
  tags: [],
  overlap: null,
  pinned_from: null,
};
