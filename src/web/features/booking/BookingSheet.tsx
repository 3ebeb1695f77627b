import { Suspense, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { AppointmentType } from '#contract/appointment-types.ts';
import { isBlocking } from '#domain/conflict/violation.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { useCurrentLocation, type SessionLocation } from '#web/state/currentLocation.ts';
import { useSession } from '#web/state/currentSession.ts';
import { closeBooking, useDesk, useOpenVisit, type BookingStart } from '#web/state/desk.ts';
import { useViewState } from '#web/state/viewState.ts';
import { LeaveQuestion } from '#web/ui/LeaveQuestion.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { Sheet } from '#web/ui/Sheet.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { useLeaveWarning } from '#web/ui/useLeaveWarning.ts';
import { BookingFooter } from './BookingFooter.tsx';
import { decide } from './decide.ts';
import { focusCard } from '#web/state/focusCard.ts';
import { isDirty as isFormDirty, proposedTreatments } from './form.ts';
import { isEmptyDraft, type NewPatientDraft } from './newPatient.ts';
import { OptionsSection } from './OptionsSection.tsx';
import { PatientSection } from './PatientSection.tsx';
import { PatternPainter } from './PatternPainter.tsx';
import { providerTint } from './providerTint.ts';
import type { ReadyBooking } from './request.ts';
import { TreatmentSection } from './TreatmentSection.tsx';
import { useBooking } from './useBooking.ts';
import type { SuggestedStart } from './usePlacementCheck.ts';
import { useSendBooking } from './useSendBooking.ts';
import { useSketch } from './useSketch.ts';
import { VerdictSection } from './VerdictSection.tsx';
import classes from './Booking.module.css';
import { WhenSection } from './WhenSection.tsx';

export interface BookingSheetProps {
  /** The day chosen in the sheet, so that the grid can show it. */
  readonly onDate?: (date: LocalDate) => void;
  /** After booking; null while the visit waits for the connection. */
  readonly onBooked?: (visit: Appointment | null) => void;
}

/**
 * Booking beside the grid, never over it. Open while `useDesk().booking` says where to start; a place drawn meanwhile
 * moves the visit being written and keeps the rest.
 */
export function BookingSheet(props: BookingSheetProps) {
  const start = useDesk((desk) => desk.booking);
  const { location } = useCurrentLocation();
  if (!start || !location) return null;
  // The texts may still be on their way when the sheet is first opened; the page must not wait with it.
  return (
    <Suspense fallback={null}>
      <OpenSheet {...props} start={start} location={location} />
    </Suspense>
  );
}

/** Presses closer together than this are one (milliseconds). */
const DOUBLE_CLICK = 400;

interface OpenSheetProps extends BookingSheetProps {
  readonly start: BookingStart;
  readonly location: SessionLocation;
}

function OpenSheet({ start, location, onDate, onBooked }: OpenSheetProps) {
  const { t } = useTranslation('booking');
  const { t: say } = useTranslation('errors');
  const formats = useFormats();
  const { me, can } = useSession();
  const [isSending, setSending] = useState(false);
  const booking = useBooking(start, location, isSending);
  const { form, dispatch, clinic, codes, day, facts, now, zone, slot, slotProblem, operatory } = booking;
  const { providers, mainId, arriveMinutes, verdict, mayOverlap } = booking;
  const [newcomer, setNewcomer] = useState<NewPatientDraft | null>(null);
  const singleKeys = useViewState((state) => state.singleKeys);
  const primary = useRef<HTMLButtonElement>(null);
  const patient = useRef<HTMLDivElement>(null);
  const treatment = useRef<HTMLDivElement>(null);
  const seesMoney = can('money.read');
  useSketch(booking);

  const isDirty = isFormDirty(form) || (newcomer !== null && !isEmptyDraft(newcomer));
  useLeaveWarning(isDirty);
  useEffect(() => {
    useDesk.setState({ isBookingDirty: isDirty });
    return () => useDesk.setState({ isBookingDirty: false, wantedVisit: null });
  }, [isDirty]);
  const wantedVisit = useDesk((desk) => desk.wantedVisit);
  const openVisit = useOpenVisit();
  const isLeaving = wantedVisit !== null && isDirty;
  const onStay = () => useDesk.setState({ wantedVisit: null });
  const onLeave = () => {
    closeBooking();
    if (wantedVisit !== null) openVisit.open(wantedVisit);
  };

  const { send, state } = useSendBooking(form, (visit) => {
    closeBooking();
    if (visit) focusCard(visit.id);
    onBooked?.(visit);
  });
  const decision = decide(form, {
    mayBook: can('appointment.book'),
    mayOverlap,
    hasNewcomer: newcomer !== null,
    slotProblem,
    verdict,
  });

  // What was chosen leaves its place in the form, so the focus goes on to the next question.
  const patientId = form.patient?.id ?? null;
  const lastPatient = useRef(patientId);
  useEffect(() => {
    if (lastPatient.current === null && patientId !== null)
      treatment.current?.querySelector('button')?.focus();
    lastPatient.current = patientId;
  }, [patientId]);

  const { date } = form;
  const shownDate = useRef(start.date);
  useEffect(() => {
    shownDate.current = start.date;
  }, [start]);
  useEffect(() => {
    if (date === null || date === shownDate.current) return;
    shownDate.current = date;
    onDate?.(date);
  }, [date, onDate]);

  const focusSearch = () => patient.current?.querySelector('input')?.focus();
  const pickedAt = useRef(Number.NEGATIVE_INFINITY);
  const pick = (suggestion: SuggestedStart) => {
    pickedAt.current = performance.now();
    const { activeElement } = document;
    dispatch({
      type: 'change',
      change: { date: suggestion.date, startTime: suggestion.startTime, isPlaced: true },
    });
    // The list goes away with the conflict, and a button that cannot be pressed loses the focus: the next key belongs to
    // the button that books, or to what is missing for it.
    if (decision.missing === 'patient' && !isField(activeElement)) focusSearch();
    else if (activeElement?.closest('ol') || activeElement === document.body) primary.current?.focus();
  };
  const sendAs = (status: 'scheduled' | 'pinboard', allowOverlap: boolean) => {
    if (!form.patient || !slot || !operatory || !day || decision.missing !== null) return;
    const ready: ReadyBooking = {
      form,
      patient: form.patient,
      slot,
      operatory,
      providers,
      arriveMinutes,
      day,
      clinic,
      seesMoney,
    };
    setSending(true);
    void send(ready, { status, allowOverlap }).finally(() => setSending(false));
  };
  const onPrimary = () => {
    if (decision.primary.kind === 'use') pick(decision.primary.suggestion);
    else if (decision.obstacle === null) sendAs('scheduled', false);
    else if (decision.obstacle === 'patient') focusSearch();
  };
  const onPrimaryPress = () => {
    // The second half of a double click on "Use 1:00 PM" is not a wish to book.
    if (performance.now() - pickedAt.current > DOUBLE_CLICK) onPrimary();
  };
  // A list that closes leaves the focus on nothing for a moment, and with it the key outside of the sheet.
  useShortcuts([
    {
      id: 'primary',
      key: 'mod+enter',
      run: (event) => {
        if (document.activeElement !== document.body) return false;
        if (!event.repeat) onPrimary();
        return undefined;
      },
    },
  ]);
  const onKeys = (event: KeyboardEvent) => {
    if (event.target instanceof Element && event.target.closest('[data-new-patient]')) return;
    const digit =
      /^Digit([1-9])$/.exec(event.code)?.[1] ?? (/^[1-9]$/.test(event.key) ? event.key : undefined);
    const suggested = verdict?.suggestions[Number(digit) - 1];
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      if (!event.repeat) onPrimary();
    } else if (event.altKey && !event.ctrlKey && !event.metaKey && verdict?.isBlocked && suggested)
      pick(suggested);
    else if (isPinboardKey(event) && singleKeys) sendAs('pinboard', false);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const chooseType = (type: AppointmentType) =>
    dispatch({ type: 'chooseType', appointmentType: type, treatments: proposedTreatments(type, codes) });

  const colorOf = (id: string | null) => providerTint(clinic.providers.find((one) => one.id === id)?.color);
  const firstBlock = verdict?.findings.find(isBlocking);
  const isFreeNow = verdict !== null && verdict.isConfirmed && !verdict.isBlocked;
  const slotError = slotProblem === 'gap' || slotProblem === 'midnight' ? t(`why.${slotProblem}`) : undefined;

  return (
    <div className={classes.keys} onKeyDownCapture={onKeys}>
      <Sheet
        title={t('title')}
        // While the question stands, Escape and the cross mean: stay.
        onClose={isLeaving ? onStay : closeBooking}
        isDirty={isDirty && !isLeaving}
        footer={
          <BookingFooter
            decision={decision}
            slot={slot}
            isRunning={state.isRunning}
            blockedBy={
              firstBlock && slot
                ? violationText(firstBlock, { t: say, formats, zone, asked: slot }).title
                : null
            }
            onPrimary={onPrimaryPress}
            onAnyway={() => sendAs('scheduled', true)}
            onPinboard={() => sendAs('pinboard', false)}
            primaryRef={primary}
          />
        }
      >
        {isLeaving ? <LeaveQuestion onLeave={onLeave} onStay={onStay} /> : null}
        <div ref={patient}>
          <PatientSection
            patient={form.patient}
            onChoose={(chosen) =>
              dispatch({ type: 'change', change: { patient: chosen, arriveMinutes: null } })
            }
            newcomer={newcomer}
            onNewcomer={setNewcomer}
            error={state.fields.patient}
          />
        </div>
        <TreatmentSection
          boxRef={treatment}
          types={clinic.types}
          typeId={form.typeId}
          onType={chooseType}
          lines={form.treatments}
          onLines={(treatments) => dispatch({ type: 'change', change: { treatments } })}
          onAdd={(line) => dispatch({ type: 'addTreatment', line })}
          codes={codes}
          seesMoney={seesMoney}
          currency={me.organisation.currency}
          typeError={state.fields.type}
          error={state.fields.treatments}
        />
        <WhenSection
          form={form}
          dispatch={dispatch}
          operatories={clinic.operatories}
          providers={clinic.providers}
          facts={facts}
          zone={zone}
          stepMinutes={clinic.stepMinutes}
          now={now}
          mainId={mainId}
          isBlocked={verdict?.isBlocked ?? false}
          errors={{ ...(slotError === undefined ? {} : { start: slotError }), ...state.fields }}
        />
        {state.message === null || (state.isOfPlace && isFreeNow) ? null : (
          <InlineError>{state.message}</InlineError>
        )}
        <VerdictSection booking={booking} colorOf={colorOf} onPick={pick} />
        <PatternPainter
          pattern={form.pattern}
          lengthMinutes={form.lengthMinutes}
          onPaint={(pattern) => dispatch({ type: 'pattern', pattern })}
          onLength={(minutes) => dispatch({ type: 'length', minutes })}
          start={slot?.start ?? null}
          zone={zone}
          color={colorOf(mainId)}
          error={state.fields.pattern}
        />
        <OptionsSection
          isTimeLocked={form.isTimeLocked}
          arriveMinutes={arriveMinutes}
          note={form.note}
          onChange={(change) => dispatch({ type: 'change', change })}
          errors={state.fields}
        />
      </Sheet>
    </div>
  );
}

/** Whether something is being typed there. */
function isField(element: Element | null): boolean {
  return element?.matches('input, textarea, [role=spinbutton]') === true;
}

/** P outside of anything that takes text, without modifiers. */
function isPinboardKey(event: KeyboardEvent): boolean {
  if (event.key.toLowerCase() !== 'p' || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey)
    return false;
  const { target } = event;
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input, textarea, [role=spinbutton], [role=listbox], [role=menu], [aria-haspopup=listbox]',
    ) === null
  );
}
