import type { ReactElement } from 'react';
import type { VisitFlag } from '../model/types.ts';
import styles from './FlagIcons.module.css';

/**
 * Lucide's drawings, one path each: a day has hundreds of these, and as components of their own they cost more than
 * the cards they stand on.
 */
const PATHS: Record<Exclude<VisitFlag, 'np'>, string> = {
  alert: 'm21.73 18-8-14a2 2 0 0 0-3.48 0l-8 14A2 2 0 0 0 4 21h16a2 2 0 0 0 1.73-3ZM12 9v4M12 17h.01',
  asap: 'M15.914 4a1.5 1.5 0 0 0-2.474-1.561l-9 9A1.5 1.5 0 0 0 5.5 14h4.002a.5.5 0 0 1 .471.666L8.086 20a1.5 1.5 0 0 0 2.475 1.56l9-9A1.5 1.5 0 0 0 18.5 10h-3.997a.5.5 0 0 1-.472-.667z',
  lock: 'M5 11h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2zM7 11V7a5 5 0 0 1 10 0v4',
  lab: 'M14 2v6a2 2 0 0 0 .245.96l5.51 10.08A2 2 0 0 1 18 22H6a2 2 0 0 1-1.755-2.96l5.51-10.08A2 2 0 0 0 10 8V2M6.453 15h11.094M8.5 2h7',
  note: 'M21 9a2.4 2.4 0 0 0-.706-1.706l-3.588-3.588A2.4 2.4 0 0 0 15 3H5a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h14a2 2 0 0 0 2-2zM15 3v5a1 1 0 0 0 1 1h5',
};

/** One flag of a card. The new-patient tag is text, so that shape and words carry the meaning, not colour. */
export function flagIcon(flag: VisitFlag, newPatientTag: string): ReactElement {
  if (flag === 'np') {
    return (
      <span key={flag} className={styles.np} data-flag="np">
        {newPatientTag}
      </span>
    );
  }
  return (
    <svg key={flag} className={styles.flag} data-flag={flag} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[flag]} />
    </svg>
  );
}
