import { RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ColorConfig } from '#contract/view-layouts.ts';
import { ColourField } from '#web/ui/ColourField.tsx';
import { IconButton } from '#web/ui/IconButton.tsx';
import classes from './ColourSection.module.css';
import { SWATCHES } from './swatches.ts';
import type { ColourValues } from './useColourValues.ts';

export interface OwnColoursProps {
  readonly colours: ColorConfig;
  readonly values: ColourValues;
  readonly onChange: (overrides: ColorConfig['overrides']) => void;
  readonly isReadOnly: boolean;
}

/** Colours that this view gives to what fills its cards, instead of their own. */
export function OwnColours({ colours, values, onChange, isReadOnly }: OwnColoursProps) {
  const { t } = useTranslation('views');
  const { overrides, default_color: other } = colours;
  const sources = [...new Set([colours.fill_by, colours.accent_by])].filter((source) => source !== 'none');
  return sources.map((source) => (
    <div key={source} className={classes.rules}>
      <h3 className={classes.subtitle}>{t('colours.own', { source: t(`sources.${source}`) })}</h3>
      <ul className={classes.own}>
        {values[source].map(({ id, label, colour }) => {
          const own = overrides[id];
          return (
            <li key={id}>
              <ColourField
                label={label}
                value={own ?? colour ?? other}
                swatches={SWATCHES}
                isDisabled={isReadOnly}
                onChange={(next) => onChange({ ...overrides, [id]: next })}
              />
              <span className={classes.name}>{label}</span>
              {own === undefined || isReadOnly ? null : (
                <IconButton
                  size={24}
                  label={t('colours.reset', { name: label })}
                  icon={<RotateCcw size={13} strokeWidth={1.75} aria-hidden />}
                  onPress={() => {
                    const { [id]: _, ...rest } = overrides;
                    onChange(rest);
                  }}
                />
              )}
            </li>
          );
        })}
      </ul>
    </div>
  ));
}
