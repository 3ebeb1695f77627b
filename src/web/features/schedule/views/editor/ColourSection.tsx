import { useTranslation } from 'react-i18next';
import type { Operatory } from '#contract/operatories.ts';
import type { Provider } from '#contract/providers.ts';
import type { ColorConfig } from '#contract/view-layouts.ts';
import { COLOUR_SOURCES } from '#domain/view/colour.ts';
import { generalPreset } from '#domain/view/preset-general.ts';
import { ColourField } from '#web/ui/ColourField.tsx';
import { InlineError } from '#web/ui/Message.tsx';
import { Select } from '#web/ui/Select.tsx';
import { Switch } from '#web/ui/Switch.tsx';
import classes from './ColourSection.module.css';
import type { PartProps } from './NameSection.tsx';
import { OwnColours } from './OwnColours.tsx';
import { RuleList } from './RuleList.tsx';
import section from './Section.module.css';
import { Section } from './Section.tsx';
import { SWATCHES } from './swatches.ts';
import { useColourValues } from './useColourValues.ts';

export interface ColourSectionProps extends PartProps {
  readonly operatories: readonly Operatory[];
  readonly providers: readonly Provider[];
}

/** What gives a card its fill and its bar: a source, rules before it, and colours of this view alone. */
export function ColourSection({ form, isReadOnly, operatories, providers }: ColourSectionProps) {
  const { t } = useTranslation('views');
  const values = useColourValues(operatories, providers);
  const colours = form.values.color_config ?? generalPreset().color_config;
  const put = (change: Partial<ColorConfig>) => form.set({ color_config: { ...colours, ...change } });
  const items = COLOUR_SOURCES.map((id) => ({ id, label: t(`sources.${id}`) }));
  const sourceOf = (id: string) => COLOUR_SOURCES.find((one) => one === id) ?? 'none';
  return (
    <Section title={t('colours.title')} hint={t('colours.hint')}>
      <div className={section.two}>
        <Select
          label={t('colours.fill')}
          placeholder=""
          items={items}
          value={colours.fill_by}
          isDisabled={isReadOnly}
          onChange={(id) => put({ fill_by: sourceOf(id) })}
        />
        <Select
          label={t('colours.bar')}
          placeholder=""
          items={items}
          value={colours.accent_by}
          isDisabled={isReadOnly}
          onChange={(id) => put({ accent_by: sourceOf(id) })}
        />
      </div>
      <div className={classes.line}>
        <ColourField
          label={t('colours.default')}
          value={colours.default_color}
          swatches={SWATCHES}
          isDisabled={isReadOnly}
          onChange={(default_color) => put({ default_color })}
        />
        <span className={classes.name}>{t('colours.default')}</span>
        <Switch
          isSelected={colours.use_color_override}
          isDisabled={isReadOnly}
          onChange={(use_color_override) => put({ use_color_override })}
        >
          {t('colours.useOverride')}
        </Switch>
      </div>
      <RuleList
        rules={colours.rules ?? []}
        values={values}
        isReadOnly={isReadOnly}
        onChange={(rules) => put({ rules: [...rules] })}
      />
      <OwnColours
        colours={colours}
        values={values}
        isReadOnly={isReadOnly}
        onChange={(overrides) => put({ overrides })}
      />
      {form.errors.color_config ? <InlineError>{form.errors.color_config}</InlineError> : null}
    </Section>
  );
}
