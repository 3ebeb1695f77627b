import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { StatusGlyph } from '#web/calendar/components/StatusGlyph.tsx';
import { useSession } from '#web/state/currentSession.ts';
import { useViewState } from '#web/state/viewState.ts';
import { VISIT_STEPS, useVisitActions } from '#web/state/visitActions.ts';
import { cx } from '#web/ui/cx.ts';
import { visitRights } from './model/rights.ts';
import { currentStep, displayOf, mayFollow, stepPlan } from './model/steps.ts';
import classes from './StatusSteps.module.css';
import type { VisitWords } from './useVisitWords.ts';

export interface StatusStepsProps {
  readonly visit: Appointment;
  readonly words: VisitWords;
  /** Epoch milliseconds, for the ring. */
  readonly now: number;
  readonly className?: string | undefined;
}

/** The five steps of a visit as one row: where it stands, and the way to any other (keys 1 to 5 on the grid). */
export function StatusSteps({ visit, words, now, className }: StatusStepsProps) {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const actions = useVisitActions();
  const singleKeys = useViewState((state) => state.singleKeys);
  const current = currentStep(visit);
  const rights = visitRights(me, visit);
  const { kind, ring } = displayOf(visit, now);
  return (
    <div className={cx(classes.steps, className)} role="group" aria-label={t('steps.label')}>
      {VISIT_STEPS.map((step, index) => {
        const isOn = step === current;
        const plan = isOn ? [] : stepPlan(visit, step, words);
        const glyph = isOn && kind === 'over_time' ? 'over_time' : step;
        return (
          <Button
            key={step}
            className={cx(classes.step, isOn && classes.on)}
            data-step={step}
            aria-pressed={isOn}
            isDisabled={!isOn && (plan === null || !mayFollow(plan, rights))}
            onPress={() => {
              if (!isOn) void actions.step(visit, step);
            }}
          >
            <span className={classes.glyph} aria-hidden>
              <StatusGlyph status={glyph} progress={isOn ? (ring ?? 0.4) : 0.4} />
            </span>
            {t(`steps.${step}`)}
            {singleKeys ? (
              <span className={classes.key} aria-hidden>
                {index + 1}
              </span>
            ) : null}
          </Button>
        );
      })}
    </div>
  );
}
