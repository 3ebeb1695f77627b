import { lazy, Suspense, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import { shownVisit } from '#web/api/appointments/shownVisit.ts';
import { useOrgApi } from '#web/api/context.ts';
import { useSession } from '#web/state/currentSession.ts';
import { useCurrentLocation } from '#web/state/currentLocation.ts';
import { useOpenVisit } from '#web/state/desk.ts';
import { useGoing } from '#web/state/useGoing.ts';
import { useUndoToast } from '#web/state/useUndoToast.ts';
import { useIsPrivate } from '#web/state/viewState.ts';
import { VisitActionsContext, type VisitActions } from '#web/state/visitActions.ts';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import { shownName } from '#web/api/appointments/shownName.ts';
import { visitRights } from './model/rights.ts';
import { mayFollow, stepPlan } from './model/steps.ts';
import { useHandouts } from './useHandouts.tsx';
import { useNextVisit } from './useNextVisit.ts';
import { useVisitCommands } from './useVisitCommands.ts';
import { useVisitDeeds } from './useVisitDeeds.ts';
import { useVisitMenu } from './useVisitMenu.ts';
import type { VisitQuestion } from './VisitDialog.tsx';
import { useVisitWords, type VisitWords } from './useVisitWords.ts';
import { VisitBubbleContent, type VisitBubbleContentProps } from './VisitBubbleContent.tsx';

const VisitDialog = lazy(async () => ({ default: (await import('./VisitDialog.tsx')).VisitDialog }));

/** As long as the toast that carries the offer. */
const OFFER_STANDS = 8000;

/**
 * Gives the day's page everything the desk can do to a visit (state/visitActions), with the dialogs that belong to it,
 * and undo by Ctrl Z. The app puts it around the page and the details.
 */
export function VisitActionsProvider({ children }: { children: ReactNode }) {
  const { records, undo } = useOrgApi();
  const { me } = useSession();
  const { location } = useCurrentLocation();
  const isPrivate = useIsPrivate();
  const { t } = useTranslation('changes');
  const { t: tShell } = useTranslation('shell');
  const words = useVisitWords();
  const { commands, offer, takeOffer } = useVisitCommands(words);
  const { tellUndo } = useUndoToast();
  const [asked, setAsked] = useState<{
    readonly about: VisitQuestion;
    readonly visit: Appointment;
  } | null>(null);

  const ask = useCallback(
    (about: VisitQuestion, visit: Appointment) => {
      const now = shownVisit(records, visit.id) ?? visit;
      if (about === 'others' || visitRights(me, now)[about]) setAsked({ about, visit: now });
    },
    [me, records],
  );
  const bookNext = useNextVisit();
  const { toVisit } = useGoing();
  const { open } = useOpenVisit();
  const { card, printCard, saveToCalendar } = useHandouts();
  const opening = useMemo(
    () => ({
      ...commands,
      openBreak: (visit: Appointment) => ask('break', visit),
      openCancel: (visit: Appointment) => ask('cancel', visit),
      openMove: (visit: Appointment) => ask('move', visit),
      openOthers: (visit: Appointment) => ask('others', visit),
      bookNext: (visit: Appointment) => void bookNext(visit),
      printCard,
      saveToCalendar,
    }),
    [ask, bookNext, commands, printCard, saveToCalendar],
  );
  const deeds = useVisitDeeds(commands.copy);
  const { menu, acts } = useVisitMenu(words, opening, deeds);

  const undoNewest = (event: KeyboardEvent) => {
    // A key that is held down is one wish, not twenty.
    if (event.repeat) return;
    void undo.undo().then((result) => tellUndo(result, location?.timezone ?? 'UTC'));
  };
  useShortcuts([
    {
      id: 'undo',
      key: 'mod+z',
      label: t('undo.action'),
      group: tShell('help.group.general'),
      run: undoNewest,
    },
    ...(offer ? [{ id: 'switch', key: 's', run: takeOffer }] : []),
  ]);
  useEffect(() => {
    if (!offer) return undefined;
    const timer = setTimeout(offer.withdraw, OFFER_STANDS);
    return () => clearTimeout(timer);
  }, [offer]);

  const actions = useMemo(
    (): VisitActions => ({
      ...opening,
      menu,
      mayStep: (visit, step) => {
        const plan = stepPlan(visit, step, words);
        return plan !== null && mayFollow(plan, visitRights(me, visit));
      },
      mayMove: (visit) => visitRights(me, visit).move,
      mayPin: (visit) => visitRights(me, visit).pin,
      bubble: bubbleWith(words, acts),
    }),
    [acts, me, menu, opening, words],
  );

  const close = () => setAsked(null);
  const name = asked ? shownName(asked.visit, isPrivate) : '';
  return (
    <VisitActionsContext value={actions}>
      {children}
      {card}
      {asked ? (
        <Suspense fallback={null}>
          <VisitDialog
            {...asked}
            name={name}
            words={words}
            commands={commands}
            onGo={({ id, schedule_date: date, operatory, location: at }) => {
              // What has no place on a day has only its details.
              if (date === null || operatory === null) open(id);
              else toVisit({ id, date, locationId: at.id });
            }}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </VisitActionsContext>
  );
}

/** Draws bubbles with the words of the clinic. */
function bubbleWith(words: VisitWords, acts: VisitBubbleContentProps['acts']): VisitActions['bubble'] {
  return (visit, look, extra) => (
    <VisitBubbleContent visit={visit} look={look} words={words} acts={acts} onMove={extra?.onMove} />
  );
}
