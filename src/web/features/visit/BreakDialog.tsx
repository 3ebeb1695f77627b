import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Definition } from '#contract/definitions.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import classes from './Dialogs.module.css';
import { ReasonSelect } from './ReasonSelect.tsx';

export interface BreakDialogProps {
  readonly visit: Appointment;
  /** The name as it may be shown. */
  readonly name: string;
  readonly reasons: readonly Definition[];
  readonly onClose: () => void;
  readonly onBreak: (reason: Ref | null, note: string) => void;
}

/** The patient did not come: why, as far as known. Nothing has to be filled in. */
export function BreakDialog({ visit, name, reasons, onClose, onBreak }: BreakDialogProps) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const [reason, setReason] = useState<Ref | null>(null);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onBreak(reason, note.trim());
  };
  const when = visit.start_time ? formats.time(visit.start_time, visit.location_timezone) : null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('break.title', { name })}
      subtitle={
        when === null ? null : t('break.when', { time: when, operatory: visit.operatory?.name ?? '–' })
      }
    >
      <form className={classes.form} onSubmit={submit}>
        <ReasonSelect reasons={reasons} value={reason} onChange={setReason} />
        <TextField
          label={t('note.history')}
          hint={t('optional')}
          value={note}
          onChange={setNote}
          maxLength={4000}
        />
        <div className={classes.buttons}>
          <Button size={34} onPress={onClose}>
            {t('back')}
          </Button>
          <Button size={34} variant="primary" type="submit" autoFocus>
            {t('break.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
