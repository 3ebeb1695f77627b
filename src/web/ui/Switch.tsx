import type { ReactNode } from 'react';
import { Switch as AriaSwitch, type SwitchProps as AriaSwitchProps } from 'react-aria-components';
import { cx } from './cx.ts';
import classes from './Toggle.module.css';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
  readonly className?: string;
}

/** On or off, effective at once. */
export function Switch({ children, className, ...rest }: SwitchProps) {
  return (
    <AriaSwitch {...rest} className={cx(classes.row, className)}>
      <span className={classes.track} aria-hidden="true" />
      {children}
    </AriaSwitch>
  );
}
