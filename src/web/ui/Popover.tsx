import type { ReactNode } from 'react';
import {
  Dialog,
  DialogTrigger,
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
} from 'react-aria-components';
import { cx } from './cx.ts';
import overlay from './Overlay.module.css';

export interface PopoverProps {
  readonly label: string;
  /** The button that opens it. */
  readonly trigger: ReactNode;
  readonly placement?: AriaPopoverProps['placement'];
  readonly className?: string;
  /** Content; as a function it receives `close`. */
  readonly children: ReactNode | ((actions: { close: () => void }) => ReactNode);
}

/** Content that opens beside a button and closes on Escape or a press outside. */
export function Popover({ label, trigger, placement = 'bottom start', className, children }: PopoverProps) {
  return (
    <DialogTrigger>
      {trigger}
      <AriaPopover className={cx(overlay.popover, className)} placement={placement} offset={4}>
        <Dialog aria-label={label} className={overlay.plain ?? ''}>
          {({ close }) => (typeof children === 'function' ? children({ close }) : children)}
        </Dialog>
      </AriaPopover>
    </DialogTrigger>
  );
}
