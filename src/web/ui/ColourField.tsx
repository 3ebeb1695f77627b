import {
  ColorField as AriaColourField,
  ColorSwatch,
  ColorSwatchPicker,
  ColorSwatchPickerItem,
  Input,
  Label,
  parseColor,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import classes from './ColourField.module.css';
import { cx } from './cx.ts';
import field from './Field.module.css';
import { PopoverButton, useClosePopover } from './PopoverButton.tsx';

export interface ColourFieldProps {
  /** What the colour is for: accessible name of the button. */
  readonly label: string;
  /** '#RRGGBB'. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Colours offered at once, '#RRGGBB'. */
  readonly swatches: readonly string[];
  readonly isDisabled?: boolean;
}

/** One colour: a button that shows it and opens a few to choose from, or any other by its code. */
export function ColourField(props: ColourFieldProps) {
  const { label, value, isDisabled = false } = props;
  const { t } = useTranslation('common');
  return (
    <PopoverButton
      className={classes.button}
      label={t('colour.button', { label, value })}
      isDisabled={isDisabled}
      content={<Choice {...props} />}
    >
      <ColorSwatch color={value} className={classes.swatch ?? ''} />
    </PopoverButton>
  );
}

function Choice({ label, value, onChange, swatches }: ColourFieldProps) {
  const { t } = useTranslation('common');
  const close = useClosePopover();
  const choose = (hex: string) => {
    if (hex.toUpperCase() !== value.toUpperCase()) onChange(hex.toUpperCase());
  };
  return (
    <div className={classes.dialog}>
      <ColorSwatchPicker
        aria-label={label}
        value={value}
        onChange={(colour) => {
          choose(colour.toString('hex'));
          close();
        }}
        className={classes.picker ?? ''}
      >
        {swatches.map((swatch) => (
          <ColorSwatchPickerItem key={swatch} color={swatch} className={classes.choice ?? ''}>
            <ColorSwatch className={classes.swatch ?? ''} />
          </ColorSwatchPickerItem>
        ))}
      </ColorSwatchPicker>
      <AriaColourField
        className={cx(field.field, classes.code)}
        value={parseColor(value)}
        onChange={(colour) => {
          if (colour) choose(colour.toString('hex'));
        }}
      >
        <Label className={field.label}>{t('colour.code')}</Label>
        <Input className={cx(field.box, classes.input)} />
      </AriaColourField>
    </div>
  );
}
