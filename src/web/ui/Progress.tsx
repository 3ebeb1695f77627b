import { cx } from './cx.ts';
import classes from './Progress.module.css';

/** Work under way: a 2 px line that sweeps. Decoration only; say in words what is happening. */
export function Progress({ className }: { className?: string | undefined }) {
  return <span className={cx(classes.track, className)} aria-hidden="true" />;
}
