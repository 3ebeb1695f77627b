import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useViewState } from '#web/state/viewState.ts';
import { VISIT_STEPS, type VisitActions } from '#web/state/visitActions.ts';
import type { MenuAction, MenuSection } from '#web/ui/Menu.tsx';
import { visitRights } from './model/rights.ts';
import { currentStep, mayFollow, stepPlan } from './model/steps.ts';
import type { VisitWords } from './useVisitWords.ts';

type Commands = Pick<VisitActions, 'step' | 'reopen' | 'pin' | 'openBreak' | 'openCancel'> & {
  readonly openMove: (visit: Appointment) => void;
  /** The card that the patient takes along. */
  readonly printCard: (visit: Appointment) => void;
  readonly saveToCalendar: (visit: Appointment) => void;
};

/** What a menu about a visit offers: only what role and state allow, never a dead entry. */
export function useVisitMenu(words: VisitWords, commands: Commands) {
  const { t } = useTranslation('visit');
  const { me } = useSession();
  const { open } = useOpenVisit();
  const singleKeys = useViewState((state) => state.singleKeys);

  /** Another time, pinboard, missed, cancel, reopen. */
  const acts = useCallback(
    (visit: Appointment): MenuAction[] => {
      const rights = visitRights(me, visit);
      const key = (cap: string) => (singleKeys ? { kbd: [cap] } : {});
      return [
        ...(rights.move
          ? [{ id: 'move', label: t('menu.moveTo'), onAction: () => commands.openMove(visit) }]
          : []),
        ...(rights.pin
          ? [{ id: 'pin', label: t('menu.pin'), ...key('P'), onAction: () => void commands.pin(visit) }]
          : []),
        ...(rights.reopen
          ? [{ id: 'reopen', label: t('menu.reopen'), onAction: () => void commands.reopen(visit) }]
          : []),
        ...(rights.break
          ? [{ id: 'break', label: t('menu.break'), ...key('X'), onAction: () => commands.openBreak(visit) }]
          : []),
        ...(rights.cancel
          ? [
              {
                id: 'cancel',
                label: t('menu.cancel'),
                isDanger: true,
                onAction: () => commands.openCancel(visit),
              },
            ]
          : []),
      ];
    },
    [commands, me, singleKeys, t],
  );

  /** What the patient takes along, of a visit that stands in the book. */
  const handouts = useCallback(
    (visit: Appointment): MenuAction[] =>
      visit.status !== 'scheduled' || visit.start_time === null
        ? []
        : [
            { id: 'card', label: t('menu.card'), onAction: () => commands.printCard(visit) },
            { id: 'ics', label: t('menu.ics'), onAction: () => commands.saveToCalendar(visit) },
          ],
    [commands, t],
  );

  const menu = useCallback(
    (visit: Appointment): MenuSection[] => {
      const rights = visitRights(me, visit);
      const current = currentStep(visit);
      const steps = VISIT_STEPS.flatMap((step, index): MenuAction[] => {
        const plan = stepPlan(visit, step, words);
        if (step !== current && (plan === null || !mayFollow(plan, rights))) return [];
        return [
          {
            id: step,
            label: t(`steps.${step}`),
            isChecked: step === current,
            ...(singleKeys ? { kbd: [String(index + 1)] } : {}),
            onAction: () => void (step === current ? undefined : commands.step(visit, step)),
          },
        ];
      });
      const actions = acts(visit);
      const given = handouts(visit);
      return [
        {
          // Sections and actions share one set of keys.
          id: 'details',
          actions: [{ id: 'open', label: t('menu.open'), kbd: ['Enter'], onAction: () => open(visit.id) }],
        },
        ...(steps.length > 1
          ? [{ id: 'steps', title: t('steps.label'), selection: 'single' as const, actions: steps }]
          : []),
        ...(actions.length > 0 ? [{ id: 'acts', actions }] : []),
        ...(given.length > 0 ? [{ id: 'handouts', actions: given }] : []),
      ];
    },
    [acts, handouts, commands, me, open, singleKeys, t, words],
  );

  return { menu, acts };
}
