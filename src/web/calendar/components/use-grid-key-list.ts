import { useTranslation } from 'react-i18next';
import { useShortcuts } from '#web/ui/shortcuts.ts';

/** The grid hears its keys itself (grid-key-handler); here they are named for the sheet of shortcuts. */
export function useGridKeyList(): void {
  const { t } = useTranslation('calendar');
  const keys = [
    { id: 'walk', key: '←+↑+↓+→', label: t('keys.walk') },
    { id: 'jump', key: 'home+end', label: t('keys.jump') },
    { id: 'hour', key: 'pageUp+pageDown', label: t('keys.hour') },
    { id: 'open', key: 'enter', label: t('keys.open') },
    { id: 'bubble', key: 'space', label: t('keys.bubble') },
    { id: 'grab', key: 'm', label: t('keys.grab') },
    { id: 'fine', key: 'shift+↑+↓', label: t('keys.fine') },
    { id: 'stretch', key: 'alt+↑+↓', label: t('keys.stretch') },
    { id: 'leave', key: 'escape', label: t('keys.leave') },
  ];
  useShortcuts(keys.map((one) => ({ ...one, group: t('keys.group') })));
}
