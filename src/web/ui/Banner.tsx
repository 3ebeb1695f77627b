import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import classes from './Banner.module.css';

export interface BannerProps {
  readonly tone?: 'note' | 'offline' | 'danger';
  readonly icon?: ReactNode;
  /** First words, strong. */
  readonly title: ReactNode;
  readonly children?: ReactNode;
  /** Buttons at the end. */
  readonly actions?: ReactNode;
  /** `status` announces changes politely; `alert` at once. */
  readonly role?: 'note' | 'status' | 'alert';
}

/** One line of 28 px across the page, between the top bar and the content. */
export function Banner({ tone = 'note', icon, title, children, actions, role = 'note' }: BannerProps) {
  return (
    <div className={cx(classes.banner, classes[tone])} role={role}>
      <b className={classes.title}>
        {icon}
        {title}
      </b>
      <span className={classes.text}>{children}</span>
      {actions}
    </div>
  );
}
