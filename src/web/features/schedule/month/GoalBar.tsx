import { attainment } from '#domain/production/production.ts';
import type { Production } from './figures.ts';
import classes from './GoalBar.module.css';

/** The bar goes on a little beyond the goal, so that a day above it shows as such. */
const LONGEST = 115;

/** Completed and scheduled production against the goal, which is the tick. The numbers beside it say the same. */
export function GoalBar({ completed, expected, goal }: Production) {
  if (goal === null) return <span className={classes.none} aria-hidden />;
  const width = (amount: string) => `${Math.min(100, (attainment(amount, goal) / LONGEST) * 100)}%`;
  return (
    <span className={classes.bar} aria-hidden>
      <s style={{ width: width(expected) }} />
      <u style={{ width: width(completed) }} />
      <i style={{ insetInlineStart: `${(100 / LONGEST) * 100}%` }} />
    </span>
  );
}
