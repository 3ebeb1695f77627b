import type { appointmentBulkEndpoints } from '#contract/appointment-bulk.ts';
import type { appointmentListEndpoints } from '#contract/appointment-lists.ts';
import type { appointmentProcedureEndpoints } from '#contract/appointment-procedures.ts';
import type { Facts } from './facts.ts';
import { DAY, DAYS, local, PAGE, shared, type SamplesOf } from './sample.ts';

const visitOf = ({ visit }: Facts) => ({ appointment_uuid: visit.id });
const procedureOf = ({ visit, procedure }: Facts) => ({
  appointment_uuid: visit.id,
  procedure_uuid: procedure.id,
});

/** Requests for lists of visits, and for what lies below a visit. */
export const APPOINTMENT_SAMPLES: SamplesOf<typeof appointmentListEndpoints> &
  SamplesOf<typeof appointmentProcedureEndpoints> &
  SamplesOf<typeof appointmentBulkEndpoints> = {
  'appointments.list': (facts) =>
    local({
      query: {
        location_uuid: facts.location.id,
        patient_uuid: facts.patient.id,
        status: 'scheduled,complete',
        ...DAYS,
        ...PAGE,
      },
    }),
  'appointments.cursor': (facts) =>
    local({
      query: {
        first: 20,
        location_uuid: facts.location.id,
        patient_uuid: facts.patient.id,
        operatory_uuid: facts.operatory.id,
        provider_uuid: facts.provider.id,
        status: 'scheduled',
        date_from: `${DAY}T00:00:00Z`,
        date_to: '2026-03-08T00:00:00Z',
      },
    }),
  'appointments.countsByLocation': () =>
    shared({ query: { ...DAYS, status_set: ['scheduled', 'complete'] } }),
  'appointments.procedureFrequency': (facts) =>
    shared({ query: { patient_uuid: facts.patient.id, procedure_code: facts.procedureCode.code } }),
  'appointments.flowEvents': (facts) => local({ params: visitOf(facts), query: PAGE }),
  'appointments.flowStats': (facts) => local({ params: visitOf(facts), query: { include_open: 'false' } }),
  'appointments.addProcedure': (facts) =>
    local({
      params: visitOf(facts),
      body: {
        base_version: facts.visit.version,
        procedure_code_uuid: facts.procedureCode.id,
        provider_uuid: facts.provider.id,
        fee: '42.00',
      },
    }),
  'appointments.patchProcedure': (facts) =>
    local({
      params: procedureOf(facts),
      body: {
        base_version: facts.visit.version,
        provider_uuid: facts.provider.id,
        fee: '42.00',
        area: '#19',
      },
    }),
  'appointments.removeProcedure': (facts) =>
    local({ params: procedureOf(facts), query: { base_version: facts.visit.version } }),
  'appointments.import': (facts) => ({
    input: {
      body: {
        meta: { on_conflict: 'update', source: 'legacy-export' },
        rows: [
          {
            external_id: 'L-9001',
            location_uuid: facts.location.id,
            patient_uuid: facts.patient.id,
            appointment_type_uuid: facts.type.id,
            operatory_uuid: facts.operatory.id,
            schedule_date: DAY,
            start_time: '10:00',
            end_time: '10:30',
            providers: [{ provider_uuid: facts.provider.id }],
            procedures: [{ procedure_code_uuid: facts.procedureCode.id, provider_uuid: facts.provider.id }],
            confirmation_status_uuid: facts.confirmation.id,
            tag_uuids: [facts.tag.id],
          },
        ],
      },
    },
    outOfScope: 'per_row',
  }),
  'appointments.bulkConfirm': (facts) => ({
    input: {
      body: { appointment_uuids: [facts.visit.id], confirmation_status_uuid: facts.confirmation.id },
    },
    outOfScope: 'skipped',
  }),
};
