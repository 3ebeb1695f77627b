import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { command, versionedMutation } from '../versioned.ts';
import { changeTexts, nameOf } from './labels.ts';

interface OneVisit {
  readonly id: string;
}

/** Brings a deleted visit back with id and history. Its base is the visit as it was deleted. */
const restoreVisit = versionedMutation<typeof appointmentEndpoints.restore, Appointment, OneVisit>({
  endpoint: appointmentEndpoints.restore,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id }, base) => ({
    params: { appointment_uuid: id },
    body: { base_version: base.version },
  }),
  apply: (visit) => visit,
  rebaseable: false,
  label: (_, record) => changeTexts()('restore', { name: nameOf(record) }),
});

/** Takes a visit away, everywhere. Undo restores it, when its place is still free. */
export const deleteVisit = versionedMutation<typeof appointmentEndpoints.delete, Appointment, OneVisit>({
  endpoint: appointmentEndpoints.delete,
  entity: 'appointment',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { appointment_uuid: id }, query: { base_version: base.version } }),
  apply: () => null,
  rebaseable: false,
  label: (_, record) => changeTexts()('delete', { name: nameOf(record) }),
  inverse: (_before, _after, variables) => command(restoreVisit, variables),
});
