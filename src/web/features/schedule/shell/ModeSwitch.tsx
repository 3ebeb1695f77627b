import { useTranslation } from 'react-i18next';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { useShortcuts } from '#web/ui/shortcuts.ts';
import classes from './ModeSwitch.module.css';
import { SCHEDULE_MODES, type ScheduleMode } from './useSchedulePlace.ts';

const KEYS: Readonly<Record<ScheduleMode, string>> = { day: 'd', week: 'w', month: 'shift+m' };

/** Day, week or month, by pointer and by D, W, Shift M (decisions 23). */
export function ModeSwitch({ mode, onShow }: { mode: ScheduleMode; onShow: (mode: ScheduleMode) => void }) {
  const { t } = useTranslation('day');
  useShortcuts(
    SCHEDULE_MODES.map((one) => ({
      id: one,
      key: KEYS[one],
      label: t(`modes.show.${one}`),
      group: t('keys.group'),
      run: () => onShow(one),
    })),
  );
  return (
    <span className={classes.modes}>
      <SegmentedControl
        label={t('modes.label')}
        items={SCHEDULE_MODES.map((id) => ({ id, label: t(`modes.${id}`) }))}
        value={mode}
        onChange={onShow}
      />
    </span>
  );
}
