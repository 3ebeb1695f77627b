import { useContext, type ReactNode } from 'react';
import { Button, DialogTrigger, OverlayTriggerStateContext, Popover } from 'react-aria-components';
import overlay from './Overlay.module.css';

export interface PopoverButtonProps {
  /** Accessible name of the button, and of what it opens. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly isDisabled?: boolean;
  /** What stands on the button. */
  readonly children: ReactNode;
  /** What it opens; inside it `useClosePopover` closes it. */
  readonly content: ReactNode;
}

/** A button that opens a few controls beside it; Escape or a press outside closes them, the focus comes back. */
export function PopoverButton({ label, className, isDisabled, children, content }: PopoverButtonProps) {
  return (
    <DialogTrigger>
      <Button className={className ?? ''} aria-label={label} isDisabled={isDisabled ?? false}>
        {children}
      </Button>
      <Popover className={overlay.popover ?? ''} offset={4}>
        {content}
      </Popover>
    </DialogTrigger>
  );
}

/** Closes the popover that the caller stands in. */
export function useClosePopover(): () => void {
  const state = useContext(OverlayTriggerStateContext);
  return () => state?.close();
}
