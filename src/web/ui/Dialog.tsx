import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { cx } from './cx.ts';
import classes from './Dialog.module.css';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly isOpen: boolean;
  /** Asked to close by Escape, the cross or a press outside. */
  readonly onClose: () => void;
  readonly title: string;
  /** A line below the title. */
  readonly subtitle?: ReactNode;
  readonly children?: ReactNode;
  /** Buttons; the primary one last. */
  readonly footer?: ReactNode;
  /** Width in px: 420, 560 or 760. */
  readonly width?: 420 | 560 | 760;
  /** False: a press outside does not close (something typed could be lost). Escape still asks. */
  readonly isDismissable?: boolean;
  /** True: `alertdialog`, for what must be answered. Hides the cross. */
  readonly isAlert?: boolean;
}

/** The one modal window: focus stays inside, returns to where it was. Use a Sheet for work beside the grid. */
export function Dialog(props: DialogProps) {
  const {
    isOpen,
    onClose,
    title,
    subtitle,
    children,
    footer,
    width = 420,
    isDismissable = true,
    isAlert,
  } = props;
  const { t } = useTranslation('common');
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={isDismissable && !isAlert}
      className={classes.scrim ?? ''}
    >
      <Modal className={cx(classes.modal, classes[`w${width}`])}>
        <AriaDialog role={isAlert ? 'alertdialog' : 'dialog'} className={classes.dialog ?? ''}>
          <header className={classes.head}>
            <div>
              <Heading slot="title" className={classes.title ?? ''}>
                {title}
              </Heading>
              {subtitle ? <p className={classes.subtitle}>{subtitle}</p> : null}
            </div>
            {isAlert ? null : (
              <IconButton
                label={t('close')}
                icon={<X size={16} strokeWidth={1.75} aria-hidden />}
                onPress={onClose}
              />
            )}
          </header>
          {children ? <div className={classes.body}>{children}</div> : null}
          {footer ? <footer className={classes.foot}>{footer}</footer> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
