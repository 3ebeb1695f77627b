import { memo } from 'react';
import { CalendarOff, Siren, Users, Utensils } from 'lucide-react';
import type { CSSProperties } from 'react';
import { spanExtent, spanOf } from '../geometry/lanes.ts';
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

interface BlockoutProps {
  scale: Scale;
  blockout: CalendarBlockout;
  wide: boolean;
  across?: { left: string; width: string } | undefined;
}

function Blockout({ scale, blockout, wide, across }: BlockoutProps) {
  const box = extent(scale, blockout);
  const Icon = ICONS[blockout.icon];
  return (
    <div
      className={wide ? styles.span : styles.block}
      style={{ ...box, ...across }}
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
  /** The first lane of its group: the line before it is a stronger one. */
  isFirst: boolean;
}

/** Closed hours and the lane's own blockouts; below everything that is booked. */
export const LaneBackdrop = memo(function LaneBackdrop(props: LaneBackdropProps) {
  const { lane, blockouts, scale, isFirst } = props;
  return (
    <div className={styles.lane} data-first={isFirst || undefined}>
      {lane.closed
        .filter((range) => overlapsView(scale, range))
        .map((range) => (
          <div
            key={`${range.startMin} ${range.endMin}`}
            className={styles.closed}
            style={extent(scale, range)}
            data-closed=""
          />
        ))}
      {blockouts
        .filter((blockout) => overlapsView(scale, blockout))
        .map((blockout) => (
          <Blockout key={blockout.id} scale={scale} blockout={blockout} wide={false} />
        ))}
    </div>
  );
});

/** Blockouts of the whole clinic, drawn once across all lanes, or across those of their day. */
export const ClinicSpans = memo(function ClinicSpans(props: {
  blockouts: readonly CalendarBlockout[];
  lanes: readonly CalendarLane[];
  scale: Scale;
}) {
  const { blockouts, lanes, scale } = props;
  return blockouts
    .filter((blockout) => overlapsView(scale, blockout))
    .map((blockout) => {
      const span = spanOf(lanes, blockout.groupId);
      const across = span ? spanExtent(span, lanes.length) : undefined;
      return <Blockout key={blockout.id} scale={scale} blockout={blockout} wide across={across} />;
    });
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
