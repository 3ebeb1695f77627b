import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { calendarEndpoints } from '#contract/calendar.ts';
import { bookVisitShown } from '#web/api/appointments/booking.ts';
import { shownName } from '#web/api/appointments/shownName.ts';
import { useCreatingMutation } from '#web/api/hooks.ts';
import type { Refusal, Undoable } from '#web/api/outcome.ts';
import { errorText } from '#web/i18n/errors.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { CHANGE_TOAST, useUndoToast } from '#web/state/useUndoToast.ts';
import { isPrivateNow } from '#web/state/viewState.ts';
import { showToast } from '#web/ui/toast.tsx';
import type { BookingForm } from './form.ts';
import { refusalByField, type FieldErrors } from './refusal.ts';
import { bookingOf, type ReadyBooking } from './request.ts';

export interface SendingState {
  readonly isRunning: boolean;
  /** Why the last attempt was refused, while the form still is what was refused. */
  readonly fields: FieldErrors;
  readonly message: string | null;
  /** The message says that the place is taken: it holds as long as it is. */
  readonly isOfPlace: boolean;
}

const NOTHING: Omit<SendingState, 'isRunning'> = { fields: {}, message: null, isOfPlace: false };

/**
 * Sends a booking. What comes back is told in a toast (with undo) or in the sheet; a refusal leaves everything typed
 * where it is and looks for other starts.
 */
export function useSendBooking(form: BookingForm, onDone: (visit: Appointment | null) => void) {
  const { t } = useTranslation('booking');
  const { t: say } = useTranslation('errors');
  const formats = useFormats();
  const client = useQueryClient();
  const { undoAction } = useUndoToast();
  const { run, isRunning } = useCreatingMutation(bookVisitShown);
  const [refused, setRefused] = useState<{ form: BookingForm; what: Omit<SendingState, 'isRunning'> } | null>(
    null,
  );
  const isSending = useRef(false);

  const tellBooked = (ready: ReadyBooking, visit: Appointment, isPinned: boolean, undo: Undoable | null) => {
    const { zone, name, time, operatory } = factsOf(ready, formats.clock(ready.slot.startTime));
    const warnings = (visit.warnings ?? []).map(
      (warning) => violationText(warning, { t: say, formats, zone, asked: ready.slot }).title,
    );
    const text = isPinned ? t('toast.pinned', { name }) : t('toast.booked', { name, time, operatory });
    showToast([text, ...warnings].join('. '), {
      id: CHANGE_TOAST,
      actions: undo ? [undoAction([undo], zone)] : [],
    });
  };

  const refuse = (ready: ReadyBooking, refusal: Refusal) => {
    const context = {
      t: say,
      formats,
      zone: ready.day.location_timezone,
      asked: ready.slot,
      now: Date.now(),
    };
    if (refusal.reason === 'schedule_conflict') {
      const stale = new Set<unknown>([appointmentEndpoints.checkConflicts.id, calendarEndpoints.daily.id]);
      void client.invalidateQueries({ predicate: ({ meta }) => stale.has(meta?.endpointId) });
      setRefused({ form, what: { fields: {}, message: errorText(refusal.item, context), isOfPlace: true } });
      return;
    }
    const { fields, rest } = refusalByField(refusal.error?.detail ?? [], (item) => errorText(item, context));
    const isNamed = Object.keys(fields).length > 0;
    const message = rest[0] ?? (isNamed ? null : errorText(refusal.item, context));
    setRefused({ form, what: { fields, message, isOfPlace: false } });
  };

  const send = async (
    ready: ReadyBooking,
    how: { readonly status: 'scheduled' | 'pinboard'; readonly allowOverlap: boolean },
  ): Promise<void> => {
    if (isSending.current) return;
    isSending.current = true;
    setRefused(null);
    try {
      const outcome = await run(bookingOf(ready, { ...how, now: Date.now() }));
      if (outcome.kind === 'refused') {
        refuse(ready, outcome.refusal);
        return;
      }
      if (outcome.kind === 'queued') {
        const { name, time, operatory } = factsOf(ready, formats.clock(ready.slot.startTime));
        const actions = outcome.undo ? [undoAction([outcome.undo], ready.day.location_timezone)] : [];
        showToast(t('toast.queued', { name, time, operatory }), { id: CHANGE_TOAST, actions });
        onDone(null);
      }
      if (outcome.kind === 'saved') {
        tellBooked(ready, outcome.record, how.status === 'pinboard', outcome.undo);
        onDone(outcome.record);
      }
    } finally {
      isSending.current = false;
    }
  };

  const state: SendingState = { isRunning, ...(refused?.form === form ? refused.what : NOTHING) };
  return { send, state };
}

function factsOf(ready: ReadyBooking, time: string) {
  return {
    zone: ready.day.location_timezone,
    // Toasts stand in sight of passers-by.
    name: shownName(ready, isPrivateNow()),
    operatory: ready.operatory.name,
    time,
  };
}
