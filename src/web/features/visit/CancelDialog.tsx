import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appointment } from '#contract/appointment-shapes.ts';
import type { Definition } from '#contract/definitions.ts';
import type { Ref } from '#contract/kernel/fields.ts';
import type { CancelVisit } from '#web/api/appointments/statuses.ts';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { SegmentedControl } from '#web/ui/SegmentedControl.tsx';
import { TextField } from '#web/ui/TextField.tsx';
import classes from './Dialogs.module.css';
import { ReasonSelect } from './ReasonSelect.tsx';

export interface CancelDialogProps {
  readonly visit: Appointment;
  /** The name as it may be shown. */
  readonly name: string;
  readonly reasons: readonly Definition[];
  readonly onClose: () => void;
  readonly onCancel: (choice: Omit<CancelVisit, 'id'>) => void;
}

/** Calling a visit off: by whom and why. */
export function CancelDialog({ visit, name, reasons, onClose, onCancel }: CancelDialogProps) {
  const { t } = useTranslation('visit');
  const formats = useFormats();
  const [by, setBy] = useState<'patient' | 'practice'>('patient');
  const [reason, setReason] = useState<Ref | null>(null);
  const [note, setNote] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onCancel({ reason, by, ...(note.trim() === '' ? {} : { note: note.trim() }) });
  };
  const { schedule_date: date, start_time: start, location_timezone: zone } = visit;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('cancel.title', { name })}
      subtitle={
        date === null || start === null
          ? null
          : t('cancel.when', { date: formats.date(date, 'weekday'), time: formats.time(start, zone) })
      }
    >
      <form className={classes.form} onSubmit={submit}>
        <SegmentedControl
          label={t('cancel.by')}
          fullWidth
          value={by}
          onChange={setBy}
          items={[
            { id: 'patient', label: t('cancel.byPatient') },
            { id: 'practice', label: t('cancel.byPractice') },
          ]}
        />
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
          <Button size={34} variant="danger" type="submit">
            {t('cancel.do')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
