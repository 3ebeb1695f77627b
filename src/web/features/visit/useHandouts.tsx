import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { toIcs } from '#domain/export/ics.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { usePaper, usualFormat } from '#web/state/paper.ts';
import { download } from '#web/ui/download.ts';
import { Paper } from '#web/ui/Paper.tsx';
import { PatientCard } from './PatientCard.tsx';

/** What a patient takes along of a visit: a printed card, and a file for their own calendar. Nothing medical in either. */
export function useHandouts(): {
  /** Stands on the page while a card is printed. */
  readonly card: ReactNode;
  readonly printCard: (visit: Appointment) => void;
  readonly saveToCalendar: (visit: Appointment) => void;
} {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const formats = useFormats();
  const chosen = usePaper((state) => state.format);
  const [printed, setPrinted] = useState<Appointment | null>(null);
  useEffect(() => {
    if (printed) window.print();
  }, [printed]);
  const clinic = me.organisation.name;
  const saveToCalendar = useCallback(
    (visit: Appointment) => {
      if (visit.start_time === null || visit.end_time === null) return;
      const file = toIcs({
        id: visit.id,
        version: visit.version,
        start: Date.parse(visit.start_time),
        end: Date.parse(visit.end_time),
        stamp: Date.now(),
        summary: t('card.calendar', { clinic }),
        place: [clinic, visit.location.name].filter(Boolean).join(', '),
        isCancelled: visit.status === 'cancelled',
      });
      download(`appointment-${visit.schedule_date ?? ''}.ics`, 'text/calendar', file);
    },
    [t, clinic],
  );
  return {
    card: printed ? (
      <Paper
        format={chosen ?? usualFormat(formats.locale)}
        ink="black"
        isPortrait
        onPrinted={() => setPrinted(null)}
      >
        {() => <PatientCard visit={printed} clinic={clinic} />}
      </Paper>
    ) : null,
    printCard: setPrinted,
    saveToCalendar,
  };
}
