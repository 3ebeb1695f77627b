import { useTranslation } from 'react-i18next';
import { NumberField } from '#web/ui/NumberField.tsx';
import { Switch } from '#web/ui/Switch.tsx';
import { TextArea } from '#web/ui/TextField.tsx';
import type { BookingForm } from './form.ts';
import type { FieldErrors } from './refusal.ts';
import classes from './Booking.module.css';

const EARLIEST = 240;

export interface OptionsSectionProps {
  readonly isTimeLocked: boolean;
  readonly arriveMinutes: number;
  readonly note: string;
  readonly onChange: (change: Partial<Pick<BookingForm, 'isTimeLocked' | 'arriveMinutes' | 'note'>>) => void;
  readonly errors: FieldErrors;
}

/** What else is agreed: the time stays, come a little earlier, a note. */
export function OptionsSection({ isTimeLocked, arriveMinutes, note, onChange, errors }: OptionsSectionProps) {
  const { t } = useTranslation('booking');
  return (
    <>
      <div className={classes.switches}>
        <Switch isSelected={isTimeLocked} onChange={(next) => onChange({ isTimeLocked: next })}>
          {t('options.lock')}
        </Switch>
        <div className={classes.arrive}>
          <span aria-hidden="true">{t('options.arrive')}</span>
          <NumberField
            label={t('options.arriveLabel')}
            hideLabel
            value={arriveMinutes}
            onChange={(minutes) => {
              if (Number.isFinite(minutes)) onChange({ arriveMinutes: minutes });
            }}
            minValue={0}
            maxValue={EARLIEST}
            step={5}
            formatOptions={{ style: 'unit', unit: 'minute', unitDisplay: 'short' }}
            error={errors.arrive}
          />
        </div>
      </div>
      <TextArea
        label={t('options.note')}
        rows={1}
        value={note}
        onChange={(next) => onChange({ note: next })}
        maxLength={4000}
        error={errors.note}
      />
    </>
  );
}
