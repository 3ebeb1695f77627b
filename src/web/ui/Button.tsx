import type { ReactNode, Ref } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import classes from './Button.module.css';
import { cx } from './cx.ts';
import { Kbd } from './Kbd.tsx';

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger';
export type ButtonSize = 24 | 28 | 34;

export interface ButtonProps extends Omit<AriaButtonProps, 'children' | 'className' | 'style'> {
  readonly children?: ReactNode;
  readonly variant?: ButtonVariant;
  /** Height in px: 24 small, 28 everywhere, 34 in dialogs and forms. */
  readonly size?: ButtonSize;
  /** Icon before the text. */
  readonly icon?: ReactNode;
  /** Icon after the text, e.g. a chevron. */
  readonly iconAfter?: ReactNode;
  /** Shortcut shown inside the button. */
  readonly kbd?: readonly string[] | undefined;
  /** As wide as high; the content is one icon. Give `aria-label`. */
  readonly square?: boolean;
  readonly fullWidth?: boolean;
  readonly className?: string | undefined;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({
  children,
  variant = 'default',
  size = 28,
  icon,
  iconAfter,
  kbd,
  square = false,
  fullWidth = false,
  className,
  ref,
  ...rest
}: ButtonProps) {
  return (
    <AriaButton
      {...rest}
      {...(ref ? { ref } : {})}
      className={cx(
        classes.button,
        classes[variant],
        classes[`s${size}`],
        square && classes.square,
        fullWidth && classes.full,
        className,
      )}
    >
      {icon}
      {children}
      {kbd ? <Kbd keys={kbd} /> : null}
      {iconAfter}
    </AriaButton>
  );
}
