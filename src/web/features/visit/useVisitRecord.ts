import { appointmentEndpoints } from '#contract/appointments.ts';
import type { TierTwoKey } from '#contract/appointment-shapes.ts';
import { shownVisit } from '#web/api/appointments/shownVisit.ts';
import { useOrgApi } from '#web/api/context.ts';
import { useEndpoint } from '#web/api/query.ts';

/** Facts of the patient that bubble and details show. */
const FIELDS: readonly TierTwoKey[] = [
  'chart_number',
  'preferred_name',
  'date_of_birth',
  'age',
  'mobile_phone',
  'home_phone',
  'work_phone',
  'email',
  'balance_due',
  'primary_insurance',
  'secondary_insurance',
  'medical_alerts',
  'patient_note',
  'last_visit_date',
  'next_recall_date',
];

/**
 * One visit with what is known of its patient; follows every change. What the grid shows of it is there at once, also
 * without a connection.
 */
export function useVisitRecord(id: string) {
  const { records } = useOrgApi();
  return useEndpoint(
    appointmentEndpoints.get,
    { params: { appointment_uuid: id }, query: { fields: FIELDS.join(',') } },
    { keepPrevious: false, initial: () => shownVisit(records, id) },
  );
}

/** What is done in a visit, with fees. */
export function useVisitProcedures(id: string) {
  return useEndpoint(
    appointmentEndpoints.procedures,
    { params: { appointment_uuid: id } },
    { keepPrevious: false },
  );
}
