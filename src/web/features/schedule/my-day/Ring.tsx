import { useTranslation } from 'react-i18next';
import { useFormats } from '#web/i18n/useFormats.ts';
import classes from './PinnedVisits.module.css';

const RADIUS = 21;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

interface RingProps {
  readonly minutes: number;
  /** Booked length, minutes. */
  readonly length: number;
  readonly isOver: boolean;
}

/** How much of a visit has passed: minutes of its length, and the same as a ring. */
export function Ring({ minutes, length, isOver }: RingProps) {
  const { t } = useTranslation('myDay');
  const formats = useFormats();
  const passed = length === 0 ? 1 : Math.min(1, minutes / length);
  return (
    <span className={classes.ring} data-over={isOver || undefined}>
      <svg width="48" height="48" viewBox="0 0 48 48" aria-hidden>
        <circle className={classes.track} cx="24" cy="24" r={RADIUS} />
        <circle
          className={classes.passed}
          cx="24"
          cy="24"
          r={RADIUS}
          strokeDasharray={`${passed * CIRCUMFERENCE} ${CIRCUMFERENCE}`}
          transform="rotate(-90 24 24)"
        />
      </svg>
      <span className={classes.minutes}>
        <b>{formats.number(minutes)}</b> <span>{t('ofLength', { length: formats.number(length) })}</span>
      </span>
    </span>
  );
}
