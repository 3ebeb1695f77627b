import { TriangleAlert } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { shownName } from '#web/api/appointments/shownName.ts';
import { StatusGlyph } from '#web/calendar/components/StatusGlyph.tsx';
import { useFormats } from '#web/i18n/useFormats.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { Button } from '#web/ui/Button.tsx';
import { pinnedVisits, type PinnedVisit } from './pinned.ts';
import classes from './PinnedVisits.module.css';
import { Ring } from './Ring.tsx';

export interface PinnedVisitsProps {
  readonly visits: readonly CalendarAppointment[];
  /** Epoch milliseconds. */
  readonly now: number;
  readonly isPrivate: boolean;
}

/** Who sits in the chair and who is next, above the day, each with the one thing to do about it. */
export function PinnedVisits({ visits, now, isPrivate }: PinnedVisitsProps) {
  const { seated, next, waiting } = pinnedVisits(visits, now);
  if (seated.length === 0 && next === null) return null;
  return (
    <div className={classes.pinned}>
      {seated.map((one) => (
        <Seated key={one.visit.id} {...one} isPrivate={isPrivate} />
      ))}
      {next ? <Waiting {...next} others={waiting - 1} isPrivate={isPrivate} /> : null}
    </div>
  );
}

function Seated({ visit, status, isPrivate }: PinnedVisit & { readonly isPrivate: boolean }) {
  const { t } = useTranslation('myDay');
  const formats = useFormats();
  const actions = useVisitActions();
  const { open } = useOpenVisit();
  const name = shownName(visit, isPrivate);
  const length = visit.duration_minutes ?? 0;
  const minutes = status.minutesIn ?? 0;
  const [alert] = isPrivate ? [] : (visit.medical_alerts ?? []);
  const treatment = isPrivate ? null : formats.list(visit.treatments, 'plain');
  return (
    <section className={classes.row} aria-label={t('inChair', { name })}>
      <AriaButton className={classes.visit ?? ''} onPress={() => open(visit.id)}>
        <Ring minutes={minutes} length={length} isOver={status.kind === 'over_time'} />
        <span className={classes.text}>
          <span className={classes.name}>
            <b dir="auto">{name}</b>
            {!isPrivate && typeof visit.age === 'number' ? ` ${formats.number(visit.age)}` : null}
          </span>
          <span className={classes.line}>
            {[visit.operatory?.name, treatment].filter(Boolean).join(', ')}
          </span>
          {alert === undefined ? null : (
            <span className={classes.alert}>
              <TriangleAlert size={14} strokeWidth={2} aria-hidden />
              {alert}
            </span>
          )}
        </span>
      </AriaButton>
      {actions.mayStep(visit, 'complete') ? (
        <Button
          size={34}
          className={classes.act}
          aria-label={t('completeOf', { name })}
          onPress={() => void actions.step(visit, 'complete')}
        >
          {t('complete')}
        </Button>
      ) : null}
    </section>
  );
}

interface WaitingProps extends PinnedVisit {
  readonly isPrivate: boolean;
  /** How many wait besides. */
  readonly others: number;
}

function Waiting({ visit, status, others, isPrivate }: WaitingProps) {
  const { t } = useTranslation('myDay');
  const actions = useVisitActions();
  const { open } = useOpenVisit();
  const name = shownName(visit, isPrivate);
  return (
    <section className={classes.row} data-waiting="" aria-label={t('nextWaiting', { name })}>
      <AriaButton className={classes.visit ?? ''} onPress={() => open(visit.id)}>
        <StatusGlyph status="arrived" />
        <span className={classes.wait}>
          <b dir="auto">{name}</b>{' '}
          {t('waits', { count: status.minutesIn ?? 0, operatory: visit.operatory?.name ?? '–' })}
          {others > 0 ? ` ${t('others', { count: others })}` : null}
        </span>
      </AriaButton>
      {actions.mayStep(visit, 'in_chair') ? (
        <Button
          size={34}
          variant="primary"
          className={classes.act}
          aria-label={t('seatOf', { name })}
          onPress={() => void actions.step(visit, 'in_chair')}
        >
          {t('seat')}
        </Button>
      ) : null}
    </section>
  );
}
