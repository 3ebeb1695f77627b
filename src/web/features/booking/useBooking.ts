import { useEffect, useMemo, useReducer, useRef } from 'react';
import { patientEndpoints } from '#contract/patients.ts';
import { useEndpoint } from '#web/api/query.ts';
import { dayFactsOf } from '#web/api/appointments/dayFacts.ts';
import { useSession, type CurrentSession } from '#web/state/currentSession.ts';
import type { BookingStart } from '#web/state/desk.ts';
import { emptyForm, reduceForm } from './form.ts';
import { firstPlace, placementOf, providersOf, scheduledProviders } from './placement.ts';
import { slotAt } from './slot.ts';
import { useBookingDay, useClinic, useProcedureCodes } from './useClinic.ts';
import { useMinute } from './useMinute.ts';
import { usePlacementCheck, type Proposal } from './usePlacementCheck.ts';

/**
 * Everything the sheet shows and decides from: the form, the day it is booked into, and what speaks against it.
 * @param isSending the visit is on its way to the server.
 */
export function useBooking(
  start: BookingStart,
  location: CurrentSession['me']['locations'][number],
  isSending: boolean,
) {
  const { can } = useSession();
  const [form, dispatch] = useReducer(reduceForm, start, emptyForm);
  const clinic = useClinic(location.id);
  const codes = useProcedureCodes();
  const day = useBookingDay(location.id, form.date);
  const now = useMinute();
  const zone = location.timezone;
  const mayOverlap = can('appointment.overlap');

  // A place drawn while the sheet is open moves the visit being written; nothing else is touched.
  const drawn = useRef(start);
  useEffect(() => {
    if (drawn.current === start) return;
    drawn.current = start;
    dispatch({ type: 'start', start });
  }, [start]);

  const place = useRef(location.id);
  useEffect(() => {
    if (place.current === location.id) return;
    place.current = location.id;
    dispatch({ type: 'elsewhere' });
  }, [location.id]);

  const { data: file } = useEndpoint(
    patientEndpoints.get,
    { params: { patient_uuid: form.patient?.id ?? '' } },
    { enabled: form.patient !== null, keepPrevious: false },
  );
  const arriveMinutes = form.arriveMinutes ?? file?.ask_to_arrive_minutes ?? 0;

  const facts = useMemo(() => {
    if (!day) return null;
    // While it is sent the visit stands on the grid already: it is not in its own way.
    const appointments = isSending ? day.appointments.filter(({ version }) => version > 0) : day.appointments;
    return dayFactsOf({ ...day, appointments }, now);
  }, [day, now, isSending]);
  const timing = useMemo(
    () => slotAt(form.date, form.startTime, form.lengthMinutes, zone),
    [form.date, form.startTime, form.lengthMinutes, zone],
  );
  const slot = 'slot' in timing ? timing.slot : null;
  const operatory = clinic.operatories.find(({ id }) => id === form.operatoryId) ?? null;

  const { isReady, stepMinutes } = clinic;
  useEffect(() => {
    if (form.isPlaced || !isReady || !facts || !day) return;
    const place = firstPlace(form, facts, day, clinic, { now: Date.now(), stepMinutes });
    if (place) dispatch({ type: 'propose', ...place });
  }, [form, isReady, facts, day, clinic, stepMinutes]);

  const scheduled = useMemo(
    () =>
      facts && slot && form.operatoryId !== null
        ? scheduledProviders(facts.providerDays, form.operatoryId, slot).filter((id) =>
            clinic.providers.some((provider) => provider.id === id),
          )
        : [],
    [facts, slot, form.operatoryId, clinic.providers],
  );
  const providers = useMemo(() => providersOf(form, scheduled), [form, scheduled]);

  const proposal = useMemo<Proposal | null>(() => {
    if (!slot || !operatory) return null;
    return {
      placement: placementOf(form, slot, operatory, providers, clinic, mayOverlap),
      slot,
      pattern: form.pattern,
      providerIds: providers.filter(({ role }) => role !== 'assistant').map(({ providerId }) => providerId),
    };
  }, [form, slot, operatory, providers, clinic, mayOverlap]);
  const verdict = usePlacementCheck(day, facts, proposal, now);

  return {
    form,
    dispatch,
    clinic,
    codes,
    day,
    facts,
    now,
    zone,
    slot,
    slotProblem: 'problem' in timing ? timing.problem : null,
    operatory,
    providers,
    mainId: providers.find(({ role }) => role === 'primary')?.providerId ?? null,
    arriveMinutes,
    verdict,
    mayOverlap,
  };
}

export type Booking = ReturnType<typeof useBooking>;
