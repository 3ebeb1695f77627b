import { Printer } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/i18n/useFormats.ts';
import { usePaper, usualFormat } from '#web/state/paper.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { NumberField } from '#web/ui/NumberField.tsx';
import { PAPER_FORMATS } from '#web/ui/Paper.tsx';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { Switch } from '#web/ui/Switch.tsx';
import classes from './PrintDialog.module.css';

const MOST_COLUMNS = 16;

export interface PrintDialogProps {
  readonly isOpen: boolean;
  /** The screen hides patients: then paper does, whatever is chosen here. */
  readonly isScreenPrivate: boolean;
  readonly onClose: () => void;
}

/** How the sheets look; chosen once, they stay so for Ctrl P as well. */
export function PrintDialog({ isOpen, isScreenPrivate, onClose }: PrintDialogProps) {
  const { t } = useTranslation('paper');
  const { t: common } = useTranslation('common');
  const formats = useFormats();
  const { format, columns, ink, isPrivate, set } = usePaper();
  const isAsked = useRef(false);
  useEffect(() => {
    if (isOpen || !isAsked.current) return;
    isAsked.current = false;
    // Once the dialog is gone: it must not stand on the paper, and the focus is back where it was.
    window.print();
  }, [isOpen]);
  return (
    <Dialog
      isOpen={isOpen}
      onClose={onClose}
      title={t('dialog.title')}
      subtitle={t('dialog.subtitle')}
      footer={
        <>
          <Button size={34} onPress={onClose}>
            {common('cancel')}
          </Button>
          <Button
            size={34}
            variant="primary"
            icon={<Printer size={15} strokeWidth={1.75} aria-hidden />}
            onPress={() => {
              isAsked.current = true;
              onClose();
            }}
          >
            {t('dialog.do')}
          </Button>
        </>
      }
    >
      <div className={classes.form}>
        <div className={classes.line}>
          <span aria-hidden>{t('format.label')}</span>
          <SegmentedControl
            label={t('format.label')}
            items={PAPER_FORMATS.map((id) => ({ id, label: t(`format.${id}`) }))}
            value={format ?? usualFormat(formats.locale)}
            onChange={(chosen) => set({ format: chosen })}
          />
        </div>
        <div className={classes.line}>
          <span aria-hidden>{t('ink.label')}</span>
          <SegmentedControl
            label={t('ink.label')}
            items={[
              { id: 'black', label: t('ink.black') },
              { id: 'colour', label: t('ink.colour') },
            ]}
            value={ink}
            onChange={(chosen) => set({ ink: chosen })}
          />
        </div>
        <NumberField
          label={t('columns')}
          value={columns}
          minValue={1}
          maxValue={MOST_COLUMNS}
          onChange={(chosen) => {
            if (!Number.isNaN(chosen)) set({ columns: chosen });
          }}
        />
        <Switch
          isSelected={isPrivate || isScreenPrivate}
          isDisabled={isScreenPrivate}
          onChange={(chosen) => set({ isPrivate: chosen })}
        >
          {t('privacy')}
        </Switch>
      </div>
    </Dialog>
  );
}
