import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './Tag.module.css';

export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'blue' | 'plum';

export interface TagProps {
  readonly tone?: Tone;
  readonly icon?: ReactNode;
  /** 15 px high instead of 18, for lists of matches. */
  readonly small?: boolean;
  readonly children: ReactNode;
}

/** A short word on a soft ground. Its colour never stands alone: the word says it. */
export function Tag({ tone = 'neutral', icon, small = false, children }: TagProps) {
  return (
    <span className={cx(classes.tag, classes[tone], small && classes.small)}>
      {icon}
      {children}
    </span>
  );
}
