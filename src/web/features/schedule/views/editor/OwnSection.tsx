import { useTranslation } from 'react-i18next';
import type { ScheduleView } from '#contract/views.ts';
import { Select } from '#web/ui/Select.tsx';
import { Switch } from '#web/ui/Switch.tsx';
import { useViewPreferences } from '../useViewPreferences.ts';
import classes from './Section.module.css';
import { Section } from './Section.tsx';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const NO_NUMBER = 'none';

export interface OwnSectionProps {
  /** The view as it is now, with what the caller made of it. */
  readonly view: ScheduleView;
  readonly views: readonly ScheduleView[];
}

/** What the view is to the caller alone: its number, and whether it opens first. Saved at once, for everybody's right. */
export function OwnSection({ view, views }: OwnSectionProps) {
  const { t } = useTranslation('views');
  const { setDefault, setShortcut } = useViewPreferences();
  const ownerOf = (number: number) =>
    views.find((one) => one.keyboard_shortcut === number && one.id !== view.id);
  return (
    <Section title={t('own.title')} hint={t('own.hint')}>
      <div className={classes.row}>
        <Select
          className={classes.grow}
          label={t('own.shortcut')}
          placeholder={t('own.noShortcut')}
          items={[
            { id: NO_NUMBER, label: t('own.noShortcut') },
            ...NUMBERS.map((number) => ({
              id: String(number),
              label: t('own.number', { number }),
              description: ownerOf(number)?.name,
            })),
          ]}
          value={view.keyboard_shortcut === null ? NO_NUMBER : String(view.keyboard_shortcut)}
          onChange={(id) => {
            const number = id === NO_NUMBER ? null : Number(id);
            if (number !== view.keyboard_shortcut) setShortcut(view, number);
          }}
        />
        <div className={classes.grow}>
          <Switch isSelected={view.is_default} onChange={(isOn) => setDefault(view, isOn)}>
            {t('own.default')}
          </Switch>
        </div>
      </div>
    </Section>
  );
}
