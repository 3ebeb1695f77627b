import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { appointmentEndpoints } from '#contract/appointments.ts';
import type { AppointmentHistoryEntry } from '#contract/appointment-requests.ts';
import { localDateOf } from '#domain/time/zone.ts';
import { useEndpoint } from '#web/api/query.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import classes from './History.module.css';
import { toldChanges, type ToldChange } from './model/history.ts';
import { useHistoryTexts } from './useHistoryTexts.ts';

const STEP = 20;
const MOST = 200;

/** What happened to a visit, newest first, in words; times in the zone of the location. */
export function VisitHistory({ visit }: { visit: Appointment }) {
  const { t } = useTranslation('visit');
  const [size, setSize] = useState(STEP);
  const history = useEndpoint(appointmentEndpoints.history, {
    params: { appointment_uuid: visit.id },
    query: { page_size: size },
  });
  if (history.isError && !history.data) {
    return <InlineError onRetry={() => void history.refetch()}>{t('history.failed')}</InlineError>;
  }
  const { items = [], total = 0 } = history.data ?? {};
  return (
    <div className={classes.history}>
      <ol className={classes.list} aria-label={t('history.title')} aria-busy={history.isFetching}>
        {items.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} zone={visit.location_timezone} />
        ))}
      </ol>
      {items.length < total && size < MOST ? (
        <Button
          size={24}
          onPress={() => setSize(Math.min(MOST, size + STEP))}
          isDisabled={history.isFetching}
        >
          {t('history.more', { count: total - items.length })}
        </Button>
      ) : null}
    </div>
  );
}

function HistoryEntry({ entry, zone }: { entry: AppointmentHistoryEntry; zone: string }) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const texts = useHistoryTexts(zone);
  const [now] = useState(() => Date.now());
  const day = formats.relativeDay(localDateOf(Date.parse(entry.changed_at), zone), localDateOf(now, zone));
  // A new visit has no before worth telling.
  const changes = entry.action === 'created' ? [] : toldChanges(entry).filter(isNews(entry));
  return (
    <li className={classes.entry}>
      <p className={classes.what}>
        <b>{t(`history.action.${entry.action}`)}</b>
        <span className={classes.who}>{entry.changed_by ?? t('history.system')}</span>
        <time className={classes.when} dateTime={entry.changed_at}>
          {t('history.at', { day, time: formats.time(entry.changed_at, zone) })}
        </time>
      </p>
      {changes.map((change) => {
        const { from, to } = texts(change);
        return (
          <p key={change.field} className={classes.change}>
            <span className={classes.field}>{t(`field.${change.field}`)}</span>
            <span dir="auto">
              {from === '' ? null : <del>{from}</del>}
              {from === '' ? null : ' → '}
              <ins>{to === '' ? t('history.nothing') : to}</ins>
            </span>
          </p>
        );
      })}
      {entry.change_note === '' ? null : (
        <p className={classes.note} dir="auto">
          {entry.change_note}
        </p>
      )}
    </li>
  );
}

/** The heading of an entry says its new status already. */
function isNews({ action }: AppointmentHistoryEntry) {
  const said = action === 'broken' || action === 'cancelled' || action === 'pinboarded';
  return ({ field }: ToldChange) => !(said && field === 'status');
}
