import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { locationEndpoints } from '#contract/locations.ts';
import { patientEndpoints } from '#contract/patients.ts';
import { recallEndpoints } from '#contract/recalls.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { call } from '#web/api/call.ts';
import { useOrgApi } from '#web/api/context.ts';
import { refusalOf } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useGoing } from '#web/state/useGoing.ts';
import { showToast } from '#web/ui/toast.tsx';
import { nextVisitDate } from './model/nextVisit.ts';

/** Opens the booking sheet for the patient of a visit, on the day on which the next one is due. */
export function useNextVisit(): (visit: Appointment) => Promise<void> {
  const { t: tError } = useTranslation('errors');
  const formats = useFormats();
  const { org } = useOrgApi();
  const { can } = useSession();
  const { toBooking } = useGoing();
  const mayReadRecalls = can('recall.read');
  return useCallback(
    async (visit) => {
      const patientId = visit.patient.id;
      const zone = visit.location_timezone;
      try {
        const [patient, location, recalls] = await Promise.all([
          call(patientEndpoints.get, { params: { patient_uuid: patientId } }, { org }),
          call(locationEndpoints.get, { params: { location_uuid: visit.location.id } }, { org }),
          mayReadRecalls
            ? call(recallEndpoints.list, { query: { patient_uuid: patientId, page_size: 200 } }, { org })
            : { items: [] },
        ]);
        const today = localDateOf(Date.now(), zone);
        const date = nextVisitDate(visit, recalls.items, location.opening_hours, today);
        toBooking({ date, patient });
      } catch (failure) {
        const texts = { t: tError, formats, zone, now: Date.now() };
        showToast(errorText(refusalOf(failure).item, texts), { tone: 'danger' });
      }
    },
    [tError, formats, org, mayReadRecalls, toBooking],
  );
}
