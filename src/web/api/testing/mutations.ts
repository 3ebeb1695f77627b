import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { command, versionedMutation, type VersionedMutation } from '../versioned.ts';
import { creatingMutation } from '../creation.ts';
import { DAY, LOCATION, slot, uuid, visit } from './visit.ts';

export interface Move {
  readonly id: string;
  readonly date: string;
  readonly start: string;
  readonly end: string;
  readonly operatory: number;
}

/** As a feature declares it: a one-shot gesture on the slot group. */
export const move: VersionedMutation<typeof appointmentEndpoints.move, Appointment, Move> = {
  endpoint: appointmentEndpoints.move,
  entity: 'appointment',
  id: (to) => to.id,
  request: (to, base) => ({
    params: { appointment_uuid: to.id },
    body: {
      base_version: base.version,
      schedule_date: to.date,
      start_time: to.start,
      end_time: to.end,
      operatory_uuid: slot(to.date, to.start, to.end, to.operatory).operatory.id,
    },
  }),
  apply: (record, to) => ({ ...record, ...slot(to.date, to.start, to.end, to.operatory) }),
  rebaseable: true,
  guards: ['status'],
  label: (to, record) => `Move ${record.patient.name} to ${to.start}`,
  inverse: (before) => command(move, placeOf(before)),
};

function placeOf(record: Appointment): Move {
  return {
    id: record.id,
    date: record.schedule_date ?? '',
    start: record.local_start ?? '',
    end: record.local_end ?? '',
    operatory: Number(record.operatory?.name?.slice(3)),
  };
}

export interface Fields {
  readonly id: string;
  readonly note?: string;
  readonly priority?: number;
}

/** As a form declares it: only the fields changed. */
export const patch: VersionedMutation<typeof appointmentEndpoints.patch, Appointment, Fields> = {
  endpoint: appointmentEndpoints.patch,
  entity: 'appointment',
  id: (fields) => fields.id,
  request: ({ id, ...fields }, base) => ({
    params: { appointment_uuid: id },
    body: { base_version: base.version, ...fields },
  }),
  apply: (record, { id: _, ...fields }) => ({ ...record, ...fields }),
  rebaseable: true,
  revise: (fields, choices) => {
    const left: { id: string; note?: string; priority?: number } = { ...fields };
    for (const [group, choice] of Object.entries(choices)) {
      if (choice.side === 'both' && group === 'note') left.note = choice.text;
      if (choice.side === 'theirs' && group === 'note') delete left.note;
      if (choice.side === 'theirs' && group === 'priority') delete left.priority;
    }
    return Object.keys(left).length > 1 ? left : null;
  },
  label: () => 'Edit',
  inverse: (before, _, fields) =>
    command(patch, {
      id: before.id,
      ...(fields.note === undefined ? {} : { note: before.note }),
      ...(fields.priority === undefined ? {} : { priority: before.priority }),
    }),
};

export const transition = versionedMutation<
  typeof appointmentEndpoints.transition,
  Appointment,
  { readonly id: string; readonly status: Appointment['status'] }
>({
  endpoint: appointmentEndpoints.transition,
  entity: 'appointment',
  id: (to) => to.id,
  request: (to, base) => ({
    params: { appointment_uuid: to.id },
    body: { base_version: base.version, status: to.status },
  }),
  apply: (record, { status }) => ({ ...record, status }),
  rebaseable: true,
  label: () => 'Change status',
});

/** Booking: a draft on the grid until the answer comes. */
export const book = creatingMutation<
  typeof appointmentEndpoints.create,
  Appointment,
  { readonly note: string; readonly start: string; readonly end: string; readonly operatory: number }
>({
  endpoint: appointmentEndpoints.create,
  entity: 'appointment',
  request: (wanted) => ({
    body: {
      location_uuid: LOCATION,
      patient_uuid: uuid('pa', 9),
      operatory_uuid: uuid('op', wanted.operatory),
      schedule_date: DAY,
      start_time: wanted.start,
      end_time: wanted.end,
      note: wanted.note,
    },
  }),
  draft: (wanted, id) => ({
    ...visit(9, slot(DAY, wanted.start, wanted.end, wanted.operatory)),
    note: wanted.note,
    id,
    version: 0,
  }),
  label: (wanted) => `Book ${wanted.start}`,
  inverse: ({ id }) => command(patch, { id, note: 'taken back' }),
});

/** Brings a deleted visit back. */
const restore = versionedMutation<typeof appointmentEndpoints.restore, Appointment, { readonly id: string }>({
  endpoint: appointmentEndpoints.restore,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { appointment_uuid: id }, body: { base_version: base.version } }),
  apply: (record) => record,
  rebaseable: false,
  label: () => 'Restore',
});

/** An edit of which nothing can be merged. */
export const remove = versionedMutation<
  typeof appointmentEndpoints.delete,
  Appointment,
  { readonly id: string }
>({
  endpoint: appointmentEndpoints.delete,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { appointment_uuid: id }, query: { base_version: base.version } }),
  apply: () => null,
  rebaseable: false,
  label: () => 'Delete',
  inverse: (_before, _after, variables) => command(restore, variables),
});
