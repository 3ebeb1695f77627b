import { memo } from 'react';
import { heightPx, minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { AxisHour } from '../model/types.ts';
import styles from './Axis.module.css';

export interface AxisProps {
  scale: Scale;
  hours: readonly AxisHour[];
  increment: number;
}

/** Between the hour and the next, without the half hour, which has a line and a label of its own. */
function ticksOf(increment: number): number[] {
  const ticks: number[] = [];
  for (let min = increment; min < 60; min += increment) if (min !== 30) ticks.push(min);
  return ticks;
}

/** Steps that never stand on the half hour have no line there. */
const hasHalf = (increment: number): boolean => 30 % increment === 0;

function visible(scale: Scale, min: number): boolean {
  return min >= scale.startMin && min < scale.endMin;
}

/** Hour labels of the gutter; an hour that occurs twice that day says its offset. */
export const HourLabels = memo(function HourLabels({ scale, hours, increment }: AxisProps) {
  const ticks = ticksOf(increment);
  return (
    <div className={styles.labels} aria-hidden="true">
      {hours.map((hour) => (
        <div key={hour.min}>
          {visible(scale, hour.min) && (
            <div className={styles.hour} style={{ top: minToPx(scale, hour.min) }}>
              <b>{hour.text}</b>
              {hour.suffix !== '' && <em>{hour.suffix}</em>}
              {hour.offset !== null && <small>{hour.offset}</small>}
            </div>
          )}
          {hasHalf(increment) && visible(scale, hour.min + 30) && (
            <div className={styles.half} style={{ top: minToPx(scale, hour.min + 30) }}>
              30
            </div>
          )}
          {ticks
            .filter((min) => visible(scale, hour.min + min))
            .map((min) => (
              <i key={min} className={styles.tick} style={{ top: minToPx(scale, hour.min + min) }} />
            ))}
        </div>
      ))}
    </div>
  );
});

/** Hairlines of the whole grid: increment, half hour, hour. Hours come from the axis, so a clock change is drawn true. */
export const GridLines = memo(function GridLines({ scale, hours, increment }: AxisProps) {
  const step = (increment * scale.rowPx) / 10;
  const phase = minToPx(scale, Math.floor(scale.startMin / increment) * increment);
  return (
    <div
      className={styles.lines}
      aria-hidden="true"
      style={{ height: heightPx(scale), backgroundSize: `100% ${step}px`, backgroundPositionY: phase }}
    >
      {hours.map((hour) => (
        <div key={hour.min}>
          {visible(scale, hour.min) && (
            <i className={styles.hourLine} style={{ top: minToPx(scale, hour.min) }} />
          )}
          {hasHalf(increment) && visible(scale, hour.min + 30) && (
            <i className={styles.halfLine} style={{ top: minToPx(scale, hour.min + 30) }} />
          )}
        </div>
      ))}
    </div>
  );
});
