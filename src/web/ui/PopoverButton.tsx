import { useState, type ReactNode } from 'react';
import { Button, DialogTrigger, Popover } from 'react-aria-components';
import overlay from './Overlay.module.css';

export interface PopoverButtonProps {
  /** Accessible name of the button, and of what it opens. */
  readonly label: string;
  readonly className?: string | undefined;
  readonly isDisabled?: boolean;
  /** What stands on the button. */
  readonly children: ReactNode;
  /** What it opens. */
  readonly content: (close: () => void) => ReactNode;
}

/** A button that opens a few controls beside it; Escape or a press outside closes them, the focus comes back. */
export function PopoverButton({ label, className, isDisabled, children, content }: PopoverButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button className={className ?? ''} aria-label={label} isDisabled={isDisabled ?? false}>
        {children}
      </Button>
      <Popover className={overlay.popover ?? ''} offset={4}>
        {content(() => setOpen(false))}
      </Popover>
    </DialogTrigger>
  );
}
