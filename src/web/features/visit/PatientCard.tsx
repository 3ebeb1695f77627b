import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './PatientCard.module.css';

/** The card that a patient takes along: whose appointment, when, where, with whom. What is done stays in the clinic. */
export function PatientCard({ visit, clinic }: { readonly visit: Appointment; readonly clinic: string }) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const { start_time: start, location_timezone: zone, datetime_ask_to_arrive: arrive } = visit;
  if (start === null || visit.schedule_date === null) return null;
  return (
    <article className={classes.card}>
      <p className={classes.clinic}>
        {clinic} · {visit.location.name}
      </p>
      <h1 className={classes.title}>{t('card.title')}</h1>
      <p className={classes.name} dir="auto">
        {visit.patient.name}
      </p>
      <p className={classes.when}>
        {formats.date(visit.schedule_date, 'full')}
        <br />
        {formats.time(start, zone)}
      </p>
      {visit.provider ? <p>{t('card.with', { provider: visit.provider.name ?? '' })}</p> : null}
      {arrive === null ? null : <p>{t('card.arrive', { time: formats.time(arrive, zone) })}</p>}
      <p className={classes.change}>{t('card.change')}</p>
    </article>
  );
}
