import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import type { AppointmentStatus } from '#domain/appointment/status.ts';
import { versionedMutation, type VersionedMutation } from '../versioned.ts';
import { changeTexts, nameOf } from './labels.ts';
import { confirmedAs, inFlow, inStatus, type NamedConfirmation, type NamedFlow } from './looks.ts';

export interface SetFlow {
  readonly id: string;
  /** null = no longer anywhere. */
  readonly flowStatus: NamedFlow | null;
}

export interface ConfirmVisit {
  readonly id: string;
  readonly confirmation: NamedConfirmation | null;
}

export interface TransitionVisit {
  readonly id: string;
}

export interface BreakVisit {
  readonly id: string;
  readonly reason: Ref | null;
  readonly note?: string;
}

export interface CancelVisit {
  readonly id: string;
  readonly reason: Ref | null;
  readonly by: 'patient' | 'practice' | null;
  readonly note?: string;
}

/** Where the patient is. Undo of all of these: `mutations.ts`. */
export const flowing = versionedMutation<typeof appointmentEndpoints.flowStatus, Appointment, SetFlow>({
  endpoint: appointmentEndpoints.flowStatus,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id, flowStatus }, base) => ({
    params: { appointment_uuid: id },
    body: { flow_status_uuid: flowStatus?.id ?? null, base_version: base.version },
  }),
  apply: (record, { flowStatus }) => inFlow(record, flowStatus, new Date().toISOString()),
  rebaseable: true,
  guards: ['status'],
  label: ({ flowStatus }, record) =>
    flowStatus === null
      ? changeTexts()('flowClear', { name: nameOf(record) })
      : changeTexts()('flow', { name: nameOf(record), status: flowStatus.name ?? '' }),
});

/** What the outreach found out. */
export const confirming = versionedMutation<
  typeof appointmentEndpoints.confirmationStatus,
  Appointment,
  ConfirmVisit
>({
  endpoint: appointmentEndpoints.confirmationStatus,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id, confirmation }, base) => ({
    params: { appointment_uuid: id },
    body: { base_version: base.version, confirmation_status_uuid: confirmation?.id ?? null },
  }),
  apply: (record, { confirmation }) => confirmedAs(record, confirmation),
  rebaseable: true,
  label: ({ confirmation }, record) =>
    changeTexts()(confirmation?.kind === 'confirmed' ? 'confirm' : 'unconfirm', { name: nameOf(record) }),
});

/** Along the status machine, without reasons. */
function transitioning(
  status: AppointmentStatus,
  text: 'complete' | 'reopen' | 'unschedule' | 'plan',
): VersionedMutation<typeof appointmentEndpoints.transition, Appointment, TransitionVisit> {
  return {
    endpoint: appointmentEndpoints.transition,
    entity: 'appointment',
    id: ({ id }) => id,
    request: ({ id }, base) => ({
      params: { appointment_uuid: id },
      body: { base_version: base.version, status },
    }),
    apply: (record) => inStatus(record, status),
    rebaseable: true,
    label: (_, record) => changeTexts()(text, { name: nameOf(record) }),
  };
}

export const completing = transitioning('complete', 'complete');
/** Back from complete, broken or cancelled to its slot; refused when the slot was given away. */
export const reopening = transitioning('scheduled', 'reopen');
export const unscheduling = transitioning('unscheduled', 'unschedule');
export const planning = transitioning('planned', 'plan');

/** The patient did not come. */
export const breaking = versionedMutation<typeof appointmentEndpoints.break, Appointment, BreakVisit>({
  endpoint: appointmentEndpoints.break,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id, reason, note }, base) => ({
    params: { appointment_uuid: id },
    body: {
      base_version: base.version,
      broken_reason_uuid: reason?.id ?? null,
      ...(note === undefined ? {} : { note }),
    },
  }),
  apply: (record, { reason }) => ({ ...inStatus(record, 'broken'), broken_reason: reason }),
  rebaseable: true,
  // Who has arrived meanwhile did not miss the visit.
  guards: ['flow_status_uuid'],
  label: (_, record) => changeTexts()('break', { name: nameOf(record) }),
});

/** Called off, by the patient or the practice. */
export const cancelling = versionedMutation<typeof appointmentEndpoints.cancel, Appointment, CancelVisit>({
  endpoint: appointmentEndpoints.cancel,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id, reason, by, note }, base) => ({
    params: { appointment_uuid: id },
    body: {
      base_version: base.version,
      cancel_reason_uuid: reason?.id ?? null,
      cancelled_by: by,
      ...(note === undefined ? {} : { note }),
    },
  }),
  apply: (record, { reason, by }) => ({
    ...inStatus(record, 'cancelled'),
    cancel_reason: reason,
    cancelled_by: by,
  }),
  rebaseable: true,
  guards: ['flow_status_uuid'],
  label: (_, record) => changeTexts()('cancel', { name: nameOf(record) }),
});
