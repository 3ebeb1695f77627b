import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { NamedConfirmation } from '#web/api/appointments/looks.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useViewState } from '#web/state/viewState.ts';
import { VISIT_STEPS, type ChangeEnd, type VisitActions } from '#web/state/visitActions.ts';
import type { MenuAction, MenuSection } from '#web/ui/Menu.tsx';
import { visitRights } from './model/rights.ts';
import { confirmationsOf, currentStep, mayFollow, stepPlan } from './model/steps.ts';
import type { VisitDeeds } from './useVisitDeeds.ts';
import type { VisitWords } from './useVisitWords.ts';

type Commands = Pick<VisitActions, 'step' | 'reopen' | 'pin' | 'openBreak' | 'openCancel'> & {
  readonly confirm: (visit: Appointment, confirmation: NamedConfirmation) => Promise<ChangeEnd>;
  readonly openMove: (visit: Appointment) => void;
  readonly openOthers: (visit: Appointment) => void;
  /** Opens the booking sheet for the same patient. */
  readonly bookNext: (visit: Appointment) => void;
  /** The card that the patient takes along. */
  readonly printCard: (visit: Appointment) => void;
  readonly saveToCalendar: (visit: Appointment) => void;
};
type Menu = VisitActions['menu'];

/** What a menu about a visit offers: only what role and state allow, never a dead entry. */
export function useVisitMenu(words: VisitWords, commands: Commands, deeds: VisitDeeds) {
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
        ...(rights.move && visit.start_time !== null
          ? [{ id: 'moveTo', label: t('menu.moveTo'), onAction: () => commands.openMove(visit) }]
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

  /** What the outreach found out, in all words the clinic has for it. */
  const confirmation = useCallback(
    (visit: Appointment): MenuAction[] => {
      if (visit.status !== 'scheduled' || !visitRights(me, visit).confirm) return [];
      const submenu = confirmationsOf(words).map((one): MenuAction => {
        const isChecked = one.id === visit.confirmation_status?.id;
        return {
          id: one.id,
          label: one.name,
          isChecked,
          onAction: () => void (isChecked ? undefined : commands.confirm(visit, one)),
        };
      });
      return submenu.length > 0 ? [{ id: 'confirmation', label: t('menu.confirmation'), submenu }] : [];
    },
    [commands, me, t, words],
  );

  /** What else there is of the patient. */
  const patient = useCallback(
    (visit: Appointment): MenuAction[] => [
      { id: 'others', label: t('menu.others'), onAction: () => commands.openOthers(visit) },
      ...(visitRights(me, visit).copy
        ? [{ id: 'next', label: t('menu.next'), onAction: () => commands.bookNext(visit) }]
        : []),
    ],
    [commands, me, t],
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

  /** Copy, lock, call earlier, out of the book, delete. */
  const further = useCallback(
    (visit: Appointment): MenuAction[] => {
      const rights = visitRights(me, visit);
      const hasPlace = visit.operatory !== null && visit.schedule_date !== null;
      const act = (id: string, label: string, onAction: () => void, isDanger = false): MenuAction => ({
        id,
        label,
        onAction,
        isDanger,
      });
      const lock = !visit.is_time_locked;
      const wait = !visit.on_waitlist;
      return [
        ...(rights.copy && hasPlace
          ? [act('copy', t('menu.copy'), () => void deeds.copyToPinboard(visit))]
          : []),
        ...(rights.fields === 'all' && visit.status === 'scheduled'
          ? [act('lock', t(lock ? 'menu.lock' : 'menu.unlock'), () => void deeds.setLock(visit, lock))]
          : []),
        ...(rights.waitlist
          ? [act('wait', t(wait ? 'menu.wait' : 'menu.waitNoMore'), () => void deeds.setEarlier(visit, wait))]
          : []),
        ...(rights.unschedule
          ? [act('unschedule', t('menu.unschedule'), () => void deeds.unschedule(visit))]
          : []),
        ...(rights.delete ? [act('delete', t('menu.delete'), () => void deeds.remove(visit), true)] : []),
      ];
    },
    [deeds, me, t],
  );

  const menu = useCallback<Menu>(
    (visit, extra = {}): MenuSection[] => {
      const { onMove } = extra;
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
      const actions = [...confirmation(visit), ...acts(visit)];
      const given = handouts(visit);
      const others = further(visit);
      return [
        {
          // Sections and actions share one set of keys.
          id: 'details',
          actions: [
            { id: 'open', label: t('menu.open'), kbd: ['Enter'], onAction: () => open(visit.id) },
            ...(onMove && rights.move && !visit.is_time_locked
              ? [
                  {
                    id: 'move',
                    label: t('menu.move'),
                    ...(singleKeys ? { kbd: ['M'] } : {}),
                    onAction: onMove,
                  },
                ]
              : []),
          ],
        },
        ...(steps.length > 1
          ? [{ id: 'steps', title: t('steps.label'), selection: 'single' as const, actions: steps }]
          : []),
        ...(actions.length > 0 ? [{ id: 'acts', actions }] : []),
        { id: 'patient', actions: patient(visit) },
        ...(given.length > 0 ? [{ id: 'handouts', actions: given }] : []),
        ...(others.length > 0 ? [{ id: 'further', actions: others }] : []),
      ];
    },
    [acts, confirmation, further, handouts, patient, commands, me, open, singleKeys, t, words],
  );

  return { menu, acts };
}
