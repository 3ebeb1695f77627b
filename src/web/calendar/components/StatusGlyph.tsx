import type { ReactElement } from 'react';
import type { VisitStatus } from '../model/types.ts';
import styles from './StatusGlyph.module.css';

export interface StatusGlyphProps {
  status: VisitStatus;
  /** 0 to 1: how much of the booked length has passed; the ring of a patient in the chair. */
  progress?: number;
}

const RADIUS = 5.25;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

function ring(progress: number): ReactElement {
  const filled = Math.max(0, Math.min(1, progress)) * CIRCUMFERENCE;
  return (
    <>
      <circle className={styles.track} cx="7" cy="7" r={RADIUS} fill="none" strokeWidth="2.5" />
      <circle
        cx="7"
        cy="7"
        r={RADIUS}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.5"
        strokeDasharray={`${filled} ${CIRCUMFERENCE}`}
        transform="rotate(-90 7 7)"
      />
    </>
  );
}

function shape(status: Exclude<VisitStatus, 'in_chair' | 'over_time'>): ReactElement {
  switch (status) {
    case 'scheduled':
      return <circle cx="6" cy="6" r="4.75" fill="none" stroke="currentColor" strokeWidth="1.4" />;
    case 'confirmed':
      return (
        <>
          <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M3.7 6.15l1.65 1.65 2.95-3.4" fill="none" stroke="currentColor" strokeWidth="1.5" />
        </>
      );
    case 'arrived':
      return (
        <>
          <path d="M6 .4 11.6 6 6 11.6.4 6z" fill="currentColor" stroke="currentColor" strokeWidth=".6" />
          <path className={styles.cut} d="M3.5 6h4.2M6.1 4.1 8 6 6.1 7.9" fill="none" strokeWidth="1.3" />
        </>
      );
    case 'checkout':
      return (
        <>
          <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <circle cx="6" cy="6" r="2.4" fill="currentColor" />
        </>
      );
    case 'complete':
      return (
        <>
          <circle cx="6" cy="6" r="5.7" fill="currentColor" />
          <path className={styles.cut} d="M3.5 6.15l1.75 1.75L8.5 4.4" fill="none" strokeWidth="1.5" />
        </>
      );
    case 'broken':
    case 'cancelled':
      return (
        <>
          <circle cx="6" cy="6" r="5" fill="none" stroke="currentColor" strokeWidth="1.4" />
          <path d="M2.5 9.5l7-7" fill="none" stroke="currentColor" strokeWidth="1.4" />
        </>
      );
  }
}

/** The glyph as an element, for cards: see `StatusGlyph`. */
export function statusGlyph(status: VisitStatus, progress = 0): ReactElement {
  const isRing = status === 'in_chair' || status === 'over_time';
  return (
    <svg
      className={styles.glyph}
      data-status={status}
      width={isRing ? 14 : 12}
      height={isRing ? 14 : 12}
      viewBox={isRing ? '0 0 14 14' : '0 0 12 12'}
      aria-hidden="true"
    >
      {status === 'in_chair' || status === 'over_time'
        ? ring(status === 'over_time' ? 1 : progress)
        : shape(status)}
    </svg>
  );
}

/** The status of a visit as a silhouette that survives greyscale (DESIGN "Status"). Decorative: say it in words too. */
export function StatusGlyph({ status, progress }: StatusGlyphProps): ReactElement {
  return statusGlyph(status, progress);
}
