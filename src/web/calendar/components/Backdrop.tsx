import { memo } from 'react';
import { CalendarOff, Siren, Users, Utensils } from 'lucide-react';
import type { CSSProperties } from 'react';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { CalendarBlockout, CalendarLane, LaneRange } from '../model/types.ts';
import styles from './Backdrop.module.css';

const ICONS = { lunch: Utensils, meeting: Users, hold: Siren, other: CalendarOff };
/** Below this height a blockout has no room for its label. */
const LABEL_PX = 13;

function extent(scale: Scale, range: LaneRange): { top: number; height: number } {
  const top = minToPx(scale, Math.max(range.startMin, scale.startMin));
  return { top, height: Math.max(0, minToPx(scale, Math.min(range.endMin, scale.endMin)) - top) };
}

const overlapsView = (scale: Scale, range: LaneRange): boolean =>
  range.startMin < scale.endMin && range.endMin > scale.startMin;

function Blockout({ scale, blockout, wide }: { scale: Scale; blockout: CalendarBlockout; wide: boolean }) {
  const box = extent(scale, blockout);
  const Icon = ICONS[blockout.icon];
  return (
    <div
      className={wide ? styles.span : styles.block}
      style={box}
      data-blockout={blockout.id}
      data-style={blockout.style}
      data-low={box.height < 18 || undefined}
    >
      {box.height >= LABEL_PX && (
        <span className={styles.label}>
          <Icon size={12} strokeWidth={2.2} aria-hidden="true" />
          <span>{blockout.label}</span>
          {wide && blockout.detail !== null && <em>{blockout.detail}</em>}
        </span>
      )}
    </div>
  );
}

export interface LaneBackdropProps {
  lane: CalendarLane;
  blockouts: readonly CalendarBlockout[];
  scale: Scale;
}

/** Closed hours and the lane's own blockouts; below everything that is booked. */
export const LaneBackdrop = memo(function LaneBackdrop({ lane, blockouts, scale }: LaneBackdropProps) {
  return (
    <div className={styles.lane}>
      {lane.closed
        .filter((range) => overlapsView(scale, range))
        .map((range) => (
          <div key={range.startMin} className={styles.closed} style={extent(scale, range)} data-closed="" />
        ))}
      {blockouts
        .filter((blockout) => overlapsView(scale, blockout))
        .map((blockout) => (
          <Blockout key={blockout.id} scale={scale} blockout={blockout} wide={false} />
        ))}
    </div>
  );
});

/** Blockouts of the whole clinic, drawn once across all lanes. */
export const ClinicSpans = memo(function ClinicSpans(props: {
  blockouts: readonly CalendarBlockout[];
  scale: Scale;
}) {
  const { blockouts, scale } = props;
  return blockouts
    .filter((blockout) => overlapsView(scale, blockout))
    .map((blockout) => <Blockout key={blockout.id} scale={scale} blockout={blockout} wide />);
});

/** The 5 px column: a provider is scheduled here. */
export const PresenceLane = memo(function PresenceLane({
  lane,
  scale,
}: {
  lane: CalendarLane;
  scale: Scale;
}) {
  return (
    <div className={styles.presenceLane}>
      {lane.presence
        .filter((range) => overlapsView(scale, range))
        .map((range) => {
          const style: CSSProperties & Record<'--p', string> = {
            '--p': range.color,
            ...extent(scale, range),
          };
          return (
            <i
              key={`${range.startMin}-${range.color}`}
              className={styles.presence}
              data-presence=""
              style={style}
            />
          );
        })}
    </div>
  );
});
