import { memo } from 'react';
import { FlaskConical, Lock, StickyNote, TriangleAlert, Zap } from 'lucide-react';
import type { VisitFlag } from '../model/types.ts';
import styles from './FlagIcons.module.css';

const ICONS = { alert: TriangleAlert, asap: Zap, lock: Lock, lab: FlaskConical, note: StickyNote };

/** One flag of a card. The new-patient tag is text, so that shape and words carry the meaning, not colour. */
export const FlagIcon = memo(function FlagIcon({
  flag,
  newPatientTag,
}: {
  flag: VisitFlag;
  newPatientTag: string;
}) {
  if (flag === 'np') {
    return (
      <span className={styles.np} data-flag="np">
        {newPatientTag}
      </span>
    );
  }
  const Icon = ICONS[flag];
  return (
    <Icon
      className={styles.flag}
      data-flag={flag}
      size={12}
      strokeWidth={2.2}
      aria-hidden="true"
      focusable="false"
    />
  );
});
