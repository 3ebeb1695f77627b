import { CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { violationText } from '#web/i18n/violations.ts';
import { cx } from '#web/ui/cx.ts';
import classes from './ConflictDialog.module.css';

export interface ConflictResultProps {
  /** The visit as it would be saved. */
  readonly result: Appointment;
  /** The visit as a card of the grid; without it name and time stand in words. */
  readonly preview: ((visit: Appointment) => ReactNode) | undefined;
  /** Chosen and merged values in words, one per line. */
  readonly facts: readonly string[];
}

/** What the choices lead to, and whether its place is still free. */
export function ConflictResult({ result, preview, facts }: ConflictResultProps) {
  const { t } = useTranslation('conflict');
  const formats = useFormats();
  const { start_time: start, end_time: end, location_timezone: zone } = result;
  return (
    <div className={classes.result}>
      <div>
        <b className={classes.resultTitle}>{t('result')}</b>
        <SlotLine visit={result} />
      </div>
      <div className={classes.card}>
        {preview?.(result) ?? (
          <>
            <b>{result.patient.name}</b>
            {start !== null && end !== null ? <p>{formats.timeRange(start, end, zone)}</p> : null}
            {result.note === '' ? null : <p className={classes.cardNote}>{result.note}</p>}
          </>
        )}
      </div>
      <ul className={classes.facts}>
        {facts.map((fact) => (
          <li key={fact}>{fact}</li>
        ))}
      </ul>
    </div>
  );
}

function SlotLine({ visit }: { readonly visit: Appointment }) {
  const { t } = useTranslation('conflict');
  const { t: errors } = useTranslation('errors');
  const formats = useFormats();
  const { operatory, schedule_date: date, local_start: start, local_end: end } = visit;
  const isPlaced =
    visit.status === 'scheduled' && operatory !== null && date !== null && start !== null && end !== null;
  const check = useEndpoint(
    appointmentEndpoints.checkConflicts,
    {
      body: {
        location_uuid: visit.location.id,
        operatory_uuid: operatory?.id ?? '',
        schedule_date: date ?? '',
        start_time: start ?? '',
        end_time: end ?? '',
        exclude_appointment_uuid: visit.id,
        provider_uuids: visit.providers.map((provider) => provider.id),
      },
    },
    { enabled: isPlaced, keepPrevious: false, staleTime: 0 },
  );
  if (!isPlaced || !check.data || visit.start_time === null || visit.end_time === null) return null;
  const asked = { start: visit.start_time, end: visit.end_time };
  const [first] = check.data.violations;
  const isBlocked = first?.severity === 'block';
  const Icon = isBlocked ? CircleAlert : CircleCheck;
  return (
    <p className={cx(classes.slot, isBlocked && classes.blocked)} role="status">
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      {first && isBlocked
        ? violationText(first, { t: errors, formats, zone: visit.location_timezone, asked }).title
        : t('free', {
            operatory: operatory.name ?? '',
            range: formats.timeRange(asked.start, asked.end, visit.location_timezone),
          })}
    </p>
  );
}
