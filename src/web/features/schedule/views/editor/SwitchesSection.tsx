import { useTranslation } from 'react-i18next';
import { Switch } from '#web/ui/Switch.tsx';
import type { PartProps } from './NameSection.tsx';
import { Section } from './Section.tsx';
import classes from './Section.module.css';

const SWITCHES = [
  'show_production',
  'show_provider_bars',
  'show_missed_appointments',
  'dynamic_op_filtering',
  'show_business_days_only',
  'auto_scroll_to_current_time',
  'bubble_enabled',
  'compact_mode',
  'privacy_mode',
] as const;

/** Everything of a view that is on or off. */
export function SwitchesSection({ form, isReadOnly }: PartProps) {
  const { t } = useTranslation('views');
  const { values, set } = form;
  return (
    <Section title={t('switches.title')}>
      <div className={classes.two}>
        {SWITCHES.filter((name) => name !== 'show_business_days_only' || values.view_type === 'weekly').map(
          (name) => (
            <Switch
              key={name}
              isSelected={values[name]}
              isDisabled={isReadOnly}
              onChange={(isOn) => set({ [name]: isOn })}
            >
              {t(`fields.${name}`)}
            </Switch>
          ),
        )}
      </div>
    </Section>
  );
}
