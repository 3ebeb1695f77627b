import type { Appointment } from '#contract/appointment-shapes.ts';
import type { WaitlistEntry } from '#contract/waitlist-shapes.ts';
import { waitlistEndpoints } from '#contract/waitlist.ts';
import { creatingMutation } from '#web/api/creation.ts';
import { command, versionedMutation } from '#web/api/versioned.ts';

interface OneEntry {
  readonly id: string;
  readonly label: string;
}

/** The patient is called when something earlier opens. Undo takes the entry away. */
export const waitEarlier = creatingMutation<
  typeof waitlistEndpoints.create,
  WaitlistEntry,
  { readonly visit: Appointment; readonly label: string }
>({
  endpoint: waitlistEndpoints.create,
  entity: 'waitlist_entry',
  request: ({ visit }) => ({
    body: {
      patient_uuid: visit.patient.id,
      location_uuid: visit.location.id,
      appointment_type_uuid: visit.appointment_type?.id ?? null,
      provider_uuid: visit.provider?.id ?? null,
      appointment_uuid: visit.id,
      source: 'appointment_flag',
    },
  }),
  label: ({ label }) => label,
  inverse: ({ id }, { label }) => command(stopWaiting, { id, label }),
});

const waitAgain = versionedMutation<typeof waitlistEndpoints.restore, WaitlistEntry, OneEntry>({
  endpoint: waitlistEndpoints.restore,
  entity: 'waitlist_entry',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { entry_uuid: id }, body: { base_version: base.version } }),
  apply: (entry) => entry,
  rebaseable: false,
  label: ({ label }) => label,
});

/** The patient no longer waits. Undo lets the entry wait again. */
export const stopWaiting = versionedMutation<typeof waitlistEndpoints.delete, WaitlistEntry, OneEntry>({
  endpoint: waitlistEndpoints.delete,
  entity: 'waitlist_entry',
  id: ({ id }) => id,
  request: ({ id }, base) => ({ params: { entry_uuid: id }, query: { base_version: base.version } }),
  apply: () => null,
  rebaseable: false,
  label: ({ label }) => label,
  inverse: (_before, _after, variables) => command(waitAgain, variables),
});
