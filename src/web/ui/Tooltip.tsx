import type { ReactElement } from 'react';
import {
  Tooltip as AriaTooltip,
  TooltipTrigger,
  type TooltipProps as AriaTooltipProps,
} from 'react-aria-components';
import { Kbd } from './Kbd.tsx';
import classes from './Tooltip.module.css';

export interface TooltipProps {
  readonly text: string;
  readonly kbd?: readonly string[] | undefined;
  readonly placement?: AriaTooltipProps['placement'];
  /** The control described: a Button or another react-aria control. */
  readonly children: ReactElement;
}

/** A short text beside a control, on hover and on keyboard focus. Never the only place of a fact. */
export function Tooltip({ text, kbd, placement, children }: TooltipProps) {
  return (
    <TooltipTrigger delay={600} closeDelay={80}>
      {children}
      <AriaTooltip className={classes.tooltip ?? ''} offset={6} {...(placement ? { placement } : {})}>
        {text}
        {kbd ? <Kbd keys={kbd} /> : null}
      </AriaTooltip>
    </TooltipTrigger>
  );
}
