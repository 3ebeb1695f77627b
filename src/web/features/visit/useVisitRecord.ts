import { appointmentEndpoints } from '#contract/appointments.ts';
import type { TierTwoKey } from '#contract/appointment-shapes.ts';
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

/** One visit with what is known of its patient; follows every change. */
export function useVisitRecord(id: string) {
  return useEndpoint(
    appointmentEndpoints.get,
    { params: { appointment_uuid: id }, query: { fields: FIELDS.join(',') } },
    { keepPrevious: false },
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
