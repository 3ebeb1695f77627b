import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { isBlocking } from '#domain/conflict/violation.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { useDesk, type BookingSketch } from '#web/state/desk.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { initialsOf } from '#web/ui/Avatar.tsx';
import type { Booking } from './useBooking.ts';

/** Keeps the grid's picture of the visit being written in step with the sheet; gone when the sheet is. */
export function useSketch(booking: Booking): void {
  const { t } = useTranslation('booking');
  const { t: say } = useTranslation('errors');
  const formats = useFormats();
  const { form, slot, operatory, verdict, zone } = booking;
  const isPrivate = useIsPrivate();
  const name = form.patient && (isPrivate ? initialsOf(form.patient.name) : form.patient.name);
  const sketch = useMemo<BookingSketch | null>(() => {
    if (!slot || !operatory) return null;
    const findings = verdict?.findings ?? [];
    const [first] = findings;
    const text = first && violationText(first, { t: say, formats, zone, asked: slot });
    const reason =
      text === undefined
        ? []
        : text.overlapMinutes === null
          ? [text.title]
          : [say('violation.overlap', { minutes: formats.minutes(text.overlapMinutes) })];
    return {
      date: slot.date,
      operatoryId: operatory.id,
      startTime: slot.startTime,
      endTime: slot.endTime,
      verdict: verdict?.isBlocked ? 'blocked' : findings.length > 0 ? 'warn' : 'free',
      title: name ?? t('sketch.somebody'),
      lines: [formats.timeRange(slot.start, slot.end, zone), ...reason],
      suggestions: (findings.some(isBlocking) ? (verdict?.suggestions ?? []) : []).map((one, index) => ({
        operatoryId: one.operatoryId,
        startTime: one.startTime,
        endTime: one.endTime,
        title: formats.clock(one.startTime),
        detail: index === 0 ? t('sketch.bestFit') : null,
      })),
    };
  }, [name, slot, operatory, verdict, zone, t, say, formats]);

  useEffect(() => useDesk.getState().set({ sketch }), [sketch]);
  useEffect(() => () => useDesk.getState().set({ sketch: null }), []);
}
