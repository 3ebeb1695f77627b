import { useTranslation } from 'react-i18next';
import type { Ref } from 'react';
import { useFormats } from '#web/i18n/useFormats.ts';
import { Button } from '#web/ui/Button.tsx';
import type { Decision } from './decide.ts';
import type { WallSlot } from './slot.ts';
import classes from './Booking.module.css';

export interface BookingFooterProps {
  readonly decision: Decision;
  readonly slot: WallSlot | null;
  readonly isRunning: boolean;
  /** Names what is in the way when no free start is left. */
  readonly blockedBy: string | null;
  readonly onPrimary: () => void;
  readonly onAnyway: () => void;
  readonly onPinboard: () => void;
  readonly primaryRef: Ref<HTMLButtonElement>;
}

/** The ways out of the sheet. What cannot be pressed says why. */
export function BookingFooter(props: BookingFooterProps) {
  const { decision, slot, isRunning, blockedBy, onPrimary, onAnyway, onPinboard, primaryRef } = props;
  const { t } = useTranslation('booking');
  const formats = useFormats();
  const { primary, obstacle, mayBookAnyway, missing } = decision;
  const why = obstacle ?? missing;
  const reason =
    why === null
      ? null
      : why === 'blocked'
        ? t('why.blocked', { reason: blockedBy ?? t('why.taken') })
        : t(`why.${why}`);
  const label =
    primary.kind === 'use'
      ? t('footer.use', { time: formats.clock(primary.suggestion.startTime) })
      : slot
        ? t('footer.bookAt', { time: formats.clock(slot.startTime) })
        : t('footer.book');
  return (
    <>
      {reason === null ? null : (
        <p className={classes.reason} role="status" id="booking-why">
          {reason}
        </p>
      )}
      {mayBookAnyway ? (
        <Button
          size={34}
          className={classes.anyway}
          onPress={onAnyway}
          isDisabled={missing !== null || isRunning}
          {...(missing === null ? {} : { 'aria-describedby': 'booking-why' })}
        >
          {t('footer.anyway')}
        </Button>
      ) : null}
      <div className={classes.actions}>
        <Button
          size={34}
          kbd={['P']}
          onPress={onPinboard}
          isDisabled={missing !== null || isRunning}
          {...(missing === null ? {} : { 'aria-describedby': 'booking-why' })}
        >
          {t('footer.pinboard')}
        </Button>
        <Button
          ref={primaryRef}
          variant="primary"
          size={34}
          kbd={['Mod', 'Enter']}
          onPress={onPrimary}
          isDisabled={obstacle !== null}
          isPending={isRunning}
          {...(reason === null ? {} : { 'aria-describedby': 'booking-why' })}
        >
          {label}
        </Button>
      </div>
    </>
  );
}
