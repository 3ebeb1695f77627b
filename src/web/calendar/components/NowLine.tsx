import { memo } from 'react';
import { spanExtent } from '../geometry/lanes.ts';
import type { LaneSpan } from '../geometry/lanes.ts';
import { minToPx } from '../geometry/scale.ts';
import type { Scale } from '../geometry/scale.ts';
import type { LaneModel } from '../layout/lane-model.ts';
import styles from './NowLine.module.css';

const within = (scale: Scale, min: number | null): min is number =>
  min !== null && min >= scale.startMin && min <= scale.endMin;

/** Whole px, so that gutter, gaps and cards draw one line. */
const atPx = (scale: Scale, min: number): number => Math.round(minToPx(scale, min));

export interface NowProps {
  nowMin: number | null;
  scale: Scale;
  /** The lanes of today among `laneCount`; null = all. */
  span: LaneSpan | null;
  laneCount: number;
}

const place = ({ span, laneCount }: NowProps) => (span ? spanExtent(span, laneCount) : {});

/** Full strength below the cards: what shows through the gaps. */
export const NowUnder = memo(function NowUnder(props: NowProps) {
  const { nowMin, scale } = props;
  if (!within(scale, nowMin)) return null;
  return <i className={styles.under} style={{ top: atPx(scale, nowMin), ...place(props) }} />;
});

/** Line and time of the gutter. */
export const NowGutter = memo(function NowGutter({
  nowMin,
  scale,
  label,
}: Pick<NowProps, 'nowMin' | 'scale'> & { label: string }) {
  if (!within(scale, nowMin)) return null;
  return (
    <div className={styles.gutter} style={{ top: atPx(scale, nowMin) }} data-now="">
      <b>{label}</b>
    </div>
  );
});

/** Above the cards: full strength on the first 9 px of each, 20 % over the rest, so it never strikes a name through. */
export const NowOver = memo(function NowOver(props: NowProps & { lanes: readonly LaneModel[] }) {
  const { nowMin, scale, lanes, span } = props;
  if (!within(scale, nowMin)) return null;
  const top = atPx(scale, nowMin);
  return (
    <>
      <i className={styles.over} style={{ top, ...place(props) }} />
      {lanes.flatMap((lane, index) =>
        lane.boxes
          .filter(() => span === null || (index >= span.first && index < span.first + span.count))
          .filter((box) => box.startMin <= nowMin && nowMin < box.endMin)
          .map((box) => (
            <i
              key={`${lane.laneId}-${box.column}`}
              className={styles.mark}
              style={{
                top,
                left: `calc(100% / ${lanes.length} * ${index} + 1px + 100% / ${lanes.length} / ${box.columns} * ${box.column})`,
              }}
            />
          )),
      )}
    </>
  );
});
