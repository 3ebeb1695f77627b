import { CalendarClock, History, ListChecks, StickyNote, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { patientEndpoints, type PatientSummary } from '#contract/patients.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useSession } from '#web/state/currentSession.ts';
import { Avatar } from '#web/ui/Avatar.tsx';
import { Button } from '#web/ui/Button.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import classes from './Patient.module.css';

const ICON = { size: 12, strokeWidth: 2.2, 'aria-hidden': true } as const;

export interface PatientCardProps {
  readonly patient: PatientSummary;
  readonly onChange: () => void;
  readonly error?: string | undefined;
}

/** Who was chosen, with what the desk must know before it offers a time. */
export function PatientCard({ patient, onChange, error }: PatientCardProps) {
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const { me } = useSession();
  const { data: file } = useEndpoint(
    patientEndpoints.get,
    { params: { patient_uuid: patient.id } },
    { keepPrevious: false },
  );
  const { last_visit: last, next_visit: next } = file ?? patient;
  const zoneAt = (id: string) =>
    me.locations.find((one) => one.id === id)?.timezone ?? me.organisation.timezone;
  const day = (visit: NonNullable<typeof last>) =>
    formats.dateOf(visit.start_time, zoneAt(visit.location.id), 'medium');
  const facts = [
    patient.date_of_birth && t('patient.born', { date: formats.date(patient.date_of_birth, 'numeric') }),
    patient.mobile_phone,
    patient.balance_due !== null &&
      t('patient.balance', {
        amount: formats.money(patient.balance_due, 'whole', me.organisation.currency),
      }),
  ].filter(Boolean);
  const deskAlerts = file?.alerts.filter(({ kind }) => kind === 'desk').map(({ text }) => text) ?? [];

  return (
    <section className={classes.card} aria-label={t('patient.label')}>
      <div className={classes.head}>
        <Avatar name={patient.name} color="var(--accent)" size={34} />
        <div className={classes.who}>
          <p className={classes.name}>
            <bdi>{patient.name}</bdi>
            {patient.age === null ? null : <span className={classes.age}>{formats.number(patient.age)}</span>}
            {last === null ? (
              <Tag tone="blue" small>
                {t('patient.isNew')}
              </Tag>
            ) : null}
          </p>
          <p className={classes.facts}>{facts.join(' · ')}</p>
        </div>
        <Button variant="ghost" size={24} className={classes.change} onPress={onChange}>
          {t('patient.change')}
        </Button>
      </div>
      <ul className={classes.lines}>
        {last ? (
          <li>
            <History {...ICON} />
            {last.provider?.name
              ? t('patient.lastSeenWith', { date: day(last), provider: last.provider.name })
              : t('patient.lastSeen', { date: day(last) })}
          </li>
        ) : null}
        {next ? (
          <li>
            <CalendarClock {...ICON} />
            {t('patient.nextVisit', {
              date: formats.dateOf(next.start_time, zoneAt(next.location.id), 'weekday'),
              time: formats.time(next.start_time, zoneAt(next.location.id)),
            })}
          </li>
        ) : null}
        {patient.on_waitlist ? (
          <li>
            <ListChecks {...ICON} />
            {t('patient.onWaitlist')}
          </li>
        ) : null}
        {patient.medical_alerts.length > 0 ? (
          <li className={classes.alert}>
            <TriangleAlert {...ICON} />
            {formats.list(patient.medical_alerts, 'plain')}
          </li>
        ) : null}
        {deskAlerts.length > 0 ? (
          <li>
            <StickyNote {...ICON} />
            {formats.list(deskAlerts, 'plain')}
          </li>
        ) : null}
      </ul>
      {error ? (
        <p className={classes.error} role="alert">
          {error}
        </p>
      ) : null}
    </section>
  );
}
