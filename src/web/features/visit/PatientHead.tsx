import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { CardKey } from '#domain/view/card-keys.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import classes from './Facts.module.css';
import { shownName } from '#web/api/appointments/shownName.ts';

export interface PatientHeadProps {
  readonly visit: CalendarAppointment;
  /** False where the name stands above it already. */
  readonly hasName?: boolean;
  /** Whether a fact is wanted; all are without it. */
  readonly shows?: (key: CardKey) => boolean;
  /** At the end of the line. */
  readonly tools?: ReactNode;
}

/** Who the patient is: name, age, birth date, chart. */
export function PatientHead({ visit, hasName = true, shows = () => true, tools }: PatientHeadProps) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const isPrivate = useIsPrivate();
  const { age, date_of_birth: born, chart_number: chart, preferred_name: preferred } = visit;
  const facts = isPrivate
    ? []
    : [
        ...(preferred && shows('preferred_name') ? [t('patient.called', { name: preferred })] : []),
        ...(born && shows('date_of_birth')
          ? [t('patient.born', { date: formats.date(born, 'numeric') })]
          : []),
        ...(chart && shows('chart_number') ? [`#${chart}`] : []),
        ...(visit.is_new_patient && shows('is_new_patient') ? [t('patient.new')] : []),
      ];
  return (
    <div className={classes.head}>
      {hasName ? <Avatar name={visit.patient.name ?? ''} size={34} /> : null}
      <div className={classes.who}>
        {hasName ? (
          <h3 className={classes.name} dir="auto">
            {shownName(visit, isPrivate)}{' '}
            {!isPrivate && typeof age === 'number' && shows('age') ? (
              <span className={classes.age}>{formats.number(age)}</span>
            ) : null}
          </h3>
        ) : null}
        {facts.length > 0 ? (
          <p className={classes.sub}>
            {facts.map((fact) => (
              <span key={fact} dir="auto">
                {fact}
              </span>
            ))}
          </p>
        ) : null}
      </div>
      {tools}
    </div>
  );
}

/** In place of the patient where a view names nobody: when the visit is. */
export function SlotHead({ visit, tools }: Pick<PatientHeadProps, 'visit' | 'tools'>) {
  const formats = useFormats();
  const { start_time: start, end_time: end, location_timezone: zone } = visit;
  return (
    <div className={classes.head}>
      <div className={classes.who}>
        <h3 className={classes.name}>
          {start !== null && end !== null ? formats.timeRange(start, end, zone) : null}
        </h3>
      </div>
      {tools}
    </div>
  );
}

/** What must not be overlooked; hidden from passers-by in privacy mode. */
export function AlertLine({ visit }: { visit: CalendarAppointment }) {
  const { t } = useTranslation('visit');
  const isPrivate = useIsPrivate();
  const [first, ...rest] = visit.medical_alerts ?? [];
  if (first === undefined || isPrivate) return null;
  return (
    <p className={classes.alerts} role="note" aria-label={t('patient.alerts')}>
      <TriangleAlert size={13} strokeWidth={2} aria-hidden />
      <span dir="auto">
        <b>{first}</b>
        {rest.length > 0 ? ` · ${rest.join(' · ')}` : ''}
      </span>
    </p>
  );
}
