import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useVisitActions } from '#web/state/visitActions.ts';
import { Button } from '#web/ui/Button.tsx';
import classes from './Facts.module.css';
import { visitRights } from './model/rights.ts';
import { currentStep, endedWord } from './model/steps.ts';
import { StatusSteps } from './StatusSteps.tsx';
import type { VisitWords } from './useVisitWords.ts';

export interface VisitStateProps {
  readonly visit: Appointment;
  readonly words: VisitWords;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** The steps of a visit on its day; for one that has none, what it is instead and the way back. */
export function VisitState({ visit, words, now }: VisitStateProps) {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const actions = useVisitActions();
  if (currentStep(visit) !== null) return <StatusSteps visit={visit} words={words} now={now} />;
  const reason = visit.status === 'broken' ? visit.broken_reason : visit.cancel_reason;
  const by = visit.status === 'cancelled' && visit.cancelled_by ? t(`ended.by.${visit.cancelled_by}`) : null;
  const isMissed = visit.status === 'broken' || visit.status === 'cancelled';
  return (
    <div className={classes.ended} data-quiet={isMissed ? undefined : true}>
      <span>
        {[t(`ended.${endedWord(visit)}`), by, isMissed ? reason?.name : null].filter(Boolean).join(' · ')}
      </span>
      {visitRights(me, visit).reopen ? (
        <Button size={24} onPress={() => void actions.reopen(visit)}>
          {t('menu.reopen')}
        </Button>
      ) : null}
    </div>
  );
}
