import { CalendarCheck, CalendarPlus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { calendarEndpoints } from '#contract/calendar.ts';
import type { PatientSummary } from '#contract/patients.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { SHORTEST_SEARCH, usePatientSearch } from '#web/api/patients/usePatientSearch.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import type { SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useDesk } from '#web/state/desk.ts';
import { useGoing } from '#web/state/useGoing.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { initialsOf } from '#web/ui/Avatar.tsx';
import { matches, type PaletteItem } from './items.ts';

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

interface Found {
  readonly visits: readonly PaletteItem[];
  readonly patients: readonly PaletteItem[];
  readonly isSearching: boolean;
  readonly failed: (() => void) | null;
}

/** Patients who answer to what is typed, and their visits of today and next. Names travel in bodies only. */
export function usePatients(typed: string, location: SessionLocation | undefined, today: LocalDate): Found {
  const { t } = useTranslation('palette');
  const formats = useFormats();
  const { me, can } = useSession();
  const isPrivate = useIsPrivate();
  const { toVisit, toBooking } = useGoing();
  const maySearch = can('patient.read');
  const search = usePatientSearch(maySearch ? typed : '');
  const isAsked = maySearch && typed.trim().length >= SHORTEST_SEARCH;
  const day = useEndpoint(
    calendarEndpoints.daily,
    { query: { location_uuid: location?.id ?? '', target_date: today } },
    { enabled: isAsked && location !== undefined, keepPrevious: false },
  );
  // What answers to an earlier text stays only as far as it fits this one: Enter must not act on somebody else.
  const isFound = ({ name }: PatientSummary) => search.isCurrent || matches(name, typed);
  const found = isAsked ? search.found.filter(isFound) : [];
  const nameOf = ({ name }: PatientSummary) => (isPrivate ? initialsOf(name) : name);

  const visitsOf = (patient: PatientSummary): PaletteItem[] => {
    const own = (day.data?.appointments ?? []).filter((visit) => visit.patient.id === patient.id);
    const next = patient.next_visit;
    const zone = me.locations.find(({ id }) => id === next?.location.id)?.timezone;
    const shown = own.map((visit) => ({
      id: visit.id,
      date: today,
      locationId: location?.id ?? '',
      detail: [
        t('today'),
        visit.local_start === null ? null : formats.clock(visit.local_start),
        visit.operatory?.name,
      ],
    }));
    if (next && zone !== undefined && !own.some(({ id }) => id === next.appointment_uuid)) {
      const date = localDateOf(Date.parse(next.start_time), zone);
      shown.push({
        id: next.appointment_uuid,
        date,
        locationId: next.location.id,
        detail: [
          formats.date(date, 'weekday'),
          formats.time(next.start_time, zone),
          me.locations.length > 1 ? next.location.name : next.provider?.name,
        ],
      });
    }
    return shown.map(({ detail, ...place }) => ({
      id: `visit ${place.id}`,
      label: nameOf(patient),
      detail: detail.filter(Boolean).join(' · '),
      icon: <CalendarCheck {...ICON} />,
      run: () => toVisit(place),
    }));
  };
  const facts = (patient: PatientSummary) =>
    isPrivate
      ? []
      : [patient.date_of_birth && formats.date(patient.date_of_birth, 'numeric'), patient.mobile_phone];
  return {
    visits: found.flatMap(visitsOf),
    patients: can('appointment.book')
      ? found.map((patient) => ({
          id: `patient ${patient.id}`,
          label: nameOf(patient),
          detail: [t('book'), ...facts(patient)].filter(Boolean).join(' · '),
          icon: <CalendarPlus {...ICON} />,
          run: () => toBooking({ date: dayOfBooking() ?? today, patient }),
        }))
      : [],
    isSearching: isAsked && search.isSearching,
    failed: isAsked && search.error ? search.retry : null,
  };
}

/** The day of the booking sheet, when one is open: naming the patient does not move what is being booked. */
function dayOfBooking(): LocalDate | undefined {
  const { sketch, booking } = useDesk.getState();
  return sketch?.date ?? booking?.date;
}
