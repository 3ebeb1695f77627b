import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<
  ButtonProps,
  'children' | 'square' | 'iconAfter' | 'aria-label'
> {
  /** Accessible name and tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  /** Shortcut shown in the tooltip. */
  readonly kbd?: readonly string[];
}

/** A square button of one icon; its name appears on hover and focus. */
export function IconButton({ label, icon, kbd, variant = 'ghost', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label} kbd={kbd}>
      <Button {...rest} variant={variant} square aria-label={label}>
        {icon}
      </Button>
    </Tooltip>
  );
}
