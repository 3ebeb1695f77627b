import { useTranslation } from 'react-i18next';
import type { CalendarAppointment } from '#contract/appointment-shapes.ts';
import type { LocalDate } from '#domain/time/calendar.ts';
import { stepFontSize, type FontSize } from '#domain/view/defaults.ts';
import { VISIT_STEPS, useVisitActions } from '#web/state/visitActions.ts';
import { useShortcuts, type Shortcut } from '#web/ui/shortcuts.ts';

interface VisitKeys {
  /** What `[` and `]` walk by; `{` and `}` are a week everywhere. */
  readonly walk: 'day' | 'week';
  readonly today: LocalDate;
  readonly onGo: (date: LocalDate) => void;
  readonly onStep: (days: 1 | -1 | 7 | -7) => void;
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
  const { today, onGo, onStep, onBook, visit, fontSize, onFontSize } = keys;
  const group = t('keys.group');
  const own = (run: (visit: CalendarAppointment) => void) => () => {
    const acted = visit();
    if (!acted) return false;
    run(acted);
    return undefined;
  };
  const shortcuts: Shortcut[] = [
    { id: 'today', key: 't', label: t('keys.today'), group, run: () => onGo(today) },
    ...(keys.walk === 'day'
      ? [
          { id: 'previous', key: '[', label: t('keys.previous'), group, run: () => onStep(-1) },
          { id: 'next', key: ']', label: t('keys.next'), group, run: () => onStep(1) },
        ]
      : [
          { id: 'previous', key: '[', run: () => onStep(-7) },
          { id: 'next', key: ']', run: () => onStep(7) },
        ]),
    {
      id: 'previousWeek',
      key: '{',
      label: t('keys.previousWeek'),
      group,
      run: () => onStep(-7),
    },
    { id: 'nextWeek', key: '}', label: t('keys.nextWeek'), group, run: () => onStep(7) },
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
