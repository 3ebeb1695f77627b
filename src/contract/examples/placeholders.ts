import type { EndpointId } from '../registry.ts';

/** Where the value of a placeholder comes from: the `id` of a record in the answer of an endpoint, or a day. */
export interface Placeholder {
  readonly meaning: string;
  readonly from?: EndpointId;
  /** Narrows the question to that endpoint. */
  readonly query?: Readonly<Record<string, string>>;
}

const definition = (category: string, meaning: string): Placeholder => ({
  meaning,
  from: 'definitions.list',
  query: { category },
});

/** Every placeholder of the examples besides the ids of paths, which are those of the records the path is about. */
export const PLACEHOLDERS: Readonly<Record<string, Placeholder>> = {
  version: { meaning: 'The `version` of the record that the path names, as it was last read' },
  date: { meaning: 'A Monday on which the time is free, such as `2026-06-08`' },
  today: { meaning: 'The present day, such as `2026-03-02`' },
  other_date: { meaning: 'A Monday some weeks later' },
  end_date: { meaning: 'The coming Sunday' },
  month: { meaning: 'The month of `{date}`, such as `2026-06`' },
  location_uuid: { meaning: 'A location', from: 'locations.list' },
  operatory_uuid: { meaning: 'An operatory of the location', from: 'operatories.list' },
  provider_uuid: { meaning: 'A provider who works at the location', from: 'providers.list' },
  patient_uuid: { meaning: 'A patient', from: 'patients.list' },
  new_patient_uuid: { meaning: 'A patient of whom nothing is planned yet', from: 'patients.create' },
  other_patient_uuid: { meaning: 'Another patient', from: 'patients.list' },
  appointment_uuid: { meaning: 'A scheduled visit', from: 'appointments.list' },
  pinned_appointment_uuid: { meaning: 'A visit on the pinboard', from: 'appointments.pinboardList' },
  appointment_type_uuid: { meaning: 'What a visit is for', from: 'appointmentTypes.list' },
  other_appointment_type_uuid: { meaning: 'Another type of visit', from: 'appointmentTypes.create' },
  procedure_code_uuid: { meaning: 'A procedure code', from: 'procedureCodes.list' },
  rare_procedure_code_uuid: {
    meaning: 'Another procedure code',
    from: 'procedureCodes.list',
    query: { search: 'D9110' },
  },
  confirmation_status_uuid: {
    meaning: 'A state of confirmation',
    from: 'appointments.confirmationStatuses',
  },
  flow_status_uuid: { meaning: 'A step of the patient flow', from: 'flowStatuses.list' },
  cancel_reason_uuid: definition('CancelReason', 'Why a visit is cancelled'),
  broken_reason_uuid: definition('BrokenReason', 'Why a visit did not happen'),
  tag_uuid: definition('ApptTag', 'A tag of visits'),
  priority_uuid: definition('WaitlistPriority', 'A priority of the waitlist'),
  blockout_type_uuid: { meaning: 'A type of blockout', from: 'blockoutTypes.list' },
  block_template_uuid: { meaning: 'A template of blockouts', from: 'blockTemplates.list' },
  recall_type_uuid: { meaning: 'A type of recall', from: 'recallTypes.list' },
  new_recall_type_uuid: { meaning: 'A type of recall without triggers', from: 'recallTypes.create' },
  waiting_entry_uuid: { meaning: 'An entry of the waitlist', from: 'waitlist.list' },
  setup_token: { meaning: 'The token in the link that a new installation prints at its start' },
  invitation_token: {
    meaning: 'What stands behind `#` in the link of an invitation',
    from: 'members.reinvite',
  },
};
