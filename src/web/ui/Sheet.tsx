import { X } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './Button.tsx';
import { cx } from './cx.ts';
import { IconButton } from './IconButton.tsx';
import classes from './Sheet.module.css';

export interface SheetProps {
  readonly title: ReactNode;
  readonly onClose: () => void;
  /** Something typed would be lost: Escape and the cross ask first. */
  readonly isDirty?: boolean;
  /** Buttons beside the cross. */
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
  /** Focus the first field on opening (default). False keeps the focus on the grid, e.g. after a click on a card. */
  readonly takesFocus?: boolean;
  /** Ctrl Enter (⌘ Enter) anywhere in the sheet, also on a button: the primary button's key. */
  readonly onSubmit?: (() => void) | undefined;
  readonly className?: string;
}

const FIRST_FIELD =
  'input:not([disabled]):not([type=hidden]), textarea:not([disabled]), [contenteditable=true], [role=spinbutton], button:not([disabled])';

/**
 * Work beside the grid, 424 px: not modal, so the grid stays usable. Mount it to open, unmount to close; the focus
 * goes to the first field and returns to where it was.
 */
export function Sheet(props: SheetProps) {
  const {
    title,
    onClose,
    isDirty = false,
    tools,
    children,
    footer,
    takesFocus = true,
    onSubmit,
    className,
  } = props;
  const { t } = useTranslation('common');
  const titleId = useId();
  const sheet = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [isAsking, setAsking] = useState(false);

  useEffect(() => {
    if (!takesFocus) return undefined;
    const before = document.activeElement;
    const node = sheet.current;
    const first = body.current?.querySelector<HTMLElement>(FIRST_FIELD) ?? node;
    first?.focus();
    return () => {
      const focused = document.activeElement;
      const isLost = focused === null || focused === document.body || node?.contains(focused);
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [takesFocus]);

  const requestClose = () => {
    if (isDirty) setAsking(true);
    else onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || belongsElsewhere(sheet.current, event.target))
      return;
    event.stopPropagation();
    if (isAsking) setAsking(false);
    else requestClose();
  };
  // Before buttons and fields see it: to them Enter means something of their own.
  const onKeyDownCapture = (event: KeyboardEvent) => {
    if (!onSubmit || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    if (!(event.target instanceof Node) || !sheet.current?.contains(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    onSubmit();
  };

  return (
    <section
      ref={sheet}
      role="dialog"
      aria-modal="false"
      aria-labelledby={titleId}
      tabIndex={-1}
      className={cx(classes.sheet, className)}
      onKeyDown={onKeyDown}
      onKeyDownCapture={onKeyDownCapture}
    >
      {/* Plain boxes: inside a dialog a header or footer would count as one of the page. */}
      <div className={classes.head}>
        <h2 id={titleId} className={classes.title}>
          {title}
        </h2>
        {tools}
        <IconButton
          label={t('close')}
          kbd={['Esc']}
          icon={<X size={16} strokeWidth={1.75} aria-hidden />}
          onPress={requestClose}
        />
      </div>
      {isAsking && isDirty ? (
        <div className={classes.ask} role="alertdialog" aria-label={t('discard.question')}>
          <span>{t('discard.question')}</span>
          <Button size={24} variant="danger" onPress={onClose}>
            {t('discard.yes')}
          </Button>
          <Button size={24} onPress={() => setAsking(false)} autoFocus>
            {t('discard.no')}
          </Button>
        </div>
      ) : null}
      <div ref={body} className={classes.body}>
        {children}
      </div>
      {footer ? <div className={classes.foot}>{footer}</div> : null}
    </section>
  );
}

/**
 * Escape in a popover of this sheet bubbles here through React, and Escape in a field with an open list closes that
 * list: neither closes the sheet.
 */
function belongsElsewhere(sheet: HTMLElement | null, target: EventTarget): boolean {
  if (!(target instanceof Element) || !sheet?.contains(target)) return true;
  return target.closest('[aria-expanded=true]') !== null;
}
