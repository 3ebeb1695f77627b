import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { useShortcuts, type Shortcut } from '#web/ui/shortcuts.ts';
import { showToast } from '#web/ui/toast.tsx';
import { useLatest } from '#web/ui/useLatest.ts';

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta', 'CapsLock']);

/**
 * Ctrl 1 to 9, and V then a digit, look through the view with that number (decisions 23).
 * @returns whether V was pressed and a digit is waited for; Escape, any other key and any press of the pointer end that.
 */
export function useViewKeys(
  views: readonly ScheduleView[],
  onShow: (view: ScheduleView) => void,
): { readonly isWaiting: boolean } {
  const { t } = useTranslation('views');
  const [isWaiting, setWaiting] = useState(false);
  const bound = (digit: number) => views.find((view) => view.keyboard_shortcut === digit);
  const group = t('keys.group');

  useShortcuts([
    ...DIGITS.map((digit): Shortcut => {
      const view = bound(digit);
      return {
        id: `view${digit}`,
        key: `mod+${digit}`,
        inFields: true,
        // A number that is nobody's stays the browser's.
        run: () => (view ? onShow(view) : false),
        ...(view ? { label: view.name, group } : {}),
      };
    }),
    // Those without a number are found by name.
    ...views
      .filter((view) => view.keyboard_shortcut === null)
      .map((view): Shortcut => ({ id: view.id, label: view.name, group, run: () => onShow(view) })),
    { id: 'views', key: 'v', label: t('keys.sequence'), group, run: () => setWaiting(true) },
  ]);

  const latest = useLatest({ bound, onShow, none: (digit: number) => t('keys.none', { digit }) });
  useEffect(() => {
    if (!isWaiting) return undefined;
    const end = () => setWaiting(false);
    // Before anybody else: 1 to 5 are steps of a visit otherwise.
    const onKeyDown = (event: KeyboardEvent) => {
      if (MODIFIERS.has(event.key)) return;
      end();
      const digit = DIGITS.find((one) => event.key === String(one));
      if (event.key !== 'Escape' && (digit === undefined || event.ctrlKey || event.metaKey || event.altKey)) {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      if (digit === undefined) return;
      const { bound: find, onShow: show, none } = latest.current;
      const view = find(digit);
      if (view) show(view);
      else showToast(none(digit));
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    window.addEventListener('pointerdown', end, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      window.removeEventListener('pointerdown', end, { capture: true });
    };
  }, [isWaiting, latest]);
  return { isWaiting };
}
