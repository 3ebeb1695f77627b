import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { AppointmentProcedure } from '#contract/appointments.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import classes from './Facts.module.css';
import { ProcedureLines } from './ProcedureLines.tsx';

export interface VisitFactsProps {
  readonly visit: CalendarAppointment;
  readonly procedures: readonly AppointmentProcedure[] | undefined;
  /** Day, time, room and people; false where a form shows them. */
  readonly hasPlace?: boolean;
  /** What is done; false where it stands elsewhere. */
  readonly hasTreatment?: boolean;
  /** The note; false where it is edited. */
  readonly hasNote?: boolean;
}

/** A visit in lines: when, where, what, and how to reach the patient. Facts the caller may not see have no line. */
export function VisitFacts({
  visit,
  procedures,
  hasPlace = true,
  hasTreatment = true,
  hasNote = true,
}: VisitFactsProps) {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const formats = useFormats();
  const isPrivate = useIsPrivate();
  const { schedule_date: date, start_time: start, end_time: end, location_timezone: zone } = visit;
  const assistants = visit.provider_assignments.filter(({ role }) => role === 'assistant');
  const lead = visit.providers.filter(({ id }) => !assistants.some(({ provider }) => provider.id === id));
  const names = (refs: readonly { readonly name: string | null }[]) =>
    formats.list(
      refs.flatMap(({ name }) => name ?? []),
      'plain',
    );
  const phone = visit.mobile_phone ?? visit.home_phone ?? visit.work_phone;
  // On the pinboard the old time is no time; its length still counts.
  const isPlaced = visit.status !== 'pinboard' && visit.status !== 'unscheduled';
  const insurance = [visit.primary_insurance, visit.secondary_insurance].filter(Boolean).join(', ');
  const operatory = visit.operatory?.name ?? t('facts.nowhere');
  const whereText = lead.length === 0 ? operatory : t('facts.with', { operatory, providers: names(lead) });
  return (
    <dl className={classes.list}>
      {hasPlace && isPlaced && start !== null && end !== null && date !== null ? (
        <>
          <dt>{t('facts.when')}</dt>
          <dd>
            <span className={classes.strong}>
              {t('facts.slot', {
                date: formats.date(date, 'weekday'),
                range: formats.timeRange(start, end, zone),
              })}
            </span>
            <em>{formats.minutes(visit.duration_minutes ?? 0)}</em>
          </dd>
        </>
      ) : null}
      {hasPlace && !isPlaced && visit.duration_minutes !== null ? (
        <>
          <dt>{t('facts.length')}</dt>
          <dd>{formats.minutes(visit.duration_minutes)}</dd>
        </>
      ) : null}
      {hasPlace && (isPlaced || lead.length > 0) ? (
        <>
          <dt>{t(isPlaced ? 'facts.where' : 'form.provider')}</dt>
          <dd>
            <span>{isPlaced ? whereText : names(lead)}</span>
            {assistants.length > 0 ? (
              <em>{t('facts.assistant', { name: names(assistants.map(({ provider }) => provider)) })}</em>
            ) : null}
          </dd>
        </>
      ) : null}
      {isPrivate ? null : (
        <>
          {hasTreatment ? (
            <>
              <dt>{t('facts.treatment')}</dt>
              <dd>
                <ProcedureLines visit={visit} procedures={procedures} />
              </dd>
            </>
          ) : null}
          {phone ? (
            <>
              <dt>{t('facts.phone')}</dt>
              <dd>
                <bdi>{phone}</bdi>
              </dd>
            </>
          ) : null}
          {typeof visit.balance_due === 'string' && Number(visit.balance_due) !== 0 ? (
            <>
              <dt>{t('facts.balance')}</dt>
              <dd>{formats.money(visit.balance_due, 'cents', me.organisation.currency)}</dd>
            </>
          ) : null}
          {insurance === '' ? null : (
            <>
              <dt>{t('facts.insurance')}</dt>
              <dd dir="auto">{insurance}</dd>
            </>
          )}
          {visit.datetime_ask_to_arrive && hasPlace ? (
            <>
              <dt>{t('facts.arrive')}</dt>
              <dd>{formats.time(visit.datetime_ask_to_arrive, zone)}</dd>
            </>
          ) : null}
          {hasNote && visit.note !== '' ? (
            <>
              <dt>{t('facts.note')}</dt>
              <dd>
                <span className={classes.note} dir="auto">
                  {visit.note}
                </span>
              </dd>
            </>
          ) : null}
        </>
      )}
    </dl>
  );
}
