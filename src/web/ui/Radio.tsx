import type { ReactNode } from 'react';
import {
  Label,
  Radio as AriaRadio,
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  type RadioProps as AriaRadioProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import field from './Field.module.css';
import classes from './Toggle.module.css';

export interface RadioGroupProps extends Omit<AriaRadioGroupProps, 'children' | 'className' | 'style'> {
  /** Visible label; without it give `aria-label`. */
  readonly label?: string;
  readonly children: ReactNode;
  readonly className?: string;
}

export function RadioGroup({ label, children, className, ...rest }: RadioGroupProps) {
  return (
    <AriaRadioGroup {...rest} className={cx(field.field, className)}>
      {label ? <Label className={field.label}>{label}</Label> : null}
      {children}
    </AriaRadioGroup>
  );
}

export interface RadioProps extends Omit<AriaRadioProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
  readonly className?: string;
}

export function Radio({ children, className, ...rest }: RadioProps) {
  return (
    <AriaRadio {...rest} className={cx(classes.row, className)}>
      <span className={classes.radio} aria-hidden="true" />
      {children}
    </AriaRadio>
  );
}
