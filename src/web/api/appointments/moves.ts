import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { versionedMutation } from '../versioned.ts';
import { changeTexts, nameOf, placeText } from './labels.ts';
import {
  atSlot,
  confirmedAs,
  inStatus,
  onAnotherDay,
  onPinboard,
  withProviders,
  type NamedConfirmation,
  type ProviderChoice,
  type WallSlot,
} from './looks.ts';
import { providersIn } from './providers.ts';

interface Placing extends WallSlot {
  readonly id: string;
  /** Book although the operatory is taken; needs the right `appointment.overlap`. */
  readonly allowOverlap?: boolean;
  /** Given: these providers instead of the visit's own. */
  readonly providers?: readonly ProviderChoice[];
  /** Units of 5 minutes; left out it grows and shrinks with the length. */
  readonly pattern?: string | null;
  /** Given: set instead of the reset for another day (undo). */
  readonly confirmation?: NamedConfirmation | null;
}

export interface MoveVisit extends Placing {
  /** null = keep the operatory. */
  readonly operatory: Ref | null;
  /** About the move, kept in the history; not the note of the visit. */
  readonly note?: string;
}

export interface PlaceVisit extends Placing {
  readonly operatory: Ref;
}

export interface PinVisit {
  readonly id: string;
  readonly note?: string;
}

/** Another time, day or operatory; brings broken, cancelled and unscheduled visits back. Undo: `mutations.ts`. */
export const moving = versionedMutation<typeof appointmentEndpoints.move, Appointment, MoveVisit>({
  endpoint: appointmentEndpoints.move,
  entity: 'appointment',
  id: (to) => to.id,
  request: (to, base) => ({
    params: { appointment_uuid: to.id },
    body: {
      ...placingBody(to, base.version),
      ...(to.operatory ? { operatory_uuid: to.operatory.id } : {}),
      ...(to.note === undefined ? {} : { note: to.note }),
    },
  }),
  apply: (record, to) => placed(record, to),
  rebaseable: true,
  guards: ['status'],
  label: (to, record) =>
    changeTexts()('move', {
      name: nameOf(record),
      place: placeText(to.startTime, to.operatory ?? record.operatory),
    }),
});

/** From the pinboard onto the grid. */
export const placing = versionedMutation<typeof appointmentEndpoints.place, Appointment, PlaceVisit>({
  endpoint: appointmentEndpoints.place,
  entity: 'appointment',
  id: (to) => to.id,
  request: (to, base) => ({
    params: { appointment_uuid: to.id },
    body: { ...placingBody(to, base.version), operatory_uuid: to.operatory.id },
  }),
  apply: (record, to) => placed(record, to),
  rebaseable: true,
  guards: ['status'],
  label: (to, record) =>
    changeTexts()('place', { name: nameOf(record), place: placeText(to.startTime, to.operatory) }),
});

/** Off the grid, onto the pinboard, with everything it has. */
export const pinning = versionedMutation<typeof appointmentEndpoints.pinboard, Appointment, PinVisit>({
  endpoint: appointmentEndpoints.pinboard,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id, note }, base) => ({
    params: { appointment_uuid: id },
    body: { base_version: base.version, ...(note === undefined ? {} : { note }) },
  }),
  apply: (record, { note }) =>
    record.status === 'pinboard' ? record : onPinboard(record, new Date().toISOString(), note ?? null),
  rebaseable: true,
  label: (_, record) => changeTexts()('pin', { name: nameOf(record) }),
});

function placingBody(to: Placing, version: number) {
  return {
    base_version: version,
    schedule_date: to.date,
    start_time: to.startTime,
    end_time: to.endTime,
    ...(to.allowOverlap === true ? { allow_overlap: true } : {}),
    ...(to.providers === undefined ? {} : { providers: providersIn(to.providers) }),
    ...(to.pattern === undefined ? {} : { time_pattern_5: to.pattern }),
    ...(to.confirmation === undefined ? {} : { confirmation_status_uuid: to.confirmation?.id ?? null }),
  };
}

function placed(record: Appointment, to: Placing & { readonly operatory: Ref | null }): Appointment {
  const fromDate = record.schedule_date ?? record.pinned_from?.schedule_date ?? null;
  const operatory = to.operatory ?? record.operatory;
  const stands = inStatus(onAnotherDay(record, fromDate, to.date), 'scheduled');
  const moved = { ...atSlot(stands, to, to.pattern), operatory };
  const manned = to.providers === undefined ? moved : withProviders(moved, to.providers);
  return to.confirmation === undefined ? manned : confirmedAs(manned, to.confirmation);
}
