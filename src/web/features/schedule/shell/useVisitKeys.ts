import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import { stepFontSize, type FontSize } from '#domain/view/defaults.ts';
import { VISIT_STEPS, useVisitActions } from '#web/state/visitActions.ts';
import { useShortcuts, type Shortcut } from '#web/ui/shortcuts.ts';
import type { ScheduleMoves, SchedulePlace } from './useSchedulePlace.ts';

interface VisitKeys {
  readonly place: SchedulePlace;
  /** `[` and `]` walk by what is shown; `{` and `}` are a week everywhere. */
  readonly moves: ScheduleMoves;
  readonly onBook: (() => void) | null;
  readonly onOpen: (id: string) => void;
  /** Closes the open visit; null when none is open. */
  readonly onClose: (() => void) | null;
  readonly fontSize: FontSize;
  readonly onFontSize: (size: FontSize) => void;
  /** The visit a key pressed now is meant for: the one the keyboard stands on, else the open or selected one. */
  readonly visit: () => CalendarAppointment | null;
}

/** The keys of day and week (decisions 23). Those for a visit act on the card in focus, else on the selected one. */
export function useVisitKeys(keys: VisitKeys): void {
  const { t } = useTranslation('day');
  const actions = useVisitActions();
  const { place, moves, onBook, visit, fontSize, onFontSize } = keys;
  const group = t('keys.group');
  const own = (run: (visit: CalendarAppointment) => void) => () => {
    const acted = visit();
    if (!acted) return false;
    run(acted);
    return undefined;
  };
  const shortcuts: Shortcut[] = [
    { id: 'today', key: 't', label: t('keys.today'), group, run: () => moves.goTo(place.today) },
    ...(place.mode !== 'week'
      ? [
          { id: 'previous', key: '[', label: t('keys.previous'), group, run: () => moves.walk(-1) },
          { id: 'next', key: ']', label: t('keys.next'), group, run: () => moves.walk(1) },
        ]
      : [
          { id: 'previous', key: '[', run: () => moves.walk(-1) },
          { id: 'next', key: ']', run: () => moves.walk(1) },
        ]),
    {
      id: 'previousWeek',
      key: '{',
      label: t('keys.previousWeek'),
      group,
      run: () => moves.leap(-1),
    },
    { id: 'nextWeek', key: '}', label: t('keys.nextWeek'), group, run: () => moves.leap(1) },
    ...(onBook ? [{ id: 'book', key: 'n', label: t('keys.book'), group, run: onBook }] : []),
    // The details leave the focus on the grid, so Escape has to reach them from there.
    ...(keys.onClose ? [{ id: 'close', key: 'escape', run: keys.onClose }] : []),
    { id: 'edit', key: 'e', label: t('keys.edit'), group, run: own(({ id }) => keys.onOpen(id)) },
    ...VISIT_STEPS.map((step, index) => ({
      id: step,
      key: String(index + 1),
      label: t(`keys.step.${step}`),
      group,
      run: own((shown) => void actions.step(shown, step)),
    })),
    { id: 'break', key: 'x', label: t('keys.break'), group, run: own(actions.openBreak) },
    { id: 'pin', key: 'p', label: t('keys.pinboard'), group, run: own((shown) => void actions.pin(shown)) },
    {
      id: 'taller',
      key: '+',
      label: t('keys.taller'),
      group,
      run: () => onFontSize(stepFontSize(fontSize, 1)),
    },
    {
      id: 'shorter',
      key: '-',
      label: t('keys.shorter'),
      group,
      run: () => onFontSize(stepFontSize(fontSize, -1)),
    },
  ];
  useShortcuts(shortcuts);
}
